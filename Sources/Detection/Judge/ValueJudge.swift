internal import Model

/// Judges the value on the right of an assignment whose name says secret: random, chosen, or no secret at all?
enum ValueJudge {
  enum Verdict {
    case secret(Confidence, [String])
    case rejected(String)
  }

  static func judge(
    _ bytes: Span<UInt8>, _ value: Range<Int>, isQuoted: Bool, key: [UInt8], _ file: ScannedFile
  ) -> Verdict {
    if value.count < 4 { return .rejected("shorter than 4 characters") }
    if value.count > 4_096 { return .rejected("longer than 4,096 characters") }
    if let reason = Placeholder.reason(bytes, value) { return .rejected("a placeholder: " + reason) }
    if let word = common.first(where: { Gate.equals($0, bytes, value) }) {
      return .rejected("a word that stands for a secret: \(String(decoding: word, as: UTF8.self))")
    }
    if let reason = codeLike(bytes, value, isQuoted: isQuoted) { return .rejected(reason) }
    let text = TextStatistics(bytes, value)
    let bits = LetterModel.bitsPerLetter(bytes, value)
    if let reason = wordLike(bytes, value, text, bits) { return .rejected(reason) }
    let classes =
      (text.upper > 0 ? 1 : 0) + (text.lower > 0 ? 1 : 0) + (text.digits > 0 ? 1 : 0) + (text.others > 0 ? 1 : 0)
    let isRandom =
      text.entropy >= min(3.2, 0.8 * logOfLength(text.length)) && (bits > 4.3 || text.digits * 4 > text.length)
    var confidence: Confidence = isRandom && classes >= 2 && text.length >= 8 ? .high : .medium
    var reasons = [isRandom ? "the value looks random" : "the value is no common word"]
    if !isRandom, classes < 2 || text.length < 6, bits < 4.3 { confidence = .low }
    if confidence == .high, file.role == .test || file.role == .docs || text.length < 12 {
      confidence = .medium
      if file.role == .test || file.role == .docs { reasons.append("in \(file.role.rawValue)") }
    }
    return .secret(confidence, reasons)
  }

  private static func logOfLength(_ length: Int) -> Double {
    var bits = 0.0
    var n = length
    while n > 1 {
      bits += 1
      n >>= 1
    }
    return bits
  }

  /// Values that are code, look-ups, paths, addresses or prose.
  private static func codeLike(_ bytes: Span<UInt8>, _ value: Range<Int>, isQuoted: Bool) -> String? {
    var spaces = 0
    var slashes = 0
    for i in value {
      switch bytes[i] {
      case 0x20, 0x09: spaces += 1
      case UInt8(ascii: "/"): slashes += 1
      case UInt8(ascii: "("), UInt8(ascii: ")"):
        if !isQuoted { return "a call" }
      case 0x00..<0x20: return "control characters"
      default: break
      }
    }
    if spaces > 0, !isQuoted || spaces >= 2 || value.count < 12 { return "prose" }
    let first = bytes[value.lowerBound]
    if first == UInt8(ascii: "/") || first == UInt8(ascii: "~") || first == UInt8(ascii: ".") { return "a path" }
    if first == UInt8(ascii: "$") || first == UInt8(ascii: "@") && !isQuoted { return "a variable" }
    if schemes.first(in: bytes, value) != nil { return "an address or a look-up" }
    if slashes >= 2, LetterModel.bitsPerLetter(bytes, value) < 4.3 { return "a path" }
    return nil
  }

  /// Words, identifiers, constants: names of a secret, not a secret.
  private static func wordLike(
    _ bytes: Span<UInt8>, _ value: Range<Int>, _ text: TextStatistics, _ bits: Double
  ) -> String? {
    if text.letters == 0, text.digits == text.length { return text.length < 6 ? "a small number" : nil }
    if names.first(in: bytes, value) != nil, bits < 4.6 { return "names a secret" }
    if text.digits == 0, bits < 4.15 { return "words" }
    if text.digits * 5 < text.length, text.others > 0, bits < 4.15 { return "words" }
    return nil
  }

  private static let schemes = WordList([
    "://", "env.", "env[", "getenv", "environ", "process.", "secrets.", "vault:", "arn:aws", "ssm:", "keyring", "!ref",
    "config.", "settings.", "args.", "self.", "this.", "params.", "request.", "options.", "props.", "file:",
  ])
  private static let names = WordList([
    "password", "passwd", "passphrase", "secret", "token", "apikey", "api_key", "api-key", "credential", "username",
    "private", "public", "string", "null", "none", "true", "false", "undefined", "required", "optional", "default",
    "value", "input", "field", "type",
  ])
  private static let common: [[UInt8]] = [
    "pass", "pass1", "pass123", "pass1234", "passw0rd", "p@ssw0rd", "p@ssword", "pa55word", "qwerty", "qwerty123",
    "admin", "admin123", "root", "toor", "guest", "user", "test", "test1", "test123", "test1234", "testing", "tester",
    "abc123", "abcd1234", "abc", "abcd", "1234", "12345", "123456", "1234567", "12345678", "123456789", "1234567890",
    "letmein", "foo", "bar", "baz", "qux", "hunter2", "hello", "world", "secret1", "secret123", "changeit", "welcome",
    "welcome1", "monkey", "dragon", "master", "demo", "temp", "temporary", "mypass", "mypassword", "postgres", "mysql",
    "mongo", "redis", "rabbitmq", "nil", "empty", "unset", "asdf", "asdfasdf", "qwer1234", "1q2w3e4r", "basic",
    "bearer",
    "oauth", "oauth2", "hmac", "sha1", "sha256", "md5", "bcrypt", "plain", "jwt", "saml", "ldap", "kerberos", "digest",
  ].map { Array($0.utf8) }
}
