internal import Model

/// Reads what stands on the right of a key: `= "v"`, `: v`, `=> 'v'`, `("v")`, `>v<`, `" value="v"`, `--key v`.
struct AssignmentValue {
  /// The value without its quotes.
  var range: Range<Int>
  var isQuoted: Bool

  /// Nil when no assignment follows the key.
  static func find(_ bytes: Span<UInt8>, after key: Range<Int>, _ file: ScannedFile) -> AssignmentValue? {
    var cursor = ValueCursor(position: key.upperBound)
    // The end of a quoted key and of a subscript: "password", ['password'], \"password\".
    let isClosed = cursor.skipClosers(bytes)
    cursor.skipBlanks(bytes, limit: 24)
    let isFlag = bytes[key.lowerBound] == UInt8(ascii: "-")
    var isCall = false
    switch cursor.peek(bytes) {
    case UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: "!"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "?"), UInt8(ascii: "|"):
      let isColon = cursor.peek(bytes) == UInt8(ascii: ":")
      guard cursor.skipOperator(bytes) else {
        return isFlag ? cursor.flagValue(bytes) : nil
      }
      cursor.skipBlanks(bytes, limit: 24)
      // A type annotation between name and operator: `password: str = "x"`.
      if isColon, !isClosed, file.syntax == .code { cursor.skipAnnotation(bytes) }
    case UInt8(ascii: ","):
      // `setProperty("password", "x")`: the comma counts behind a closed quote alone.
      guard isClosed else { return nil }
      cursor.position += 1
      isCall = true
    case UInt8(ascii: "("):
      cursor.position += 1
      isCall = true
    case UInt8(ascii: ">"):
      guard file.syntax != .yaml, file.syntax != .shell else { return nil }
      cursor.position += 1
      return cursor.elementText(bytes)
    case UInt8(ascii: "'"), UInt8(ascii: "\""):
      // `--password "x"`, `CREATE USER … PASSWORD 'x'`.
      guard !isClosed, cursor.position > key.upperBound else { return nil }
    default:
      if isFlag, cursor.position > key.upperBound { return cursor.flagValue(bytes) }
      return isClosed ? cursor.valueAttribute(bytes) : nil
    }
    cursor.skipBlanks(bytes, limit: 24)
    cursor.skipStringPrefix(bytes)
    if let quoted = cursor.quoted(bytes) { return quoted }
    return isCall ? nil : cursor.bare(bytes, file, key: key)
  }
}

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
      } else if byte == UInt8(ascii: "\\"), position + 1 < bytes.count, ValueCursor.isQuote(bytes[position + 1]) {
        position += 1
        sawQuote = true
      } else if byte != UInt8(ascii: "]") {
        break
      }
      position += 1
      steps += 1
    }
    return sawQuote
  }

  mutating func skipBlanks(_ bytes: Span<UInt8>, limit: Int) {
    let end = position + limit
    while position < end, let byte = peek(bytes), byte == 0x20 || byte == 0x09 { position += 1 }
  }

  /// `=`, `==`, `===`, `!=`, `!==`, `:`, `:=`, `=>`, `->`, `+=`, `?=`, `||=`; false when none is here.
  mutating func skipOperator(_ bytes: Span<UInt8>) -> Bool {
    let start = position
    while let byte = peek(bytes), position - start < 3 {
      switch byte {
      case UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: ">"), UInt8(ascii: "!"), UInt8(ascii: "+"),
        UInt8(ascii: "?"), UInt8(ascii: "-"), UInt8(ascii: "|"):
        position += 1
        continue
      default: break
      }
      break
    }
    let text = (start..<position).map { bytes[$0] }
    let isOperator = ValueCursor.operators.contains(text)
    if !isOperator { position = start }
    return isOperator
  }

  private static let operators: Set<[UInt8]> = Set(
    ["=", "==", "===", "!=", "!==", ":", ":=", "=>", "->", "+=", "?=", "||=", "?:"].map { Array($0.utf8) })

  /// `str =`, `String? =`, `&'static str =`: passes a type up to its `=`; stays when there is none on the line.
  mutating func skipAnnotation(_ bytes: Span<UInt8>) {
    var i = position
    while i < bytes.count, i - position < 48 {
      switch bytes[i] {
      case UInt8(ascii: "="):
        position = i + 1
        return
      case 0x0A, UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: "("), UInt8(ascii: "{"): return
      case UInt8(ascii: "'"):
        // Rust's lifetime `&'static`, not a quote.
        guard i > position, bytes[i - 1] == UInt8(ascii: "&") else { return }
        i += 1
      default: i += 1
      }
    }
  }

  /// `b"…"`, `r'…'`, `f"…"`, `@"…"`, `L"…"`.
  mutating func skipStringPrefix(_ bytes: Span<UInt8>) {
    var i = position
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

  /// The text up to the matching quote on the same line; `\"` opens and closes inside a string.
  mutating func quoted(_ bytes: Span<UInt8>) -> AssignmentValue? {
    var open = position
    var isEscaped = false
    if open + 1 < bytes.count, bytes[open] == UInt8(ascii: "\\"), ValueCursor.isQuote(bytes[open + 1]) {
      isEscaped = true
      open += 1
    }
    guard open < bytes.count, ValueCursor.isQuote(bytes[open]) else { return nil }
    let quote = bytes[open]
    // Python's and TOML's triple quotes.
    var start = open + 1
    if start + 1 < bytes.count, bytes[start] == quote, bytes[start + 1] == quote { start += 2 }
    var end = start
    while end < bytes.count, bytes[end] != 0x0A, end - start < AssignmentSpec.longest {
      if bytes[end] == quote {
        if isEscaped, end > start, bytes[end - 1] == UInt8(ascii: "\\") { end -= 1 }
        return AssignmentValue(range: start..<end, isQuoted: true)
      }
      // An escaped character inside an ordinary string; inside an escaped one the backslash may belong to the end.
      if bytes[end] == UInt8(ascii: "\\"), !isEscaped, end + 1 < bytes.count { end += 1 }
      end += 1
    }
    return nil
  }

  /// A value without quotes.
  mutating func bare(_ bytes: Span<UInt8>, _ file: ScannedFile, key: Range<Int>) -> AssignmentValue? {
    let start = position
    var end = start
    while end < bytes.count, end - start < AssignmentSpec.longest, !ValueCursor.endsBare(bytes[end]) { end += 1 }
    let wordEnd = end
    while end > start, bytes[end - 1] == UInt8(ascii: ".") || bytes[end - 1] == UInt8(ascii: ":") { end -= 1 }
    guard end > start else { return nil }
    // `a.b(c)`, `x[i]`, `f<T>`: code goes on behind the word.
    if wordEnd < bytes.count {
      switch bytes[wordEnd] {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "<"): return nil
      default: break
      }
    }
    let value = AssignmentValue(range: start..<end, isQuoted: false)
    switch file.syntax {
    case .code: return ValueCursor.isEmbedded(bytes, key) || ValueCursor.isMixed(bytes, start..<end) ? value : nil
    case .json: return ValueCursor.isEmbedded(bytes, key) ? value : nil
    default: return value
    }
  }

  /// The next word, for `--password word`.
  mutating func word(_ bytes: Span<UInt8>) -> AssignmentValue? {
    let start = position
    var end = start
    while end < bytes.count, bytes[end] > 0x20, !ValueCursor.isQuote(bytes[end]) { end += 1 }
    guard end > start, bytes[start] != UInt8(ascii: "-") else { return nil }
    return AssignmentValue(range: start..<end, isQuoted: false)
  }

  mutating func flagValue(_ bytes: Span<UInt8>) -> AssignmentValue? {
    skipBlanks(bytes, limit: 8)
    return quoted(bytes) ?? word(bytes)
  }

  /// The text of an XML element up to `<`.
  mutating func elementText(_ bytes: Span<UInt8>) -> AssignmentValue? {
    let start = position
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "<"), bytes[end] != 0x0A, end - start < 512 { end += 1 }
    guard end > start, end < bytes.count, bytes[end] == UInt8(ascii: "<") else { return nil }
    return AssignmentValue(range: start..<end, isQuoted: true)
  }

  /// ` value="v"` behind `key="password"`, and `</key><string>v</string>` of a property list is another matter.
  mutating func valueAttribute(_ bytes: Span<UInt8>) -> AssignmentValue? {
    for byte in "value=".utf8 {
      guard peek(bytes) == byte else { return nil }
      position += 1
    }
    return quoted(bytes)
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
  private static func isEmbedded(_ bytes: Span<UInt8>, _ key: Range<Int>) -> Bool {
    guard key.lowerBound > 0, key.upperBound < bytes.count, bytes[key.upperBound] == UInt8(ascii: "=") else {
      return false
    }
    switch bytes[key.lowerBound - 1] {
    case UInt8(ascii: "?"), UInt8(ascii: "&"), UInt8(ascii: ";"), UInt8(ascii: "\""), UInt8(ascii: "'"): return true
    default: return false
    }
  }

  /// A digit, and letters of both cases or a sign: no identifier of a program.
  private static func isMixed(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let text = TextStatistics(bytes, range)
    guard text.length >= 8, text.digits >= 2, text.letters >= 2, text.entropy > 3 else { return false }
    return LetterModel.bitsPerLetter(bytes, range) > 4.6
  }
}
