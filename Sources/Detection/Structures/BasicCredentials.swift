internal import RuleModel

/// `user:password` in base64, as Docker configs, `.npmrc` and HTTP Basic (RFC 7617) have it.
enum BasicCredentials {
  static func verdict(_ secret: [UInt8]) -> StructureVerdict {
    // A line break at the end came from the program that encoded it.
    var decoded = Base64.decode(secret)
    while let last = decoded?.last, last == 0x0A || last == 0x0D { decoded?.removeLast() }
    guard let text = decoded, text.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
      // An altered copy, or something else of the same alphabet.
      let facts = TextStatistics(secret.span, 0..<secret.count)
      return facts.digits > 0 && facts.lower > 0 && facts.upper > 0 && facts.length >= 12
        ? .plausible : .broken("it does not decode to a user and a password")
    }
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else {
      return .broken("it does not decode to a user and a password")
    }
    var password = (colon + 1)..<text.count
    // Escaped for a URL before it was encoded, and then no longer than it says.
    if text[password].ends(with: "%3D") { password = password.dropLast(3) }
    guard !password.isEmpty else { return .weak("it decodes to a user without a password") }
    if let reason = Placeholder.reason(text.span, password) {
      return .broken("the password inside is a placeholder: \(reason)")
    }
    // `user:password`, `clientId:clientSecret`: both say what belongs there.
    if isWord(text.span, 0..<colon), isWord(text.span, password) {
      return .broken("it decodes to words that say themselves")
    }
    if ValueJudge.isCommon(text.span, password) { return .broken("the password inside is one that everybody tries") }
    let begin = text[password].prefix(4).map(AnchorTable.lowercased)
    if text[..<colon].elementsEqual(text[password]) || ValueJudge.isCommon(text.span, password)
      || begin.elementsEqual("pass".utf8) || ValueMeaning.isWordsOfSecrets(text[password])
    {
      return .weak("it decodes to a user and a password that says itself")
    }
    return .likely("it decodes to a user and a password")
  }

  private static func isWord(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    // `user:pass:word`: a colon in a word.
    let letters = range.filter { text[$0] != UInt8(ascii: ":") }.map { text[$0] }
    if letters.count < range.count, ValueMeaning.isNameWord(letters.span, 0..<letters.count) { return true }
    return ValueJudge.isCommon(text, range) || ValueMeaning.isNameWord(text, range)
      || ValueMeaning.saysItself(text, range)
  }
}
