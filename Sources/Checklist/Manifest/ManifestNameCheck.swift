internal import Model
internal import RuleModel

extension ManifestNameCheck: Check {
  var inputs: CheckInputs { [.documents] }

  func run(in context: CheckContext) -> [CheckFinding] {
    let consequence = stage.map { ": \($0.consequence)" } ?? ""
    guard let path = context.project.manifestPath else {
      return [
        CheckFinding(path: .root, message: "there is no `\(name)` at the top of the package\(consequence)", key: name)
      ]
    }
    if path == RepoPath(name) { return [] }
    return [
      CheckFinding(
        path: path, message: "the manifest must be called `\(name)`, not \(quoted(path.text))\(consequence)",
        fix: "git mv \(path) \(name)", key: name)
    ]
  }
}
