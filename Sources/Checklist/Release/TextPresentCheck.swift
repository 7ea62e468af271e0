internal import RuleModel

extension TextPresentCheck: Check {
  var inputs: CheckInputs { [.prose] }

  func run(in context: CheckContext) -> [CheckFinding] {
    guard let document = context.firstDocument(files),
      TextPattern.group(0, of: pattern, in: Array(document.text.utf8)) == nil
    else { return [] }
    let consequence = stage.map { ": \($0.consequence)" } ?? ""
    return [
      CheckFinding(
        path: document.path, message: "`\(document.path)` has no \(noun)\(consequence)",
        isForMarketplace: stage == .marketplace, key: "text")
    ]
  }
}
