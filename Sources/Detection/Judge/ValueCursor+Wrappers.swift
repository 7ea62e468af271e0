internal import RuleModel

/// A value in something that leaves it what it is: a cast, a call, a literal of another kind.
extension ValueCursor {
  /// `strdup("v")`, `_T("v")`, `<string>'v'`, `[string]"v"`, `("v")`, `~s(v)`, `{|v|}`, `Some "v"`; the cursor stands where the
  /// value begins.
  func wrapped(_ bytes: Span<UInt8>, _ file: ScannedFile) -> AssignmentValue? {
    guard let first = peek(bytes) else { return nil }
    switch first {
    case UInt8(ascii: "<"): return cast(bytes, by: UInt8(ascii: ">"))
    case UInt8(ascii: "["): return longBracket(bytes) ?? cast(bytes, by: UInt8(ascii: "]"))
    case UInt8(ascii: "("):
      var next = self
      next.skipParenthesis(bytes)
      return next.position > position ? next.quoted(bytes) : cast(bytes, by: UInt8(ascii: ")"))
    case UInt8(ascii: "$"):
      guard ValueCursor.isText(bytes, position, "$(\"") || ValueCursor.isText(bytes, position, "$('") else {
        return nil
      }
      var next = ValueCursor(position: position + 2)
      return next.quoted(bytes)
    case UInt8(ascii: "~"): return sigil(bytes)
    case UInt8(ascii: "{"):
      guard ValueCursor.isText(bytes, position, "{|") else { return nil }
      return closed(bytes, 2, by: UInt8(ascii: "|"))
    case UInt8(ascii: "%"):
      guard ValueCursor.isText(bytes, position, "%w") || ValueCursor.isText(bytes, position, "%W") else { return nil }
      let text = closed(bytes, 3, by: position + 2 < bytes.count && bytes[position + 2] == 0x28 ? 0x29 : 0x5D)
      return text.flatMap { value in value.range.contains { bytes[$0] == 0x20 } ? nil : value }
    case UInt8(ascii: "@"): return hereString(bytes)
    default: return Placeholder.isWord(first) ? call(bytes, file, depth: 0) : nil
    }
  }

  /// `<string>'v'`, `[string]"v"`, `(char *)"v"`: a type in brackets and a text.
  private func cast(_ bytes: Span<UInt8>, by closer: UInt8) -> AssignmentValue? {
    var i = position + 1
    while i < bytes.count, i - position < 40, Placeholder.isWord(bytes[i]) || " *:.&".utf8.contains(bytes[i]) { i += 1 }
    guard i > position + 2, i + 1 < bytes.count, bytes[i] == closer else { return nil }
    var next = ValueCursor(position: i + 1)
    next.skipBlanks(bytes, limit: 2)
    next.skipStringPrefix(bytes)
    return next.quoted(bytes)
  }

  /// `[==[v]==]` of Lua.
  private func longBracket(_ bytes: Span<UInt8>) -> AssignmentValue? {
    var i = position + 1
    while i < bytes.count, bytes[i] == UInt8(ascii: "="), i - position < 6 { i += 1 }
    guard i > position + 1, i < bytes.count, bytes[i] == UInt8(ascii: "[") else { return nil }
    return closed(bytes, i + 1 - position, by: UInt8(ascii: "]"))
  }

  /// `~s(v)`, `~S|v|` of Elixir.
  private func sigil(_ bytes: Span<UInt8>) -> AssignmentValue? {
    guard position + 3 < bytes.count, bytes[position + 1] | 0x20 == UInt8(ascii: "s") else { return nil }
    switch bytes[position + 2] {
    case UInt8(ascii: "("): return closed(bytes, 3, by: UInt8(ascii: ")"))
    case UInt8(ascii: "["): return closed(bytes, 3, by: UInt8(ascii: "]"))
    case UInt8(ascii: "{"): return closed(bytes, 3, by: UInt8(ascii: "}"))
    case UInt8(ascii: "<"): return closed(bytes, 3, by: UInt8(ascii: ">"))
    case let sign where "|/\"'".utf8.contains(sign): return closed(bytes, 3, by: sign)
    default: return nil
    }
  }

  /// `@"`, the value on the next line, and `"@` of PowerShell.
  private func hereString(_ bytes: Span<UInt8>) -> AssignmentValue? {
    guard position + 3 < bytes.count, ValueCursor.isQuote(bytes[position + 1]), bytes[position + 2] <= 0x0D else {
      return nil
    }
    var start = position + 2
    while start < bytes.count, bytes[start] <= 0x0D, start - position < 5 { start += 1 }
    var end = start
    while end < bytes.count, bytes[end] > 0x0D, end - start < 512 { end += 1 }
    var close = end
    while close < bytes.count, bytes[close] <= 0x0D, close - end < 3 { close += 1 }
    guard close + 1 < bytes.count, bytes[close] == bytes[position + 1], bytes[close + 1] == UInt8(ascii: "@") else {
      return nil
    }
    return AssignmentValue.trimmed(bytes, start..<end)
  }

