internal import Model
internal import RuleModel

/// Judges the value on the right of an assignment whose name says secret: random, chosen, or no secret at all?
enum ValueJudge {
  enum Verdict {
    /// The range is the value, or the one word of it that is the secret.
    case secret(Range<Int>, Confidence, [String])
    case rejected(String)
  }

  /// Bytes; longer values are no secrets.
  static let longest = 4_096

  /// `explains` asks for the model's account of what it turns down.
  static func judge(
    _ bytes: Span<UInt8>, _ value: AssignmentValue, _ around: ValueFeatures.Surroundings, explains: Bool
  ) -> Verdict {
    let range = value.range
    if range.count < 4 { return .rejected("shorter than 4 characters") }
    if range.count > longest { return .rejected("longer than 4,096 characters") }
    let isPassword = around.kind == .password
    if let reason = Placeholder.reason(bytes, range, isPassword: isPassword) {
      return .rejected("a placeholder: " + reason)
    }
    if let word = commonWord(bytes, range) {
      return .rejected("a word that stands for a secret: \(String(decoding: word, as: UTF8.self))")
    }
    if publicKeys.first(in: bytes, range.prefix(24)) != nil { return .rejected("a public key") }
    if around.kind == .password || around.kind == .secret, AppPassword.isOne(bytes, range) {
      return .secret(range, .high, ["four groups of four letters, as Google shows an app password"])
    }
    if let reason = ValueMeaning.reason(bytes, range, around) { return .rejected(reason) }
    if let word = behindScheme(bytes, range) {
      let rest = AssignmentValue(range: word, isQuoted: value.isQuoted)
      return judge(bytes, rest, around, explains: explains)
    }
    if let word = tokenInProse(bytes, range) { return judgeToken(bytes, word, around) }
    if let reason = codeLike(bytes, range, isQuoted: value.isQuoted, isPassword: isPassword) {
      return .rejected(reason)
    }
    if PublishedSample.isSigningKey(bytes, range) {
      let isShown = around.role == .docs || around.role == .test
      return .secret(range, isShown ? .low : .medium, ["a key that documentation prints: everybody knows it"])
    }
    let features = ValueFeatures(bytes, range, around)
    let score = ValueModel.score(features)
    if isPassword, score < ValueModel.likely, ChosenPassword.isOne(bytes, range) {
      return .secret(range, .medium, ["a word, digits and a sign, as passwords are made"])
    }
    guard score >= ValueModel.unlikely else {
      return .rejected(explains ? "no secret by its look: " + ValueModel.account(features) : "")
    }
    return .secret(range, confidence(score, bytes, range, around), reasons(features))
  }

  /// What is certain of a value does not depend on where it stands: tests and documents are looked at in the level.
  private static func confidence(
    _ score: Double, _ bytes: Span<UInt8>, _ range: Range<Int>, _ around: ValueFeatures.Surroundings
  ) -> Confidence {
    guard score >= ValueModel.likely else { return .low }
    // Session ids in URLs and ids of records look like this more often than keys do.
    if around.kind == .token, ValueFeatures.isUUID(bytes, range) { return .medium }
    if around.kind == .password, isDigest(bytes, range) { return .medium }
    guard range.count >= (around.kind == .password ? 5 : 12) else { return .medium }
    if ChosenPassword.isDisguised(bytes, range) { return .medium }
    return ValueModel.isSure(bytes, range, around) ? .high : .medium
  }

  /// As long as a hash, in hexadecimal digits or base64: a password's name is on its hash as often.
  private static func isDigest(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    if ValueFeatures.isHashLike(bytes, range) { return [32, 40, 56, 64, 96, 128].contains(range.count) }
    // 16, 20 or 32 bytes, with their padding.
    let padding = range.reversed().prefix { bytes[$0] == UInt8(ascii: "=") }.count
    guard (range.count, padding) == (24, 2) || (range.count, padding) == (28, 1) || (range.count, padding) == (44, 1)
    else {
      return false
    }
    return range.dropLast(padding).allSatisfy { Placeholder.isWord(bytes[$0]) || "+/".utf8.contains(bytes[$0]) }
  }

  private static func reasons(_ features: ValueFeatures) -> [String] {
    ["the value's look: " + ValueModel.account(features)]
  }

