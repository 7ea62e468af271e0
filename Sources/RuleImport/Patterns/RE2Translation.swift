/// A PCRE2 pattern that finds the bytes that an RE2 expression finds.
struct RE2Translation {
  var source: String
  /// True when the secret is a group in some matches and something else in others, which a pattern cannot say.
  var isSecretUncertain = false

  /// Translates an allowlist's expression: only whether it matches is asked.
  init(_ expression: String) throws(RE2Problem) {
    var reader = RE2Reader(expression)
    try reader.read()
    source = reader.rendered()
  }

  /// Translates a rule's expression. `secretGroup` is the group of the secret; 0 is gitleaks' way: the first group that
  /// is not empty, else all that matched.
  init(rule expression: String, secretGroup: Int) throws(RE2Problem) {
    var reader = RE2Reader(expression)
    try reader.read()
    let groups = reader.captures
    if secretGroup > groups.count {
      throw RE2Problem(offset: 0, message: "`secretGroup` is \(secretGroup), the regex has \(groups.count) groups")
    }
    if secretGroup > 0 {
      let frame = groups[secretGroup - 1]
      reader.frames[frame].isSecret = true
      isSecretUncertain = !reader.isCertain(frame)
    } else if let first = groups.first, !reader.chooseSecret(in: 0, hasLater: false) {
      reader.forgetSecret()
      reader.frames[first].isSecret = true
      isSecretUncertain = true
    }
    source = reader.rendered()
  }
}
