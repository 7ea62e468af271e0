internal import Model

/// What a run looked at and what it passed over, in words.
enum ScopeSentence {
  /// `Looked at 212 files, 1.4 MB, 3 projects with 45 rules (working tree, .); 12 ignored by git.`
  static func of(_ scope: ScanScope) -> String {
    let files = scope.history.map { CountWords.of($0.blobs, "blob") } ?? CountWords.of(scope.files, "file")
    var parts = [files, CountWords.bytes(scope.bytes)]
    if let history = scope.history { parts.append(CountWords.of(history.commits, "commit")) }
    if !scope.archives.isEmpty { parts.append(CountWords.of(scope.archives.count, "archive")) }
    if scope.projects > 0 { parts.append(CountWords.of(scope.projects, "project")) }
    var sentence = "Looked at " + parts.joined(separator: ", ")
    if scope.rules > 0 { sentence += " with \(CountWords.of(scope.rules, "rule"))" }
    let part = scope.shard.map { "shard \($0.number) of \($0.count)" }
    let place = [scope.view, scope.target, part ?? ""].map(SafeText.line).filter { !$0.isEmpty }
    if !place.isEmpty { sentence += " (\(place.joined(separator: ", ")))" }
    if !scope.skipped.isEmpty { sentence += "; " + scope.skipped.map(words).joined(separator: ", ") }
    for baseline in scope.baselines {
      sentence += "; \(CountWords.of(baseline.findings, "finding")) known by \(SafeText.line(baseline.name))"
    }
    return sentence + "."
  }

  /// `12 ignored by git`
  static func words(_ skipped: ScanScope.Skipped) -> String {
    let words: String =
      switch skipped.reason {
      case .symbolicLink where skipped.count == 1: "symbolic link"
      case .submodule where skipped.count == 1: "submodule"
      case .special where skipped.count == 1: "special file"
      case .pointer where skipped.count == 1: "pointer of Git LFS or git-annex (its content was not looked at)"
      case .archive where skipped.count == 1: "archive (not looked into)"
      case .ignored, .excluded, .symbolicLink, .submodule, .special, .absent, .unreadable, .binary, .minified, .pointer,
        .archive:
        skipped.reason.title
      }
    return "\(CountWords.grouped(skipped.count)) \(words)"
  }
}
