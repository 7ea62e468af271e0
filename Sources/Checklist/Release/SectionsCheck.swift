internal import RuleModel

extension SectionsCheck {
  func run(in context: CheckContext) -> [CheckFinding] {
    if condition == .credentials, context.project.documents.declarations(in: context).credentials.isEmpty { return [] }
    guard let document = context.firstDocument(files) else { return [] }
    let text = place == .headings ? document.headings : document.prose
    if words.contains(where: { text.mentions(FoldedText($0)) }) { return [] }
    let kind = place == .headings ? "has no section on" : "does not say"
    return [CheckFinding(path: document.path, message: "`\(document.path)` \(kind) \(topic)", key: topic)]
  }
}
