internal import RuleModel

/// What stands where a rule takes any text as a secret, in the place of a secret: `common_values` of the rule format.
enum CommonValue {
  /// What the text is that neither a person nor a program would have set as a secret; nil when it may be one. How random
  /// it looks is not weighed.
  static func reason(_ bytes: Span<UInt8>, _ range: Range<Int>, _ kind: KeyKind) -> String? {
    if ValueJudge.commonWord(bytes, range) != nil || words.contains(where: { Gate.equals($0, bytes, range) }) {
      return "a word that stands for a secret"
    }
    if "$%{<[*#(".utf8.contains(bytes[range.lowerBound]) || hasTemplate(bytes, range) { return "a template" }
    if isOptionalPart(bytes, range) { return "a part of a command that may be left out" }
    if isExpression(bytes, range) { return "an expression" }
    if isFiller(bytes, range) { return "signs that fill the place" }
    if isVariable(bytes, range) { return "the name of a variable" }
    if isPort(bytes, range) { return "a number" }
    if ValueJudge.publicKeys.first(in: bytes, range.prefix(24)) != nil { return "a public key" }
    let around = ValueFeatures.Surroundings(kind: kind, isQuoted: true)
    return ValueMeaning.reason(bytes, range, around)
      ?? ValueJudge.codeLike(bytes, range, isQuoted: true, isPassword: kind == .password)
  }

  /// A verb of printf, or `{name}`.
  private static func hasTemplate(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.dropLast().contains { i in
      let next = bytes[i + 1]
      if bytes[i] == UInt8(ascii: "%") { return "sdv".utf8.contains(next) }
      guard bytes[i] == UInt8(ascii: "{"), Placeholder.isWord(next), !Placeholder.isDigit(next) else { return false }
      var end = i + 1
      while end < range.upperBound, Placeholder.isWord(bytes[end]) || bytes[end] == UInt8(ascii: ".") { end += 1 }
      return end - i > 3 && end < range.upperBound && bytes[end] == UInt8(ascii: "}")
    }
  }

  /// `env(DB_PASSWORD)`, `z.string().min(8)`, `input[name=password]`, `required|min:8`, `required,min=8`, `host:5432`,
  /// `@password@`, `Optional[str]`: words and the signs of programs, with few digits.
  private static func isExpression(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var (letters, digits, signs) = (0, 0, 0)
    for i in range {
      switch bytes[i] {
      case 0x41...0x5A, 0x61...0x7A: letters += 1
      case 0x30...0x39: digits += 1
      case let byte where "()[]{}|,:=.@_-'\" ".utf8.contains(byte): signs += 1
      default: return false
      }
    }
    guard signs >= 1, letters >= 4 else { return false }
    let isCall = range.contains { "([".utf8.contains(bytes[$0]) } && range.contains { ")]".utf8.contains(bytes[$0]) }
    let isRules = range.contains { "|:=".utf8.contains(bytes[$0]) }
    let isBetween = bytes[range.lowerBound] == UInt8(ascii: "@") && bytes[range.upperBound - 1] == UInt8(ascii: "@")
    return (isCall || isRules || isBetween) && digits <= (isCall ? 3 : 5)
      && LetterModel.bitsPerLetter(bytes, range) < 4.4
  }

  /// `-U user[%password]`: how the use of a command is described.
  private static func isOptionalPart(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard bytes[range.upperBound - 1] == UInt8(ascii: "]"), !range.contains(where: { bytes[$0] == UInt8(ascii: "[") })
    else { return false }
    // `http://[user:password]@host`.
    let before = (max(0, range.lowerBound - 32)..<range.lowerBound).last { "[]".utf8.contains(bytes[$0]) }
    return before.map { bytes[$0] == UInt8(ascii: "[") } ?? false
  }

  /// `****`, `x.x.x`, and bullets.
  private static func isFiller(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.allSatisfy { "*.xX_-".utf8.contains(bytes[$0]) || [0xE2, 0x80, 0xA2].contains(bytes[$0]) }
  }

  /// `DB_PASSWORD`, `$TOKEN`, `NAME`: capitals, of which some word says secret, or nothing but words of capitals.
  private static func isVariable(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard
      range.allSatisfy({
        bytes[$0] >= 0x41 && bytes[$0] <= 0x5A || Placeholder.isDigit(bytes[$0]) || bytes[$0] == 0x5F
      }), !Placeholder.isDigit(bytes[range.lowerBound])
    else { return false }
    // `FILE0`: one of several.
    if range.count <= 7, Placeholder.isDigit(bytes[range.upperBound - 1]),
      numbered.contains(where: { Gate.equals($0, bytes, range.dropLast()) })
    {
      return true
    }
    return nouns.first(in: bytes, range.dropFirst()) != nil || !range.contains { Placeholder.isDigit(bytes[$0]) }
  }

  /// `8080`, `8080:80/tcp`: what `-p` of other programs takes.
  private static func isPort(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let digits = range.prefix { Placeholder.isDigit(bytes[$0]) || bytes[$0] == UInt8(ascii: ":") }
    guard digits.count <= 11, let first = digits.first, Placeholder.isDigit(bytes[first]) else { return false }
    let numbers = digits.split(omittingEmptySubsequences: false) { bytes[$0] == UInt8(ascii: ":") }
    return numbers.count <= 2 && numbers.allSatisfy { (1...5).contains($0.count) }
      && (digits.count == range.count || ValueCursor.isText(bytes, digits.endIndex, "/tcp")
        || ValueCursor.isText(bytes, digits.endIndex, "/udp"))
  }

  private static let numbered = ["file", "arg", "var", "param", "field", "value", "input", "column"].map {
    Array($0.utf8)
  }
  private static let nouns = WordList(["pass", "pwd", "secret", "token", "key"])

  /// Words where a command or an address shows that a secret belongs there; `-pass` and `-password` are options that a
  /// `-p` is the begin of.
  private static let words: [[UInt8]] = [
    "pwd", "pw", "tok", "ass", "assword", "yourpassword", "your_password", "changeme", "password123", "passw0rd",
    "redacted",
    "newpass", "new_password", "oldpass", "secretpassword", "mysecretpassword", "tiger", "oracle", "null", "none",
    "true", "false", "string", "undefined", "required", "number", "function", "object", "incorrect", "invalid", "wrong",
    "manager",
  ].map { Array($0.utf8) }
}
