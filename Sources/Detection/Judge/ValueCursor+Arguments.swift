/// Names in quotes that are values themselves: arguments of a call, values of a member.
extension ValueCursor {
  /// `matches("password", "…")`, `new Token("user", "password", "ROLE_A")`, `"type": "PASSWORD", "at"`: the text in quotes
  /// is no name of what follows its comma.
  static func isOperand(_ bytes: Span<UInt8>, _ key: Range<Int>) -> Bool {
    guard let before = beforeQuote(bytes, key.lowerBound) else { return false }
    switch bytes[before] {
    case UInt8(ascii: ":"), UInt8(ascii: "="): return true
    case UInt8(ascii: "("): return isComparing(bytes, before, key)
    case UInt8(ascii: ","):
      guard let open = openBehindOneText(bytes, before) else { return false }
      return !takesNameSecond(bytes, open)
    default: return false
    }
  }

  /// `'language' =>`: an arrow behind the closing quote.
  static func isName(_ bytes: Span<UInt8>, _ value: Range<Int>) -> Bool {
    var i = value.upperBound
    guard i < bytes.count, isQuote(bytes[i]) else { return false }
    i += 1
    while i < bytes.count, i - value.upperBound < 32, bytes[i] == 0x20 { i += 1 }
    return isText(bytes, i, "=>")
  }

  /// `new RandomPassword("db", { length: 16 })`, `new Secret("app", new SecretArgs`: a declared resource and what it is
  /// called.
  static func namesResource(_ bytes: Span<UInt8>, _ key: Range<Int>, _ value: Range<Int>) -> Bool {
    // `[['password', 'avatar'], 'string', …]`: the fields that a rule of Yii is for.
    if isText(bytes, key.lowerBound - 3, "[["), bytes[value.upperBound] == bytes[key.lowerBound - 1],
      isText(bytes, value.upperBound + 1, "], ")
    {
      return true
    }
    guard isText(bytes, key.lowerBound - 4, "new ") else { return false }
    return [", {", ", new "].contains { (text: StaticString) in isText(bytes, value.upperBound + 1, text) }
  }

  /// `case AUTH_PSK: return "…"`: one of several constants, of which a program says something.
  static func isCaseOfConstant(_ bytes: Span<UInt8>, _ key: Range<Int>) -> Bool {
    guard !key.contains(where: { bytes[$0] >= 0x61 && bytes[$0] <= 0x7A }) else { return false }
    var i = key.lowerBound
    while i > 0, key.lowerBound - i < 64, Placeholder.isWord(bytes[i - 1]) || ":.".utf8.contains(bytes[i - 1]) {
      i -= 1
    }
    return isText(bytes, i - 5, "case ")
  }

  /// `"Reset your password", "…"`: the name ends a text of several words.
  static func isInSentence(_ bytes: Span<UInt8>, _ key: Range<Int>) -> Bool {
    guard key.lowerBound > 1, bytes[key.lowerBound - 1] == 0x20 else { return false }
    let before = bytes[key.lowerBound - 2] | 0x20
    return before >= 0x61 && before <= 0x7A
  }

  /// `"refresh_token,password", "…"`: the last word of a list in one text.
  static func isOfList(_ bytes: Span<UInt8>, _ key: Range<Int>) -> Bool { isText(bytes, key.lowerBound - 1, ",") }

  /// `-w password "…"`: what an option of one letter is given, and the next argument.
  static func isOptionsValue(_ bytes: Span<UInt8>, _ key: Range<Int>) -> Bool {
    let start = key.lowerBound
    guard start > 3, bytes[start - 1] == 0x20, bytes[start - 3] == UInt8(ascii: "-"), bytes[start - 4] == 0x20 else {
      return false
    }
    return isLetters(bytes, (start - 2)..<(start - 1)) && key.allSatisfy { bytes[$0] >= 0x61 && bytes[$0] <= 0x7A }
  }

