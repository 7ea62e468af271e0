internal import Model
internal import RuleModel
internal import YAML

extension DirectoryNameCheck: Check {
  var inputs: CheckInputs { [.documents] }

  /// Of a project in the root of the tree nothing is said: what the directory is called there is up to whoever clones it.
  func run(in context: CheckContext) -> [CheckFinding] {
    let directory = RepoPath(context.project.root.name).text
    if directory.isEmpty { return [] }
    let target = FieldTarget(path: field)
    return target.findings(in: context) { resolved in
      guard let text = resolved.scalar?.text, text != directory else { return nil }
      return resolved.finding(
        "`\(field)` is \(quoted(text)), and the directory is called \(quoted(directory)): the two must be the same",
        fix: resolved.line(directory, target))
    }
  }
}
