internal import Model
internal import RuleModel

extension LinksReadableCheck: Check {
  var inputs: CheckInputs { [.everything] }

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
    guard let written = context.tree.linkTarget(of: entry), written.bytes.first != RepoPath.separator,
      let target = path.directory.appending(written).normalized
    else { return nil }
    let files = context.project.documents.allFiles(in: context)
    if target.isEmpty || !files.range(below: target, by: \.path).isEmpty {
      return "the directory \(quoted(written.text))"
    }
    // Behind another link lies whatever that one leads to.
    let known = [target] + target.ancestors
    if known.contains(where: { files.index(of: $0, by: \.path) != nil }) { return nil }
    return "\(quoted(written.text)), which does not exist"
  }
}