  /// `private String label = "…"`: a word of the language, and the name behind the type is what counts.
  static func isModifier(_ bytes: Span<UInt8>, _ key: Range<Int>) -> Bool {
    key.count == 7 && isText(bytes, key.lowerBound, "private ") && key.upperBound + 1 < bytes.count
      && Placeholder.isWord(bytes[key.upperBound + 1])
  }

  /// `"email", "password", …`, `["password", …]`, `("password", …)`: another item stands before the name in quotes, or a
  /// bracket that no call opens.
  static func isItem(_ bytes: Span<UInt8>, _ key: Range<Int>) -> Bool {
    guard let before = beforeQuote(bytes, key.lowerBound) else { return false }
    switch bytes[before] {
    case UInt8(ascii: ","), UInt8(ascii: "["): return true
    case UInt8(ascii: "("): return before == 0 || !Placeholder.isWord(bytes[before - 1])
    // `[]string{"…", "…"}`, `new[] {"…", "…"}`: one text after the other.
    case UInt8(ascii: "{"):
      let end = before > 0 && bytes[before - 1] == 0x20 ? before - 1 : before
      return isText(bytes, end - 8, "[]string") || isText(bytes, end - 2, "[]")
    default: return false
    }
  }

  /// `VALUES ('7', 'http://…', '', 'password', '…')` of SQL: one word, and at least three columns before it. Pairs of a
  /// table of settings begin their rows.
  static func isDeepInRow(_ bytes: Span<UInt8>, _ key: Range<Int>) -> Bool {
    guard key.count <= 10, bytes[key.lowerBound] >= 0x61, let comma = beforeQuote(bytes, key.lowerBound),
      bytes[comma] == UInt8(ascii: ","),
      let word = rows.first(where: { rowBegin($0, bytes, comma) != nil }), let open = rowBegin(word, bytes, comma)
    else { return false }
    return (open..<comma).count { bytes[$0] == UInt8(ascii: ",") } >= 3
  }

  /// Behind the last such word in the 400 bytes before the comma.
  private static func rowBegin(_ word: StaticString, _ bytes: Span<UInt8>, _ comma: Int) -> Int? {
    (max(0, comma - 400)..<comma).last { bytes[$0] | 0x20 == UInt8(ascii: "v") && isText(bytes, $0, word) }
  }

  private static let rows: [StaticString] = ["VALUES (", "VALUES(", "values (", "values("]

  /// `UserPassword(`, `UsernamePasswordCredentials(`, `setUserPass(`: the user is the first argument.
  static func takesUserFirst(_ bytes: Span<UInt8>, _ key: Range<Int>) -> Bool {
    // Most calls are of something else.
    guard key.count >= 8, users.first(in: bytes, key) != nil else { return false }
    let words = KeyName.words(key.map { bytes[$0] })
    guard let user = words.lastIndex(where: { $0 == "user" || $0 == "username" || $0 == "login" }),
      user + 1 < words.count
    else { return false }
    let next = words[user + 1] == "and" && user + 2 < words.count ? words[user + 2] : words[user + 1]
    return next == "password" || next == "pass" || next == "passwd" || next == "pwd"
  }

  /// `keyring.set_password(service, user, password)` of Python's keyring.
  static func takesServiceFirst(_ bytes: Span<UInt8>, _ key: Range<Int>) -> Bool {
    key.count == 20 && isText(bytes, key.lowerBound, "keyring.set_password")
  }

  /// Passes one argument and its comma; stays where there is only one.
  mutating func skipArgument(_ bytes: Span<UInt8>) {
    var next = self
    next.skipBlanks(bytes, limit: 8)
    if let first = next.quoted(bytes) {
      next.position = first.range.upperBound + 1
    } else {
      while let byte = next.peek(bytes), Placeholder.isWord(byte) || byte == UInt8(ascii: "."),
        next.position - position < 64
      {
        next.position += 1
      }
    }
    next.skipBlanks(bytes, limit: 8)
    guard next.peek(bytes) == UInt8(ascii: ",") else { return }
    next.position += 1
    next.skipBlanks(bytes, limit: 8)
    self = next
  }

