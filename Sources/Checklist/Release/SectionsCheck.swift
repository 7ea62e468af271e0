internal import Model

extension SectionsCheck {
  func run(in context: CheckContext) -> [CheckFinding] {
    if condition == .credentials, context.project.documents.declarations(in: context).credentials.isEmpty { return [] }
    guard let document = context.firstDocument(files) else { return [] }
    let scalars = context.project.documents.prose(of: .init(path: document.path, place: place)) {
      let markdown = MarkdownText(document.text)
      switch place {
      case .text: return Array(markdown.lowercasedText.unicodeScalars)
      case .headings:
        return Array(markdown.headings.map { $0.text.lowercased() }.joined(separator: "\n").unicodeScalars)
      }
    }
    if words.contains(where: { MarkdownText.mentions($0.lowercased(), in: scalars) }) { return [] }
    let kind = place == .headings ? "has no section on" : "does not say"
    return [CheckFinding(path: document.path, message: "`\(document.path)` \(kind) \(topic)", key: topic)]
  }
}
