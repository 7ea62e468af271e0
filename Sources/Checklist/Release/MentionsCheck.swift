internal import RuleModel

extension MentionsCheck: Check {
  var inputs: CheckInputs { [.documents, .prose] }

  func run(in context: CheckContext) -> [CheckFinding] {
    guard let document = context.firstDocument(files) else { return [] }
    let declarations = context.project.documents.declarations(in: context)
    switch subject {
    case .tools:
      let missing = declarations.toolsNotMentioned(in: document.text)
      return finding(missing.map { ($0.shownName, $0.labels.first) }, noun: "tool", in: document)
    case .credentials:
      let missing = declarations.credentialsNotMentioned(in: document.text)
      return finding(missing.map { ($0.name, $0.label) }, noun: "credential", in: document)
    case .keyAddress:
      guard let secret = declarations.secretWithoutAddress,
        !document.markdown.namesAddress
      else { return [] }
      let name = secret.label ?? secret.name
      let message =
        "neither `\(document.path)` nor the field in `\(printable(secret.path, limit: 100))` has an address at which "
        + "“\(printable(name, limit: 48))” can be had"
      return [CheckFinding(path: document.path, message: message, key: "address")]
    }
  }

  private func finding(
    _ missing: [(name: String, label: String?)], noun: String, in document: ProjectDocument
  ) -> [CheckFinding] {
    if missing.isEmpty { return [] }
    let shown = missing.prefix(5).map { name, label in
      quoted(name) + (label.map { " (“\(printable($0, limit: 48))”)" } ?? "")
    }
    let more = missing.count > shown.count ? " and \(missing.count - shown.count) more" : ""
    let message =
      "`\(document.path)` does not mention \(Phrase.count(missing.count, noun)), neither by name nor by label: "
      + shown.joined(separator: ", ") + more
    return [CheckFinding(path: document.path, message: message, key: noun + "s")]
  }
}

extension MarkdownText {
  /// Whether an address of the web stands outside of blocks of code.
  fileprivate var namesAddress: Bool { lines.contains { Self.find("://", in: $0.text, from: 0) != nil } }
}
