/// What a report tells the reader to type; one place, so that every report says the same.
enum CommandHints {
  static let allowMarker = "# plimsoll:allow RULE-ID reason"
  static let configuration = ".plimsoll.yaml"
  static let showRule = "plimsoll rules show RULE-ID"
  static let check = "plimsoll check"
  static let checkStaged = "plimsoll check --staged"
  static let bypass = "git commit --no-verify"
}
