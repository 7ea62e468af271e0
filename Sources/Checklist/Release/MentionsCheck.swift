internal import RuleModel

extension MentionsCheck {
  func run(in context: CheckContext) -> [CheckFinding] {
    guard let document = context.firstDocument(files) else { return [] }
    let missing = context.project.documents.declarations(in: context).toolsNotMentioned(in: document.text)
    if missing.isEmpty { return [] }
    let message = "`\(document.path)` does not mention \(Phrase.count(missing.count, "tool")): \(Phrase.list(missing))"
    return [CheckFinding(path: document.path, message: message, key: "tools")]
  }
}
