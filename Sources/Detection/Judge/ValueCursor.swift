internal import RuleModel

/// A position in a buffer with the few moves that reading a value needs.
struct ValueCursor {
  var position: Int

  func peek(_ bytes: Span<UInt8>) -> UInt8? { position < bytes.count ? bytes[position] : nil }

  /// Passes `"`, `'`, `]`, `` ` ``, `\"`; true when a quote was among them.
  mutating func skipClosers(_ bytes: Span<UInt8>) -> Bool {
    var sawQuote = false
    var steps = 0
    while let byte = peek(bytes), steps < 4 {
      if ValueCursor.isQuote(byte) {
        sawQuote = true
      } else if let end = ValueCursor.escapedQuote(bytes, position) {
        position = end - 1
        sawQuote = true
      } else if byte != UInt8(ascii: "]"), byte != UInt8(ascii: "*") {
        break
      }
      position += 1
      steps += 1
    }
    return sawQuote
  }

  /// Behind `\\"`, `\\\\\\"` or `&quot;` at the offset; nil when none is there.
  static func escapedQuote(_ bytes: Span<UInt8>, _ offset: Int) -> Int? {
    var i = offset
    while i < bytes.count, i - offset < 4, bytes[i] == UInt8(ascii: "\\") { i += 1 }
    if i > offset { return i < bytes.count && isQuote(bytes[i]) ? i + 1 : nil }
    guard i < bytes.count, bytes[i] == UInt8(ascii: "&") else { return nil }
    return isText(bytes, i, "&quot;") ? i + 6 : nil
  }

  static func isLetters(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.allSatisfy { bytes[$0] | 0x20 >= 0x61 && bytes[$0] | 0x20 <= 0x7A }
  }

  static func isText(_ bytes: Span<UInt8>, _ offset: Int, _ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard offset >= 0, offset + count <= bytes.count else { return false }
    for k in 0..<count where unsafe bytes[offset + k] != text.utf8Start[k] { return false }
    return true
  }

  mutating func skipBlanks(_ bytes: Span<UInt8>, limit: Int) {
    let end = position + limit
    while position < end, let byte = peek(bytes), byte == 0x20 || byte == 0x09 { position += 1 }
  }

