internal import Ignore
internal import Model

extension TextAbsentCheck {
  func run(in context: CheckContext) -> [CheckFinding] {
    let files = context.patterns(files)
    let exceptions = context.patterns(except)
    let searches = texts.map { ($0, TextSearch($0)) }
    var findings: [CheckFinding] = []
    var candidate = PathCandidate([])
    for path in context.projectPaths {
      candidate.replace(with: path.bytes)
      guard files.covers(candidate), !exceptions.covers(candidate) else { continue }
      guard let bytes = context.fileBytes(path) else { continue }
      for (text, search) in searches {
        guard let range = search.firstMatch(in: bytes) else { continue }
        findings.append(
          CheckFinding(path: path, place: .init(range, in: bytes), message: "“\(text)” is left over", key: text))
      }
    }
    return findings
  }
}
