internal import CLibrary
internal import Model
internal import RuleModel
internal import YAML

extension TimestampPastCheck: Check {
  var inputs: CheckInputs { [.documents] }
  var judgesDocumentsAlone: Bool { true }

  func run(in context: CheckContext) -> [CheckFinding] {
    let now = context.settings.now ?? Int(time(nil))
    return fields.flatMap { field in
      field.findings(in: context) { resolved in
        guard let text = resolved.scalar?.text, let seconds = GoTimestamp.secondsSince1970(text) else { return nil }
        // A day, for what has no time zone.
        if seconds <= now + 86_400 { return nil }
        return resolved.finding("`\(resolved.hit.name)` \(quoted(text)) is in the future")
      }
    }
  }
}