  /// `=`, `==`, `===`, `!=`, `!==`, `:`, `:=`, `=>`, `->`, `+=`, `?=`, `||=`, `??=`, `//=`; false when none is here.
  mutating func skipOperator(_ bytes: Span<UInt8>) -> Bool {
    let start = position
    while let byte = peek(bytes), position - start < 3 {
      switch byte {
      case UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: ">"), UInt8(ascii: "!"), UInt8(ascii: "+"),
        UInt8(ascii: "?"), UInt8(ascii: "-"), UInt8(ascii: "|"), UInt8(ascii: "/"):
        position += 1
        continue
      default: break
      }
      break
    }
    // `:::=` of POSIX make.
    if position - start == 3, peek(bytes) == UInt8(ascii: "="), bytes[start] == UInt8(ascii: ":") { position += 1 }
    var text: UInt32 = 0
    for i in start..<position { text = text &<< 8 | UInt32(bytes[i]) }
    while !ValueCursor.operators.contains(text) {
      // `SECRET_KEY=/v`, `SECRET_KEY=+v`: signs that base64 begins with.
      guard [UInt8(ascii: "/"), UInt8(ascii: "+"), UInt8(ascii: "-")].contains(UInt8(truncatingIfNeeded: text)),
        text > 0xFF
      else {
        position = start
        return false
      }
      text &>>= 8
      position -= 1
      guard UInt8(truncatingIfNeeded: text) != UInt8(ascii: ":") else {
        position = start
        return false
      }
    }
    return true
  }

  /// At most four bytes each, as one number.
  private static let operators = [
    "=", "==", "===", "!=", "!==", ":", ":=", "::=", ":::=", "=>", "->", "+=", "?=", "||=", "??=", "//=",
    "?:",
  ].map { $0.utf8.reduce(UInt32(0)) { $0 &<< 8 | UInt32($1) } }

  /// `str =`, `String? =`, `&'static str =`, `String get() =`: passes a type up to its `=`; stays when there is none on
  /// the line.
  mutating func skipAnnotation(_ bytes: Span<UInt8>) {
    var i = position
    // `Password: v</p><p><a class="…">`: the `=` of an attribute.
    var tags = 0
    while i < bytes.count, i - position < 48 {
      switch bytes[i] {
      case UInt8(ascii: "("):
        guard ValueCursor.isText(bytes, i - 4, " get()") else { return }
        i += 2
      case UInt8(ascii: "="):
        if tags == 0 { position = i + 1 }
        return
      case UInt8(ascii: "<"), UInt8(ascii: ">"):
        tags += bytes[i] == UInt8(ascii: "<") ? 1 : -1
        i += 1
      case 0x0A:
        if tags == 0, let value = ValueCursor.behindOperatorBelow(bytes, i) { position = value }
        return
      case UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: "("), UInt8(ascii: "{"): return
      case UInt8(ascii: "'"):
        // Rust's lifetime `&'static`, not a quote.
        guard i > position, bytes[i - 1] == UInt8(ascii: "&") else { return }
        i += 1
      default: i += 1
      }
    }
  }

  /// Behind the `=` that the line below a break begins with, over one line of comment; nil where it begins with anything
  /// else.
  static func behindOperatorBelow(_ bytes: Span<UInt8>, _ lineBreak: Int) -> Int? {
    var next = ValueCursor(position: lineBreak + 1)
    next.skipBlanks(bytes, limit: 80)
    guard next.skipCommentLine(bytes), next.peek(bytes) == UInt8(ascii: "="), next.position + 1 < bytes.count,
      bytes[next.position + 1] == 0x20 || isQuote(bytes[next.position + 1])
    else { return nil }
    return next.position + 1
  }

  /// `b"…"`, `r'…'`, `f"…"`, `@"…"`, `L"…"`, Julia's `raw"…"`.
  mutating func skipStringPrefix(_ bytes: Span<UInt8>) {
    var i = position
    if ValueCursor.isText(bytes, i, "raw\"") {
      position += 3
      return
    }
    // `<<"…">>` of Erlang, C's `u8"…"`, and `N'…'`, `E'…'` of SQL.
    if ValueCursor.isText(bytes, i, "<<\"") || ValueCursor.isText(bytes, i, "u8\"") { position += 2 }
    if ValueCursor.isText(bytes, i, "N'") || ValueCursor.isText(bytes, i, "E'") { position += 1 }
    i = position
    while i < bytes.count, i - position < 2 {
      switch bytes[i] {
      case UInt8(ascii: "b"), UInt8(ascii: "r"), UInt8(ascii: "f"), UInt8(ascii: "u"), UInt8(ascii: "B"),
        UInt8(ascii: "R"), UInt8(ascii: "F"), UInt8(ascii: "U"), UInt8(ascii: "L"), UInt8(ascii: "@"),
        UInt8(ascii: "$"):
        i += 1
        if i < bytes.count, ValueCursor.isQuote(bytes[i]) {
          position = i
          return
        }
      default: return
      }
    }
  }

  static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
  }

  /// The text up to the matching quote on the same line; `\\"` opens and closes inside a string.
  mutating func quoted(_ bytes: Span<UInt8>) -> AssignmentValue? {
    var open = position
    // What ends the value besides its quote: the backslashes or the `&quot;` it was opened with.
    var mark: UInt8?
    if let end = ValueCursor.escapedQuote(bytes, open) {
      mark = bytes[open]
      open = end - 1
    }
    guard open < bytes.count else { return nil }
    let quote = bytes[open]
    guard ValueCursor.isQuote(quote) || mark == UInt8(ascii: "&") else { return nil }
    // Python's and TOML's triple quotes, Markdown's double backticks.
    var start = open + 1
    let isTriple = start + 1 < bytes.count && bytes[start] == quote && bytes[start + 1] == quote
    if mark == nil, isTriple {
      start += 2
    } else if quote == UInt8(ascii: "`"), peekIs(bytes, start, quote) {
      start += 1
    }
    var end = start
    while end < bytes.count, bytes[end] != 0x0A, end - start < AssignmentSpec.longest {
      if let mark, bytes[end] == mark, ValueCursor.escapedQuote(bytes, end) != nil {
        return AssignmentValue.trimmed(bytes, start..<end)
      }
      if bytes[end] == quote {
        // `"\"v\""`: a text of another language in it.
        let isInner =
          end - start > 4 && bytes[start] == UInt8(ascii: "\\") && bytes[start + 1] == quote
          && bytes[end - 2] == UInt8(ascii: "\\") && bytes[end - 1] == quote
        return AssignmentValue.trimmed(bytes, isInner ? (start + 2)..<(end - 2) : start..<end)
      }
      // An escaped character inside an ordinary string.
      if bytes[end] == UInt8(ascii: "\\"), mark == nil, end + 1 < bytes.count { end += 1 }
      end += 1
    }
    return nil
  }

  private func peekIs(_ bytes: Span<UInt8>, _ offset: Int, _ byte: UInt8) -> Bool {
    offset < bytes.count && bytes[offset] == byte
  }

  /// A value without quotes.
  mutating func bare(
    _ bytes: Span<UInt8>, _ file: ScannedFile, key: Range<Int>, _ words: inout WordReach
  ) -> AssignmentValue? {
    let start = position
    // `password: # none`: a comment, and no value.
    if file.syntax == .yaml, peek(bytes) == UInt8(ascii: "#"), start > 0, bytes[start - 1] <= 0x20 { return nil }
    // `!vault |`, `!Ref Name`: a tag says what follows it is.
    if file.syntax == .yaml, start + 1 < bytes.count, bytes[start] == UInt8(ascii: "!"),
      Placeholder.isWord(bytes[start + 1])
    {
      return nil
    }
    guard var end = words.end(bytes, from: start, limit: AssignmentSpec.longest, isEnd: ValueCursor.endsBare) else {
      return nil
    }
    if end == start + 4, file.syntax != .code, file.syntax != .json, AppPassword.stands(in: bytes, at: start) {
      return AssignmentValue(range: start..<(start + AppPassword.length), isQuoted: false)
    }
    let wordEnd = end
    if let whole = wholeWord(bytes, file, brokenOffAt: end) ?? restOfLine(bytes, file, key, brokenOffAt: end) {
      return whole
    }
    while end > start, bytes[end - 1] == UInt8(ascii: ".") || bytes[end - 1] == UInt8(ascii: ":") { end -= 1 }
    // `LS0tLS1CRUdJ...`: the rest is left out.
    if ValueCursor.isText(bytes, end, "...") { return nil }
    if file.syntax != .properties, let stop = ValueCursor.endOfReplacement(bytes, key, start..<end) { end = stop }
    guard end > start, end - start <= ValueJudge.longest else { return nil }
    // `a.b(c)`, `x[i]`, `f<T>`: code goes on behind the word.
    if wordEnd < bytes.count {
      switch bytes[wordEnd] {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): return nil
      // `<p>password: v</p>`, `v<br>`: a tag.
      case UInt8(ascii: "<"):
        guard ValueCursor.isText(bytes, wordEnd, "</") || ValueCursor.isText(bytes, wordEnd, "<br") else { return nil }
      default: break
      }
    }
    let value = AssignmentValue(range: start..<end, isQuoted: false)
    // In YAML a name begins its line: elsewhere on it, it is a word of a text.
    if file.syntax != .yaml || !ValueCursor.beginsLine(bytes, key), ValueCursor.isSentence(bytes, start, wordEnd) {
      return nil
    }
    switch file.syntax {
    case .code: return ValueCursor.isEmbedded(bytes, key, file) || ValueCursor.isMixed(bytes, start..<end) ? value : nil
    case .json: return ValueCursor.isEmbedded(bytes, key, file) ? value : nil
    default: return value
    }
  }

  /// `password: bazen sonraki bölümde`: a word of letters, and two more behind it.
  private static func isSentence(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    func letters(_ from: Int) -> Int {
      var i = from
      while i < bytes.count, i - from < 40, bytes[i] >= 0x80 || bytes[i] | 0x20 >= 0x61 && bytes[i] | 0x20 <= 0x7A {
        i += 1
      }
      return i
    }
    guard letters(start) == end else { return false }
    var next = end
    for _ in 0..<2 {
      guard next + 1 < bytes.count, bytes[next] == 0x20 else { return false }
      let stop = letters(next + 1)
      guard stop > next + 1 else { return false }
      next = stop
    }
    return next >= bytes.count || bytes[next] != UInt8(ascii: ":") && bytes[next] != UInt8(ascii: "=")
  }

  /// `'s/PASSWORD=.*/PASSWORD=v/g'` of sed: where the sign stands that parts the two texts.
  private static func endOfReplacement(_ bytes: Span<UInt8>, _ key: Range<Int>, _ value: Range<Int>) -> Int? {
    // Asked of every value without quotes: most have no such sign.
    func isSign(_ byte: UInt8) -> Bool {
      byte == UInt8(ascii: "/") || byte == UInt8(ascii: "#") || byte == UInt8(ascii: "@")
    }
    guard value.count <= 80, value.contains(where: { isSign(bytes[$0]) }) else { return nil }
    var i = key.lowerBound
    while i > 0, key.lowerBound - i < 200, bytes[i - 1] != 0x0A, !isQuote(bytes[i - 1]) { i -= 1 }
    guard i > 0, isQuote(bytes[i - 1]), bytes[i] == UInt8(ascii: "s"), isSign(bytes[i + 1]) else { return nil }
    return value.first { bytes[$0] == bytes[i + 1] }
  }

  /// The next word, for `--password word`.
  mutating func word(_ bytes: Span<UInt8>, _ words: inout WordReach) -> AssignmentValue? {
    let start = position
    let reach = words.end(bytes, from: start, limit: AssignmentSpec.longest) { byte in
      byte <= 0x20 || ValueCursor.isQuote(byte)
    }
    guard let end = reach, end > start, end - start <= ValueJudge.longest, bytes[start] != UInt8(ascii: "-") else {
      return nil
    }
    return AssignmentValue(range: start..<end, isQuoted: false)
  }

  mutating func flagValue(_ bytes: Span<UInt8>, _ words: inout WordReach) -> AssignmentValue? {
    skipBlanks(bytes, limit: 8)
    return quoted(bytes) ?? word(bytes, &words)
  }

  private static func endsBare(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x00...0x20, UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "\""), UInt8(ascii: "'"),
      UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "}"), UInt8(ascii: ")"), UInt8(ascii: "]"),
      UInt8(ascii: "`"), UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "|"),
      UInt8(ascii: "\\"):
      true
    default: false
    }
  }

  /// `?key=value`, `;key=value`, `"key=value`: the assignment stands inside a string or a URL, not in the code.
  private static func isEmbedded(_ bytes: Span<UInt8>, _ key: Range<Int>, _ file: ScannedFile) -> Bool {
    guard key.lowerBound > 0, key.upperBound < bytes.count else { return false }
    let before = bytes[key.lowerBound - 1]
    // `"USER=ann\nPASS=v"`, `"Host: a\r\nX-Api-Key: v\r\n"`: the name follows an escape, whose letter is taken for the
    // name's first.
    if before == UInt8(ascii: "\\"), "=:".utf8.contains(bytes[key.upperBound]) { return true }
    // A header in a string: `"X-Api-Key: v"`.
    if bytes[key.upperBound] == UInt8(ascii: ":") { return isQuote(before) }
    guard bytes[key.upperBound] == UInt8(ascii: "=") else { return false }
    switch before {
    case 0x20: return isInCommand(bytes, key, file)
    case UInt8(ascii: "?"), UInt8(ascii: "&"), UInt8(ascii: ";"), UInt8(ascii: "\""), UInt8(ascii: "'"): return true
    default: return false
    }
  }

  /// `"export NAME=v"`, `"%env NAME=v"`, and in JSON, where nothing but texts has an `=`, `"NODE_ENV=x NAME=v run"`.
  private static func isInCommand(_ bytes: Span<UInt8>, _ key: Range<Int>, _ file: ScannedFile) -> Bool {
    let start = key.lowerBound - 1
    if commands.contains(where: { isText(bytes, start - $0.utf8CodeUnitCount, $0) }) { return true }
    guard file.syntax == .json else { return false }
    return key.allSatisfy { !(bytes[$0] >= 0x61 && bytes[$0] <= 0x7A) }
  }

  private static let commands: [StaticString] = ["export", "%env", "set", "cross-env", "env:", "%set_env"]

  /// A digit, and letters of both cases or a sign: no identifier of a program.
  static func isMixed(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let text = TextStatistics(bytes, range)
    guard text.length >= 8, text.digits >= 2, text.letters >= 2, text.entropy > 3 else { return false }
    return LetterModel.bitsPerLetter(bytes, range) > 4.6
  }
}
