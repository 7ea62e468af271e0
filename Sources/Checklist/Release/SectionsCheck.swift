internal import RuleModel

extension SectionsCheck: Check {
  var inputs: CheckInputs { [.documents, .prose] }

  func run(in context: CheckContext) -> [CheckFinding] {
    if condition == .credentials, context.project.documents.declarations(in: context).credentials.isEmpty { return [] }
    guard let document = context.firstDocument(files) else { return [] }
    let words = words.map { FoldedText($0) }
    let wholeWords = wholeWords.map { FoldedText($0) }
    func speaks(_ text: FoldedText) -> Bool {
      words.contains { text.mentions($0) } || wholeWords.contains { text.mentions($0, whole: true) }
    }
    let isFound =
      switch place {
      case .headings: speaks(document.headings)
      case .text where otherTopic.isEmpty: speaks(document.prose)
      case .text: speaks(document.headings) || speaksElsewhere(document, speaks)
      }
    if isFound { return [] }
    let kind = place == .headings ? "has no section on" : "does not say"
    return [CheckFinding(path: document.path, message: "`\(document.path)` \(kind) \(topic)", key: topic)]
  }

  /// Whether a sentence that is not about the other topic speaks of this one.
  private func speaksElsewhere(_ document: ProjectDocument, _ speaks: (FoldedText) -> Bool) -> Bool {
    if !speaks(document.prose) { return false }
    let others = otherTopic.map { FoldedText($0) }
    let empty = document.emptySections
    return document.markdown.lines.contains { line in
      if empty.contains(line.number) { return false }
      let shown = MarkdownText.withoutHosts(line.text)
      // Few lines speak of it at all, and fewer of both.
      let whole = FoldedText(shown)
      guard speaks(whole) else { return false }
      if !others.contains(where: { whole.mentions($0) }) { return true }
      return shown.split(whereSeparator: Self.endsSentence).contains { sentence in
        let text = FoldedText(sentence)
        return speaks(text) && !others.contains { text.mentions($0) }
      }
    }
  }

  private static func endsSentence(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", "!", "?", ";", "。", "！", "？", "；": true
    default: false
    }
  }
}