  /// `user, password = "ann", "v"`: the second of two names that are given values together; passes the first value.
  mutating func skipOthersValue(_ bytes: Span<UInt8>, key: Range<Int>) {
    guard key.lowerBound > 2, ValueCursor.isText(bytes, key.lowerBound - 2, ", ") else { return }
    var start = key.lowerBound - 2
    while start > 0, key.lowerBound - start < 48, Placeholder.isWord(bytes[start - 1]) { start -= 1 }
    guard start < key.lowerBound - 2, start == 0 || bytes[start - 1] <= 0x20, let byte = peek(bytes),
      ValueCursor.isQuote(byte)
    else { return }
    var next = self
    guard let first = next.quoted(bytes), ValueCursor.isText(bytes, first.range.upperBound + 1, ", ") else { return }
    next.position = first.range.upperBound + 3
    next.skipStringPrefix(bytes)
    if let quote = next.peek(bytes), ValueCursor.isQuote(quote) { self = next }
  }

  /// The last byte before the quote that opens at `start`, blanks passed over; nil when there is none, or no quote.
  private static func beforeQuote(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
    guard start > 0, isQuote(bytes[start - 1]) else { return nil }
    var i = start - 2
    while i >= 0, bytes[i] == UInt8(ascii: "\\") { i -= 1 }
    while i >= 0, bytes[i] == 0x20 || bytes[i] == 0x09 { i -= 1 }
    return i >= 0 ? i : nil
  }

  /// Of a parenthesis, one text and the comma at `comma`: pairs have their names at even places.
  private static func openBehindOneText(_ bytes: Span<UInt8>, _ comma: Int) -> Int? {
    var i = comma - 1
    while i > 0, bytes[i] == 0x20 { i -= 1 }
    guard i > 0, isQuote(bytes[i]) else { return nil }
    let quote = bytes[i]
    let end = i
    i -= 1
    while i >= 0, end - i < 80, bytes[i] != quote, bytes[i] != 0x0A { i -= 1 }
    guard i >= 0, bytes[i] == quote, let before = beforeQuote(bytes, i + 1) else { return nil }
    return bytes[before] == UInt8(ascii: "(") ? before : nil
  }

  /// The name before the parenthesis says that two texts are compared or one is made into the other; and where the text
  /// is one word of a secret, a name that does not speak of setting something is no setter: `stronger("password", "…")`.
  private static func isComparing(_ bytes: Span<UInt8>, _ open: Int, _ key: Range<Int>) -> Bool {
    var start = open
    while start > 0, open - start < 32, Placeholder.isWord(bytes[start - 1]) { start -= 1 }
    if start == open { return false }
    if comparing.contains(where: { $0.utf8CodeUnitCount == open - start && isText(bytes, start, $0) }) { return true }
    guard key.count <= 10, key.allSatisfy({ bytes[$0] >= 0x61 && bytes[$0] <= 0x7A }) else { return false }
    return setting.first(in: bytes, start..<open) == nil
  }

  private static let users = WordList(["user", "login"])

  private static let setting = WordList([
    "set", "put", "add", "with", "header", "append", "param", "field", "prop", "env", "config", "define", "attr", "arg",
    "option", "var", "default", "get", "fetch", "insert", "store", "save", "register", "pair", "entry", "of", "send",
    "fill", "type", "input", "form", "write", "bind", "const", "item", "value", "key", "cookie", "query", "auth",
    "login",
    "secret", "pass", "pop", "cred", "string", "let", "map", "tuple", "update", "change", "is", "to", "use",
  ])

  private static let comparing: [StaticString] = [
    "matches", "verify", "compare", "compareSync", "checkpw", "replace", "replaceAll", "encode", "hash",
    "upgradeEncoding", "lookup", "translate", "gettext", "format", "sub", "gsub", "str_replace",
  ]
}
