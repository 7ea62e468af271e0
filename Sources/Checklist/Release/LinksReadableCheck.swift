internal import Model
internal import RuleModel

extension LinksReadableCheck: Check {
  var inputs: CheckInputs { [.everything] }
  var judgesPackage: Bool { true }

  func run(in context: CheckContext) -> [CheckFinding] {
    let links = context.shipped.map { $0.files.filter(\.isSymbolicLink).map(\.path) } ?? []
    return links.compactMap { path in
      guard context.changes(path), let problem = problem(of: path, context) else { return nil }
      return CheckFinding(
        path: path, message: "`\(path)` is a link to \(problem)\(stage.map { ": \($0.consequence)" } ?? "")",
        fix: "put a file in the link's place, or leave the link out with a line in the ignore file", key: path.text)
    }
  }

  /// What the link leads to, where that is no file; nil also where it leads out of the project, of which nothing is known.
  private func problem(of path: RepoPath, _ context: CheckContext) -> String? {
    let entry = FileEntry(path: context.project.treePath(path), kind: .symbolicLink)
    guard let written = context.tree.linkTarget(of: entry) else { return nil }
    let files = context.project.documents.allFiles(in: context)
    switch end(of: path, files, context) {
    case .unknown, .file: return nil
    case .directory: return "the directory \(quoted(written.text))"
    case .nothing: return "\(quoted(written.text)), which does not exist"
    case .link: return "\(quoted(written.text)), which leads back to a link that it came from"
    }
  }

  /// What stands at the end of a link.
  private enum End {
    case file, directory, nothing
    /// One link leads to the next without an end.
    case link
    /// It leads out of the project.
    case unknown
  }

  /// The most links that a system follows (Linux, path_resolution(7)).
  private static let mostLinks = 40

  private func end(of link: RepoPath, _ files: [FileEntry], _ context: CheckContext) -> End {
    var path = link
    for _ in 0...Self.mostLinks {
      // A directory on the way can be a link as well.
      guard let next = (path.ancestors + [path]).sorted().first(where: { isLink($0, files) }) else {
        if path.isEmpty || !files.range(below: path, by: \.path).isEmpty { return .directory }
        return files.index(of: path, by: \.path) == nil ? .nothing : .file
      }
      let entry = FileEntry(path: context.project.treePath(next), kind: .symbolicLink)
      guard let written = context.tree.linkTarget(of: entry), written.bytes.first != RepoPath.separator,
        let target = RepoPath(next.directory.appending(written).bytes + path.bytes[next.bytes.count...]).normalized
      else { return .unknown }
      path = target
    }
    return .link
  }

  private func isLink(_ path: RepoPath, _ files: [FileEntry]) -> Bool {
    files.index(of: path, by: \.path).map { files[$0].kind == .symbolicLink } ?? false
  }
}