  /// A word of a longer text, which nothing but its own look speaks for.
  private static func judgeToken(
    _ bytes: Span<UInt8>, _ word: Range<Int>, _ around: ValueFeatures.Surroundings
  ) -> Verdict {
    var alone = around
    alone.kind = .weak
    let features = ValueFeatures(bytes, word, alone)
    // A picture in the address of one (RFC 2397).
    if ValueCursor.isText(bytes, word.lowerBound - 7, "base64,") { return .rejected("a picture") }
    // A path of a log, a label in quotes of its own: no token has a backslash or a quote.
    if word.contains(where: { bytes[$0] == UInt8(ascii: "\\") || ValueCursor.isQuote(bytes[$0]) })
      || codeLike(bytes, word, isQuoted: true, isPassword: false) != nil
    {
      return .rejected("prose")
    }
    guard ValueModel.score(features) >= ValueModel.likely, Placeholder.reason(bytes, word) == nil else {
      return .rejected("prose")
    }
    return .secret(word, .medium, ["a word of it looks random"] + reasons(features))
  }

  /// `Basic v`, `ApiKey v`: what follows the name of an authentication scheme.
  private static func behindScheme(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int>? {
    guard let blank = range.first(where: { bytes[$0] == 0x20 }), blank - range.lowerBound <= 16 else { return nil }
    let scheme = range.lowerBound..<blank
    let rest = (blank + 1)..<range.upperBound
    guard rest.count >= 10, !rest.contains(where: { bytes[$0] <= 0x20 }),
      scheme.allSatisfy({ Placeholder.isWord(bytes[$0]) || bytes[$0] == UInt8(ascii: "-") })
    else { return nil }
    return authSchemes.first(in: bytes, scheme) == nil ? nil : rest
  }

  private static let authSchemes = WordList([
    "basic", "bearer", "token", "apikey", "api-key", "oauth", "key", "jwt", "digest", "secret",
  ])
  static let publicKeys = WordList([
    "ssh-rsa", "ssh-ed25519", "ssh-dss", "ecdsa-sha2", "aaaab3nza", "aaaac3nza",
  ])

  /// The one long word with digits in a text of at least three words, or behind a scheme: `Bearer 4f2a…`.
  private static func tokenInProse(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int>? {
    guard range.contains(where: { bytes[$0] == 0x20 }) else { return nil }
    var longest = range.lowerBound..<range.lowerBound
    var start = range.lowerBound
    var end = start
    while end <= range.upperBound {
      if end == range.upperBound || bytes[end] <= 0x20 {
        if end - start > longest.count { longest = start..<end }
        start = end + 1
      }
      end += 1
    }
    while let last = longest.last, [0x7D, 0x2C, 0x3B, 0x2E, 0x22, 0x27].contains(bytes[last]) {
      longest = longest.lowerBound..<last
    }
    guard longest.count >= 16 else { return nil }
    let text = TextStatistics(bytes, longest)
    return text.digits >= 2 && text.letters >= 2 && text.others * 4 <= text.length ? longest : nil
  }

  /// Values that are code, look-ups, paths, addresses or prose.
  static func codeLike(
    _ bytes: Span<UInt8>, _ value: Range<Int>, isQuoted: Bool, isPassword: Bool
  ) -> String? {
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
    if Placeholder.isOtherScript(bytes, value, isPassword: isPassword) { return "words of another script" }
    if slashes == 0, isNumber(bytes, value) { return "a number" }
    if spaces > 0, !isQuoted || spaces >= 2 || value.count < 12 { return "prose" }
    if slashes >= 3, apis.contains(where: { ValueCursor.isText(bytes, value.lowerBound, $0) }) { return "a path" }
    // One in 64 random texts in base64 begins with a slash.
    if slashes > 0, Shape.isMixedBase64(bytes, value) { return nil }
    let first = bytes[value.lowerBound]
    if first == UInt8(ascii: "/") || first == UInt8(ascii: "~") || first == UInt8(ascii: ".") { return "a path" }
    if first == UInt8(ascii: "$") || first == UInt8(ascii: "@") && !isQuoted { return "a variable" }
    if schemes.first(in: bytes, value) != nil { return "an address or a look-up" }
    if slashes >= 2, LetterModel.bitsPerLetter(bytes, value) < 4.3 || isHost(bytes, value) { return "a path" }
    return nil
  }

  /// `github.com/acme/http-auth`: a name with a dot before the first slash.
  private static func isHost(_ bytes: Span<UInt8>, _ value: Range<Int>) -> Bool {
    let host = value.prefix { bytes[$0] != UInt8(ascii: "/") }
    guard host.contains(where: { bytes[$0] == UInt8(ascii: ".") }) else { return false }
    return host.allSatisfy {
      bytes[$0] == UInt8(ascii: ".") || bytes[$0] == UInt8(ascii: "-") || bytes[$0] >= 0x61 && bytes[$0] <= 0x7A
    }
  }

  /// `4281`, `0x5bd1e995`, `1721992661u`, `1.5e10`: too short for a secret, or a literal of a program.
  private static func isNumber(_ bytes: Span<UInt8>, _ value: Range<Int>) -> Bool {
    let isPrefixed =
      value.count > 2 && bytes[value.lowerBound] == UInt8(ascii: "0") && bytes[value.lowerBound + 1] | 0x20 == 0x78
    if isPrefixed {
      return value.count <= 20
        && value.dropFirst(2).allSatisfy { Shape.isHexDigit(bytes[$0]) || "uUlL".utf8.contains(bytes[$0]) }
    }
    let digits = value.prefix { Placeholder.isDigit(bytes[$0]) || bytes[$0] == UInt8(ascii: ".") }.count
    guard digits > 0 else { return false }
    if digits == value.count { return value.count < 6 || value.contains { bytes[$0] == UInt8(ascii: ".") } }
    return value.dropFirst(digits).allSatisfy { "uUlLfFnm_".utf8.contains(bytes[$0]) }
  }

  private static let apis: [StaticString] = ["/v1/", "/v2/", "/v3/", "/api/"]
  private static let schemes = WordList([
    "://", "env.", "env[", "getenv", "environ", "process.", "secrets.", "vault:", "arn:aws", "ssm:", "keyring", "!ref",
    "config.", "settings.", "args.", "self.", "this.", "params.", "request.", "options.", "props.", "file:",
  ])
  /// A word that everybody tries first, or that says what it stands for.
  static func isCommon(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool { commonWord(bytes, range) != nil }

  /// The word itself, lower case; the quotes of a text inside a text are no part of it: `"\"1234\""`.
  static func commonWord(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8]? {
    var inner = range
    let isMark = { (byte: UInt8) in byte == UInt8(ascii: "\\") || ValueCursor.isQuote(byte) }
    while let first = inner.first, isMark(bytes[first]) { inner = inner.dropFirst() }
    while let last = inner.last, isMark(bytes[last]) { inner = inner.dropLast() }
    // `root/root`: the user and the same word again.
    if inner.count >= 7, !inner.count.isMultiple(of: 2) {
      let half = inner.count / 2
      let user = inner.prefix(half)
      let middle = bytes[user.upperBound]
      if middle == UInt8(ascii: "/") || middle == UInt8(ascii: ":"),
        user.allSatisfy({ bytes[$0] == bytes[$0 + half + 1] })
      {
        inner = user
      }
    }
    return common.first { Gate.equals($0, bytes, inner) }
  }

  private static let common: [[UInt8]] = [
    "pass", "password", "passwd", "passphrase", "secret", "token", "pass1", "pass123", "pass1234", "qwerty",
    "qwerty123",
    "admin", "admin123", "root", "toor", "guest", "user", "test", "test1", "test123", "test1234", "testing", "tester",
    "abc123", "abcd1234", "abc", "abcd", "1234", "12345", "123456", "1234567", "12345678", "123456789", "1234567890",
    "letmein", "foo", "bar", "baz", "qux", "hello", "world", "secret1", "secret123", "changeit", "welcome",
    "welcome1", "hidden", "monkey", "dragon", "master", "demo", "temp", "temporary", "mypass", "mypassword", "postgres",
    "mysql", "email", "login", "username", "anonymous", "x-oauth-basic", "x-access-token", "x-token-auth",
    "mongo", "redis", "rabbitmq", "nil", "empty", "unset", "unknown", "bogus", "asdf", "asdfasdf", "qwer1234", "basic",
    "bearer",
    "utf-8", "utf8", "utf-16", "ascii", "latin1", "latin-1", "iso-8859-1", "hex", "base64", "base64url",
    "oauth", "oauth2", "hmac", "sha1", "sha256", "sha384", "sha512", "md5", "bcrypt", "scrypt", "pbkdf2",
    "argon2", "argon2id", "plain", "jwt", "saml", "ldap", "kerberos", "totp", "webauthn", "magiclink", "oidc", "openid",
    "passkey", "mfa", "u2f", "sso", "digest",
    // Other languages' word for it.
    "wachtwoord", "pasvorto", "passord", "parola", "parool", "salasana", "heslo", "haslo", "losenord", "adgangskode",
    "lozinka", "geslo", "sifre", "contrasenya", "jelszo", "slaptazodis", "lykilord",
    // Types and marks of schemas.
    "uuid", "boolean", "integer", "varchar", "writeonly", "readonly", "nullable", "sensitive",
    "encrypt", "encrypted", "hashed",
  ].map { Array($0.utf8) }
}
