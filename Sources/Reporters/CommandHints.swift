internal import Model

/// What a report tells the reader to type; one place, so that every report says the same.
enum CommandHints {
  static let allowMarker = "# plimsoll:allow RULE-ID reason"
  static let configuration = ".plimsoll.yaml"
  static let showRule = "plimsoll rules show RULE-ID"
  static let check = "plimsoll check"
  /// Without `-v` it is what the hook prints.
  static let checkStaged = "plimsoll check --staged -v"
  static let bypass = "git commit --no-verify"
  static let bypassPush = "git push --no-verify"

  /// Without `-v` a hook prints what fits on a screen.
  static func everything(_ stage: TextStyle.HookStage, _ scope: ScanScope) -> String {
    guard stage == .push else { return checkStaged }
    let tip = scope.revision?.tips.last?.abbreviated ?? "HEAD"
    return "plimsoll check --commits \(scope.revision?.base?.abbreviated ?? "REMOTE/BRANCH")..\(tip)"
  }
}
