internal import Model
internal import RuleModel

extension FileAbsentCheck: Check {
  var inputs: CheckInputs { [.everything] }

  func run(in context: CheckContext) -> [CheckFinding] {
    let groups = PathGroups(
      context.projectPaths, paths: context.patterns(paths), except: context.patterns(except)
    ) { context.file($0, containsAnyOf: containing) }
    return groups.map { group in
      CheckFinding(path: group.path, message: "\(group.title) should not be here", key: group.path.text)
    }
  }
}
