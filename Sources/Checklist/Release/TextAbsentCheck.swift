internal import Model

extension TextAbsentCheck {
  func run(in context: CheckContext) -> [CheckFinding] {
    let files = PathPatterns(files)
    let exceptions = PathPatterns(except)
    let searches = texts.map { ($0, TextSearch($0)) }
    var findings: [CheckFinding] = []
    for path in context.projectPaths where files.matches(path) && !exceptions.matches(path) {
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
