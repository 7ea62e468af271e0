internal import Model

extension Diagnostic {
  /// That there was no file, where there should have been one.
  static func emptyScope(_ target: String) -> Diagnostic {
    Diagnostic(severity: .error, id: "empty-scope", message: "there was no file to look at in \(target)")
  }
}

extension ShardState.UnusedSuppression {
  /// That the entry is of no use any more.
  var diagnostic: Diagnostic {
    Diagnostic(
      severity: .warning, id: "suppression-unused", message: "this suppression matches no finding; delete it",
      path: RepoPath(file), line: line)
  }
}
