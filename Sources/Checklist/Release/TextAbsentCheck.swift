internal import Ignore
internal import Model
internal import RuleModel

extension TextAbsentCheck: Check {
  var inputs: CheckInputs { [.everything] }

  func run(in context: CheckContext) -> [CheckFinding] {
    let files = context.patterns(files)
    let exceptions = context.patterns(except)
    var findings: [CheckFinding] = []
    var candidate = PathCandidate([])
    for path in context.projectPaths {
      // No commit is held up by what another one has left.
      if let change = context.change, !change.contains(context.project.treePath(path)) { continue }
      candidate.replace(with: path.bytes)
      guard files.covers(candidate), !exceptions.covers(candidate) else { continue }
      guard let bytes = context.fileBytes(path, wholly: true) else { continue }
      let find = finder(in: bytes)
      for text in texts {
        guard let range = find(text) else { continue }
        findings.append(
          CheckFinding(path: path, place: .init(range, in: bytes), message: "“\(text)” is left over", key: text))
      }
    }
    return findings
  }

  private func finder(in bytes: [UInt8]) -> (String) -> Range<Int>? {
    if isProse {
      let prose = ProseText(bytes)
      return { prose.firstBeginning(with: $0) }
    }
    let folded = FoldedBytes(bytes)
    return { folded.firstMatch(of: $0) }
  }
}