  /// `name("v")`, `new a.b.Name<T>(name("v"))`, `name "v"`.
  private func call(_ bytes: Span<UInt8>, _ file: ScannedFile, depth: Int) -> AssignmentValue? {
    var next = self
    for word: StaticString in ["new ", "await ", "&"] where ValueCursor.isText(bytes, next.position, word) {
      next.position += word.utf8CodeUnitCount
    }
    let start = next.position
    var name = start..<start
    // `Base64.getDecoder().decode`, `std::make_shared<T>`, `obfstr!`, `trim->`.
    while let byte = next.peek(bytes), next.position - start < 96 {
      if Placeholder.isWord(byte) {
        let begin = next.position
        while let byte = next.peek(bytes), Placeholder.isWord(byte) { next.position += 1 }
        name = begin..<next.position
      } else if ".:!->\\".utf8.contains(byte) {
        next.position += 1
      } else if byte == UInt8(ascii: "("), ValueCursor.isText(bytes, next.position, "()") {
        next.position += 2
      } else if byte == UInt8(ascii: "<"), let end = ValueCursor.typeEnd(bytes, next.position) {
        next.position = end
      } else {
        break
      }
    }
    guard !name.isEmpty, name.count <= 24, let open = next.peek(bytes) else { return nil }
    let isKnown = ValueCursor.isWrapper(bytes, name)
    if open == 0x20 {
      next.position += 1
      next.skipStringPrefix(bytes)
      return isKnown ? next.quoted(bytes) : nil
    }
    guard open == UInt8(ascii: "(") else { return nil }
    next.position += 1
    while let byte = next.peek(bytes), byte <= 0x20, next.position - name.upperBound < 120 { next.position += 1 }
    // `str({ default: 'v' })` of a schema.
    if next.peek(bytes) == UInt8(ascii: "{") { return next.objectDefault(bytes, file) }
    for word: StaticString in ["value=", "value: ", "default=", "default: ", "'%s', ", "\"%s\", "]
    where ValueCursor.isText(bytes, next.position, word) {
      next.position += word.utf8CodeUnitCount
    }
    if next.peek(bytes) == UInt8(ascii: "["), isKnown { next.position += 1 }
    next.skipStringPrefix(bytes)
    guard var value = next.quoted(bytes) else {
      return isKnown && depth < 2 && next.position > start ? next.call(bytes, file, depth: depth + 1) : nil
    }
    if isKnown { return value }
    // Any other call may look something up by its argument: only what cannot be a name of anything.
    var end = value.range.upperBound + 1
    guard end < bytes.count, bytes[end] == UInt8(ascii: ")"), value.range.count >= 20 else { return nil }
    end += 1
    guard end >= bytes.count || bytes[end] <= 0x20 || ";,)}.".utf8.contains(bytes[end]),
      ValueCursor.lookingUp.first(in: bytes, name) == nil, ValueCursor.isRandomWord(bytes, value.range)
    else { return nil }
    value.isMention = true
    value.isWrapped = true
    return value
  }

  /// Behind the `>` of `<std::string>`; nil when it is none.
  private static func typeEnd(_ bytes: Span<UInt8>, _ open: Int) -> Int? {
    var i = open + 1
    while i < bytes.count, i - open < 40, Placeholder.isWord(bytes[i]) || ": |*<".utf8.contains(bytes[i]) { i += 1 }
    guard i > open + 1, i < bytes.count, bytes[i] == UInt8(ascii: ">") else { return nil }
    return i + 1
  }

  private static func isWrapper(_ bytes: Span<UInt8>, _ name: Range<Int>) -> Bool {
    wrappers[name.count]?.contains { Gate.equals($0, bytes, name) } ?? false
  }

  /// At least twenty letters and digits of all kinds, or 32 hexadecimal digits.
  static func isRandomWord(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    if range.count >= 32, ValueFeatures.isHashLike(bytes, range) {
      return range.contains { Placeholder.isDigit(bytes[$0]) } && range.contains { bytes[$0] >= 0x41 }
    }
    let text = TextStatistics(bytes, range)
    return text.length >= 20 && text.digits >= 3 && text.lower >= 3 && text.upper >= 3 && text.others <= 2
      && text.entropy > 3.8
  }

  /// Lower case, by length.
  private static let wrappers: [Int: [[UInt8]]] = {
    let names = """
      str string trim strip quote quote_plus quoteplus urlencode rawurlencode encodeuricomponent encode decode atob btoa \
      b64encode b64decode md5 sha1 sha256 sha512 digest strdup g_strdup xstrdup _strdup wcsdup strndup rtrim ltrim _t text f l pstr _l obfuscate obfstr xorstr xorstr_ \
      ay_obfuscate skcrypt sensitive nonsensitive trimspace ref shallowref usestate useref usesignal signal createsignal \
      mutablestateof mutablestateflow observable atom volatile behaviorsubject stateflow some just ok of make_shared \
      make_unique unquote bytes bytearray nsstring unicode tostring mkdefault mkforce mkoverride expandvars dedent \
      secretstr to_s box rc arc cow new lazy delay writable state escape sprintf format tovalue strvalue stringvalue \
      stringptr ptr pointer stringpointer to_string nsstringwithstring stringwithstring assecurestring fromjust fromsome \
      unsaferef mkstring charptr strcpy join
      """
    let words = names.split(separator: " ").map { Array($0.utf8) }
    return Dictionary(grouping: words, by: \.count)
  }()

  private static let lookingUp = WordList([
    "get", "read", "load", "find", "fetch", "look", "env", "open", "require", "item", "header", "param", "cookie",
    "query", "select", "conf", "prompt", "input", "trans", "import", "print", "log", "err", "exce", "path", "file",
    "url", "test", "match", "replace", "split", "gettext", "i18n", "resolve", "inject", "ask", "request", "verify",
    "valid", "check", "equal", "assert", "expect", "hash", "id", "by", "has", "contain", "delete", "remove",
  ])
}
