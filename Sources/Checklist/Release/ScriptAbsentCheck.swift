internal import Model
internal import RuleModel

extension ScriptAbsentCheck: Check {
  var inputs: CheckInputs { [.prose] }

  func run(in context: CheckContext) -> [CheckFinding] {
    guard let document = context.firstDocument(files) else { return [] }
    var count = 0
    var first: (line: Int, column: Int, length: Int)?
    var inFence = false
    for (index, row) in document.text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      if row.drop(while: { $0 == " " || $0 == "\t" }).starts(with: "```".unicodeScalars) {
        inFence.toggle()
        continue
      }
      if inFence { continue }
      var column = 0
      for scalar in row {
        column += 1
        guard scalar.value >= 0x80, ranges.contains(where: { $0.contains(scalar.value) }) else { continue }
        count += 1
        if let known = first {
          if known.line == index + 1, known.column + known.length == column { first?.length += 1 }
        } else {
          first = (index + 1, column, 1)
        }
      }
    }
    guard let first else { return [] }
    let consequence = stage.map { ": \($0.consequence)" } ?? ""
    return [
      CheckFinding(
        path: document.path,
        place: .init(
          line: first.line, column: first.column, endLine: first.line, endColumn: first.column + first.length),
        message: "`\(document.path)` has \(count) \(noun)\(consequence)", isForMarketplace: stage == .marketplace,
        key: noun)
    ]
  }
}
