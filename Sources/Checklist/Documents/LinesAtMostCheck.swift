internal import Model
internal import RuleModel

extension LinesAtMostCheck: Check {
  var inputs: CheckInputs { [.prose, .documents] }

  func run(in context: CheckContext) -> [CheckFinding] {
    guard let bytes = context.fileBytes(RepoPath(file), wholly: true) else { return [] }
    let breaks = bytes.count { $0 == UInt8(ascii: "\n") }
    let lines = breaks + (bytes.isEmpty || bytes.last == UInt8(ascii: "\n") ? 0 : 1)
    guard lines > limit else { return [] }
    let consequence = effect.map { ": \($0)" } ?? ""
    let place = CheckFinding.Place(line: limit + 1, column: 1, endLine: limit + 1, endColumn: 1)
    return [
      CheckFinding(
        path: RepoPath(file), place: place,
        message: "`\(file)` has \(lines) lines, more than \(limit)\(consequence)", key: "lines")
    ]
  }
}
