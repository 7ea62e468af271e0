internal import RuleModel

extension SectionsCheck: Check {
  var inputs: CheckInputs { [.documents, .prose] }

  func run(in context: CheckContext) -> [CheckFinding] {
    if condition == .credentials, context.project.documents.declarations(in: context).credentials.isEmpty { return [] }
    guard let document = context.firstDocument(files) else { return [] }
    let words = words.map { FoldedText($0) }
    let wholeWords = wholeWords.map { FoldedText($0) }
    let exceptions = exceptPhrases.map { FoldedText($0) }
    func speaks(_ text: FoldedText) -> Bool {
      func has(_ text: FoldedText) -> Bool {
        words.contains { text.mentions($0) } || wholeWords.contains { text.mentions($0, whole: true) }
      }
      return has(text) && (exceptions.isEmpty || has(text.without(exceptions)))
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
    return Self.paragraphs(of: document).contains { paragraph in
      // Few of them speak of it at all, and fewer of both.
      let whole = FoldedText(paragraph)
      guard speaks(whole) else { return false }
      if !others.contains(where: { whole.mentions($0) }) { return true }
      return Self.clauses(of: paragraph).contains { clause in
        let text = FoldedText(clause)
        return speaks(text) && !others.contains { text.mentions($0) }
      }
    }
  }

  /// What stands together, without addresses' hosts: a sentence may go on in the next line, a list has an entry each.
  private static func paragraphs(of document: ProjectDocument) -> [[Unicode.Scalar]] {
    let empty = document.emptySections
    var result: [[Unicode.Scalar]] = []
    var isOpen = false
    for line in document.markdown.lines {
      let text = line.text.drop { $0.isWhiteSpace }
      guard let first = text.first, !empty.contains(line.number) else {
        isOpen = false
        continue
      }
      let shown = MarkdownText.withoutHosts(line.text)
      let isOwn = Self.beginsOwn(first)
      if isOpen, !isOwn {
        result[result.count - 1] += [" "] + shown
      } else {
        result.append(shown)
      }
      isOpen = first != "#" && first != "|"
    }
    return result
  }

  /// The parts of sentences that say something of their own: "to do this, do that" is one of them.
  private static func clauses(of paragraph: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    var result: [[Unicode.Scalar]] = []
    for sentence in paragraph.split(whereSeparator: endsSentence) {
      var isOpen = false
      for part in sentence.split(whereSeparator: endsClause) {
        if isOpen {
          result[result.count - 1] += [" "] + part
        } else {
          result.append(Array(part))
        }
        let start = FoldedText(part.drop { $0.isWhiteSpace }.prefix(12))
        isOpen = !isOpen && intentions.contains { start.begins(with: $0) }
      }
    }
    return result
  }

  private static let intentions = ["to ", "before ", "in order to", "if you ", "when ", "once "].map { FoldedText($0) }

  private static func endsClause(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ",", ":", "，", "：": true
    default: false
    }
  }

  /// Whether a line that begins so does not go on the one before: a heading, an entry, a row of a table.
  private static func beginsOwn(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "#", "-", "*", "+", "|", ">", "<", "0"..."9": true
    default: false
    }
  }

  private static func endsSentence(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", "!", "?", ";", "。", "！", "？", "；": true
    default: false
    }
  }
}
