internal import RuleModel

/// Values that are data of a program: members of an object, references, addresses, choices.
extension ValueMeaning {
  /// What the value is, where it is data; nil otherwise.
  static func dataKind(_ bytes: Span<UInt8>, _ range: Range<Int>, _ kind: KeyKind) -> String? {
    if isObject(bytes, range) { return "an object, whose members are asked for themselves" }
    if isTaggedID(bytes, range) { return "an id" }
    if isWhereabouts(bytes, range) { return "words that say where it is" }
    if hasCallInBraces(bytes, range) { return "an expression" }
    if isNumbered(bytes, range, least: kind == .password ? 3 : 2) { return "a prefix and a number" }
    guard kind != .password else { return nil }
    if isAccountAddress(bytes, range) { return "the address of an account" }
    if isChoice(bytes, range) { return "words parted by signs" }
    return nil
  }

  /// `{"host": "db1", "user": "ann"}`, `[{\"a\": 1}]`: a text of JSON, also with its quotes escaped, and nothing in it as long
  /// as a token.
  private static func isObject(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count >= 7, let first = range.first, let last = range.last else { return false }
    switch (bytes[first], bytes[last]) {
    case (UInt8(ascii: "{"), UInt8(ascii: "}")), (UInt8(ascii: "["), UInt8(ascii: "]")): break
    default: return false
    }
    // What others check signatures with (RFC 7517): no member that only its owner has.
    let isPublicKey = keyTypes.first(in: bytes, range) != nil && privateMembers.first(in: bytes, range) == nil
    guard isPublicKey || !hasLongWord(bytes, range) else { return false }
    return range.dropLast().contains { i in
      guard ValueCursor.isQuote(bytes[i]) else { return false }
      var next = i + 1
      while next < range.upperBound, bytes[next] == 0x20 { next += 1 }
      return next < range.upperBound && bytes[next] == UInt8(ascii: ":")
    }
  }

  private static let keyTypes = WordList(["\"kty\"", "\"kty\\", "'kty'"])
  private static let privateMembers = WordList([
    "\"d\"", "\"d\\", "'d'", "\"k\"", "\"k\\", "'k'", "secret", "password", "token",
  ])

  /// `from-env`, `see vault`, `not_needed`: nothing but words that say where it is, or that there is none.
  private static func isWhereabouts(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count >= 6, range.count <= 40 else { return false }
    func text(_ word: Range<Int>) -> String {
      String(decoding: word.map { AnchorTable.lowercased(bytes[$0]) }, as: UTF8.self)
    }
    // Nearly every value begins with something else.
    guard let end = range.prefix(longestLead + 1).first(where: { separatesWords(bytes[$0]) }), end > range.lowerBound,
      leads.contains(text(range.lowerBound..<end))
    else { return false }
    let words = range[(end + 1)...].split(omittingEmptySubsequences: false) { separatesWords(bytes[$0]) }.map(text)
    return words.count <= 5 && words.allSatisfy { leads.contains($0) || whereabouts.contains($0) }
  }

  private static func separatesWords(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == 0x20
  }

  private static let longestLead = leads.map(\.utf8.count).max() ?? 0

  private static let leads: Set<String> = [
    "from", "see", "via", "by", "in", "use", "using", "set", "unset", "get", "read", "taken", "stored", "provided",
    "injected", "loaded", "fetched", "managed", "supplied", "defined", "comes", "not", "no", "none", "nothing", "ask",
    "is", "are", "to", "be", "the", "a", "at", "on", "will", "kept",
  ]

  private static let whereabouts: Set<String> = [
    "env", "environment", "envvar", "var", "variable", "variables", "vault", "secret", "secrets", "manager", "store",
    "keychain", "keyring", "file", "config", "configuration", "settings", "ci", "cd", "pipeline", "stdin", "prompt",
    "runtime", "deploy", "deployment", "startup", "dashboard", "docs", "readme", "here", "below", "above", "elsewhere",
    "needed", "required", "necessary", "used", "set", "given", "available", "applicable", "provided", "specified",
    "configured", "supported", "relevant", "there", "operator", "helm", "terraform", "ansible", "kubernetes", "k8s",
    "ssm", "kms", "it", "auth", "password", "needs", "this",
  ]

  /// Sixteen characters of a token in a row that are no UUID, and a sign behind them.
  static func hasLongWord(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var start: Int?
    for i in range {
      if Placeholder.isWord(bytes[i]) || "-+/=".utf8.contains(bytes[i]) {
        start = start ?? i
        continue
      }
      if let begin = start, i - begin >= 16, !ValueFeatures.isUUID(bytes, begin..<i) { return true }
      start = nil
    }
    return false
  }

  /// `id:4f2a9b1c-8d3e-…`.
  private static func isTaggedID(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard let colon = range.prefix(9).first(where: { bytes[$0] == UInt8(ascii: ":") }) else { return false }
    return ["id", "uuid", "name"].contains { Gate.equals(Array($0.utf8), bytes, range.lowerBound..<colon) }
      && ValueFeatures.isUUID(bytes, (colon + 1)..<range.upperBound)
  }

  /// `user_{secrets.token_hex(4)}`, `{b64encode(raw)`: a call behind an open brace, as Python's f-strings have them.
  private static func hasCallInBraces(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard let brace = range.first(where: { bytes[$0] == UInt8(ascii: "{") }) else { return false }
    let name = ((brace + 1)..<range.upperBound).prefix {
      Placeholder.isWord(bytes[$0]) || bytes[$0] == UInt8(ascii: ".")
    }
    guard name.count >= 3, name.endIndex < range.upperBound, bytes[name.endIndex] == UInt8(ascii: "(") else {
      return false
    }
    return LetterModel.bitsPerLetter(bytes, name) < 4.8
  }

  /// `0x` and twenty bytes: an account of Ethereum (EIP-55). A private key has thirty-two.
  private static func isAccountAddress(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.count == 42 && ValueCursor.isText(bytes, range.lowerBound, "0x")
      && range.dropFirst(2).allSatisfy { Shape.isHexDigit(bytes[$0]) }
  }

  /// `READ/WRITE`, `LOW|HIGH`: words in capitals, of which one is to be taken.
  private static func isChoice(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard let first = range.first, bytes[first] >= 0x41, bytes[first] <= 0x5A else { return false }
    let words = range.split(omittingEmptySubsequences: false) { "/|".utf8.contains(bytes[$0]) }
    return words.count >= 2
      && words.allSatisfy { word in
        (2...16).contains(word.count) && word.allSatisfy { bytes[$0] >= 0x41 && bytes[$0] <= 0x5A || bytes[$0] == 0x5F }
      }
  }

  /// `sk_test_123`, `tok_4567`: short words, and digits that count up where the token would be; `least` parts.
  private static func isNumbered(_ bytes: Span<UInt8>, _ range: Range<Int>, least: Int) -> Bool {
    let parts = range.split { bytes[$0] == 0x5F || bytes[$0] == UInt8(ascii: "-") }
    guard range.count <= 20, parts.count >= least, let last = parts.last, (3...4).contains(last.count),
      last.allSatisfy({ Placeholder.isDigit(bytes[$0]) }),
      last.dropFirst().allSatisfy({ bytes[$0] == bytes[$0 - 1] + 1 })
    else { return false }
    return parts.dropLast().allSatisfy { $0.count <= 7 && $0.allSatisfy { bytes[$0] >= 0x61 && bytes[$0] <= 0x7A } }
  }
}
