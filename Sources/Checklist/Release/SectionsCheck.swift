internal import Model

extension SectionsCheck {
  func run(in context: CheckContext) -> [CheckFinding] {
    if condition == .credentials, PluginDeclarations(context).credentials.isEmpty { return [] }
    guard let document = context.firstDocument(files) else { return [] }
    let markdown = MarkdownText(document.text)
    let text: String
    switch place {
    case .text: text = markdown.lowercasedText
    case .headings: text = markdown.headings.map { $0.text.lowercased() }.joined(separator: "\n")
    }
    let scalars = Array(text.unicodeScalars)
    if words.contains(where: { MarkdownText.mentions($0.lowercased(), in: scalars) }) { return [] }
    let kind = place == .headings ? "has no section on" : "does not say"
    return [CheckFinding(path: document.path, message: "`\(document.path)` \(kind) \(topic)", key: topic)]
  }
}
