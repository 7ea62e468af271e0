internal import RuleModel

extension MentionsCheck: Check {
  var inputs: CheckInputs { [.documents, .prose] }

  func run(in context: CheckContext) -> [CheckFinding] {
    guard let document = context.firstDocument(files) else { return [] }
    let missing = context.project.documents.declarations(in: context).toolsNotMentioned(in: document.text)
    if missing.isEmpty { return [] }
    let shown = missing.prefix(5).map { tool in
      let label = tool.labels.first.map { " (“\(printable($0, limit: 48))”)" } ?? ""
      return quoted(tool.shownName) + label
    }
    let more = missing.count > shown.count ? " and \(missing.count - shown.count) more" : ""
    let message =
      "`\(document.path)` does not mention \(Phrase.count(missing.count, "tool")), neither by name nor by label: "
      + shown.joined(separator: ", ") + more
    return [CheckFinding(path: document.path, message: message, key: "tools")]
  }
}
