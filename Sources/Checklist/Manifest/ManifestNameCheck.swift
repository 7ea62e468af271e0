internal import Model
internal import RuleModel

extension ManifestNameCheck: Check {
  var inputs: CheckInputs { [.documents] }

  func run(in context: CheckContext) -> [CheckFinding] {
    guard let path = context.project.manifestPath, path != RepoPath(name) else { return [] }
    let consequence = stage.map { ": \($0.consequence)" } ?? ""
    return [
      CheckFinding(
        path: path, message: "the manifest must be called `\(name)`, not \(quoted(path.text))\(consequence)",
        fix: "git mv \(path) \(name)", key: name)
    ]
  }
}
