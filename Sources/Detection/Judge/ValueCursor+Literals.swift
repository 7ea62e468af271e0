internal import RuleModel

/// How languages write a text other than between two quotes on one line, and where a value stands when its name is
/// declared with a type.
extension ValueCursor {
  /// `#"v"#`, `r#"v"#`, `R"(v)"`, `[[v]]`, `q{v}`, `%q(v)`, and what begins on the next line: `'''`, `"""`, `<<EOT`.
  mutating func otherLiteral(_ bytes: Span<UInt8>, _ file: ScannedFile) -> AssignmentValue? {
    guard file.syntax == .code || file.syntax == .toml || file.syntax == .shell, let byte = peek(bytes) else {
      return nil
    }
    switch byte {
    case UInt8(ascii: "#"), UInt8(ascii: "r"), UInt8(ascii: "R"): return rawString(bytes)
    case UInt8(ascii: "["):
      // Lua's, not a list of lists.
      guard ValueCursor.isText(bytes, position, "[["), position + 2 < bytes.count else { return nil }
      let first = bytes[position + 2]
      if first <= 0x20 || ValueCursor.isQuote(first) || first == UInt8(ascii: "[") { return nil }
      return closed(bytes, 2, by: UInt8(ascii: "]"))
    case UInt8(ascii: "q"), UInt8(ascii: "%"): return file.isPython ? nil : quoteOperator(bytes)
    case UInt8(ascii: "<"): return hereDocument(bytes)
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return blockString(bytes, byte)
    default: return nil
    }
  }

  /// `#"v"#` of Swift, `r#"v"#` of Rust, `R"(v)"` of C++.
  private func rawString(_ bytes: Span<UInt8>) -> AssignmentValue? {
    if ValueCursor.isText(bytes, position, "R\"(") { return closed(bytes, 3, by: 0x29) }
    var i = position
    if bytes[i] != UInt8(ascii: "#") { i += 1 }
    let first = i
    while i < bytes.count, bytes[i] == UInt8(ascii: "#"), i - first < 4 { i += 1 }
    guard i > first, i < bytes.count, bytes[i] == UInt8(ascii: "\"") else { return nil }
    return closed(bytes, i + 1 - position, by: UInt8(ascii: "\""))
  }

  /// `q{v}`, `qq(v)` of Perl, `%q(v)`, `%Q[v]`, `%(v)` of Ruby.
  private func quoteOperator(_ bytes: Span<UInt8>) -> AssignmentValue? {
    var i = position + 1
    if i < bytes.count, bytes[i] | 0x20 == UInt8(ascii: "q") { i += 1 }
    guard i < bytes.count else { return nil }
    switch bytes[i] {
    case UInt8(ascii: "("): return closed(bytes, i + 1 - position, by: UInt8(ascii: ")"))
    case UInt8(ascii: "{"): return closed(bytes, i + 1 - position, by: UInt8(ascii: "}"))
    case UInt8(ascii: "["): return closed(bytes, i + 1 - position, by: UInt8(ascii: "]"))
    default: return nil
    }
  }

  /// The text behind `opening` bytes up to `closer` on the same line, which ends the literal there.
  func closed(_ bytes: Span<UInt8>, _ opening: Int, by closer: UInt8) -> AssignmentValue? {
    let start = position + opening
    var end = start
    while end < bytes.count, bytes[end] != closer, bytes[end] != 0x0A, end - start < AssignmentSpec.longest { end += 1 }
    guard end < bytes.count, bytes[end] == closer, end > start else { return nil }
    return AssignmentValue.trimmed(bytes, start..<end)
  }

  /// `"""` or `'''` that ends its line: the value is the next one, and the quotes close behind it.
  private func blockString(_ bytes: Span<UInt8>, _ quote: UInt8) -> AssignmentValue? {
    guard position + 3 < bytes.count, bytes[position + 1] == quote, bytes[position + 2] == quote else { return nil }
    var next = ValueCursor(position: position + 3)
    guard let line = next.nextLine(bytes) else { return nil }
    let end = line.lastIndex { bytes[$0] > 0x20 }.map { line.index(after: $0) } ?? line.upperBound
    var close = ValueCursor(position: end)
    if end - line.lowerBound > 3, bytes[end - 1] == quote, bytes[end - 2] == quote, bytes[end - 3] == quote {
      return AssignmentValue.trimmed(bytes, line.lowerBound..<(end - 3))
    }
    guard let last = close.nextLine(bytes), last.count >= 3, bytes[last.lowerBound] == quote,
      bytes[last.lowerBound + 1] == quote
    else { return nil }
    return AssignmentValue.trimmed(bytes, line)
  }

  /// `<<EOT`, `<<-'EOT'`, `<<~EOT`, `<<<EOT` with one line in it.
  private func hereDocument(_ bytes: Span<UInt8>) -> AssignmentValue? {
    guard ValueCursor.isText(bytes, position, "<<") else { return nil }
    var i = position + 2
    while i < bytes.count, "<-~'\"".utf8.contains(bytes[i]) { i += 1 }
    let name = i
    while i < bytes.count, Placeholder.isWord(bytes[i]), i - name < 24 { i += 1 }
    let mark = name..<i
    guard mark.count >= 2 else { return nil }
    if i < bytes.count, ValueCursor.isQuote(bytes[i]) { i += 1 }
    var next = ValueCursor(position: i)
    guard let line = next.nextLine(bytes), let last = next.nextLine(bytes), last.count >= mark.count else { return nil }
    guard zip(mark, last).allSatisfy({ bytes[$0] == bytes[$1] }) else { return nil }
    return AssignmentValue.trimmed(bytes, line)
  }

  /// The line behind the break that stands here, without its indentation; the cursor moves to its end. Nil when something
  /// else stands before the break, or the line is empty.
  private mutating func nextLine(_ bytes: Span<UInt8>) -> Range<Int>? {
    skipBlanks(bytes, limit: 24)
    if peek(bytes) == 0x0D { position += 1 }
    guard peek(bytes) == 0x0A else { return nil }
    position += 1
    skipBlanks(bytes, limit: 160)
    let start = position
    while let byte = peek(bytes), byte != 0x0A, position - start < AssignmentSpec.longest { position += 1 }
    if position > start, bytes[position - 1] == 0x0D { position -= 1 }
    return position > start ? start..<position : nil
  }

  /// `("v")`, `(\n  "v"\n)`: parentheses around a text alone.
  mutating func skipParenthesis(_ bytes: Span<UInt8>) {
    guard peek(bytes) == UInt8(ascii: "(") else { return }
    var next = ValueCursor(position: position + 1)
    while let byte = next.peek(bytes), byte <= 0x20, next.position - position < 160 { next.position += 1 }
    next.skipStringPrefix(bytes)
    if let byte = next.peek(bytes), ValueCursor.isQuote(byte) { self = next }
  }

  /// `&anchor`, `!!str` of YAML before a value, and the next line where the value stands below its name.
  mutating func skipYAMLProperties(_ bytes: Span<UInt8>, key: Range<Int>) {
    for _ in 0..<2 {
      guard let byte = peek(bytes), byte == UInt8(ascii: "&") || ValueCursor.isText(bytes, position, "!!str") else {
        break
      }
      var end = position + 1
      while end < bytes.count, bytes[end] > 0x20, end - position < 64 { end += 1 }
      position = end
      skipBlanks(bytes, limit: 8)
    }
    var next = self
    guard ValueCursor.beginsLine(bytes, key), let line = next.nextLine(bytes),
      ValueCursor.isQuote(bytes[line.lowerBound])
    else { return }
    position = line.lowerBound
  }

  /// `password string = "v"`, `password As String = "v"`, `password[] = "v"`, `Password { get; set; } = "v"`,
  /// `password{"v"}`: passes the type to the quote behind it.
  mutating func skipDeclaration(_ bytes: Span<UInt8>) -> Bool {
    guard let first = peek(bytes) else { return false }
    var i = position
    if first == UInt8(ascii: "{"), i + 1 < bytes.count, ValueCursor.isQuote(bytes[i + 1]) {
      position = i + 1
      return true
    }
    // Up to the one `=`, over one word (two after `As`), brackets and the accessors of a property.
    var isInBraces = false
    var blanks = ValueCursor.isText(bytes, position, "As ") ? -1 : 0
    while i < bytes.count, i - position < 48 {
      switch bytes[i] {
      case UInt8(ascii: "="):
        guard i + 1 < bytes.count, bytes[i + 1] != UInt8(ascii: "="), bytes[i + 1] != UInt8(ascii: ">"), i > position
        else { return false }
        var next = ValueCursor(position: i + 1)
        next.skipBlanks(bytes, limit: 8)
        next.skipContinuation(bytes)
        if next.peek(bytes) == 0x0A || next.peek(bytes) == 0x0D { next.skipBreakToQuote(bytes) }
        next.skipStringPrefix(bytes)
        guard let byte = next.peek(bytes), ValueCursor.isQuote(byte) else { return false }
        self = next
        return true
      case UInt8(ascii: "{"): isInBraces = true
      case UInt8(ascii: "}"): isInBraces = false
      case UInt8(ascii: ";"): if !isInBraces { return false }
      case 0x20:
        if !isInBraces, i > position, Placeholder.isWord(bytes[i - 1]) { blanks += 1 }
        if blanks > 1 { return false }
      case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "."): break
      default: if !Placeholder.isWord(bytes[i]) { return false }
      }
      i += 1
    }
    return false
  }

  /// `get("NAME", "v")`, `getenv("NAME", default="v")` behind a name that says secret: what is taken when nothing is set.
  mutating func callDefault(_ bytes: Span<UInt8>) -> AssignmentValue? {
    var open = position
    while open < bytes.count, open - position < 64,
      Placeholder.isWord(bytes[open]) || ".:>-?".utf8.contains(bytes[open])
    {
      open += 1
    }
    guard open > position, open < bytes.count, bytes[open] == UInt8(ascii: "("),
      ValueCursor.lookups.first(in: bytes, position..<open) != nil
    else { return nil }
    var next = ValueCursor(position: open + 1)
    next.skipBlanks(bytes, limit: 4)
    guard let name = next.quoted(bytes), name.range.count <= 80 else { return nil }
    next.position = name.range.upperBound + 1
    guard next.peek(bytes) == UInt8(ascii: ",") else { return nil }
    next.position += 1
    next.skipBlanks(bytes, limit: 8)
    for word: StaticString in ["default=", "default:", "fallback=", "defaultValue:", "unset = ", "unset="]
    where ValueCursor.isText(bytes, next.position, word) {
      next.position += word.utf8CodeUnitCount
      next.skipBlanks(bytes, limit: 4)
    }
    guard let value = next.quoted(bytes), value.range.upperBound + 1 < bytes.count else { return nil }
    return bytes[value.range.upperBound + 1] == UInt8(ascii: ")") ? value : nil
  }

  private static let lookups = WordList(["env", "get", "fetch", "config", "setting", "option", "property", "lookup"])

  /// ` -Value "v"` of PowerShell.
  func parameterValue(_ bytes: Span<UInt8>) -> AssignmentValue? {
    guard ValueCursor.isText(bytes, position, "-Value ") || ValueCursor.isText(bytes, position, "-value ") else {
      return nil
    }
    var next = ValueCursor(position: position + 7)
    next.skipBlanks(bytes, limit: 4)
    return next.quoted(bytes)
  }

  /// ` serializeAs="String"><value>v</value>`, `><string>v</string>` behind `name="password"`.
  func valueElement(_ bytes: Span<UInt8>) -> AssignmentValue? {
    var i = position
    while i < bytes.count, i - position < 96, bytes[i] != UInt8(ascii: ">"), bytes[i] != UInt8(ascii: "<") { i += 1 }
    guard i < bytes.count, bytes[i] == UInt8(ascii: ">"), bytes[i - 1] != UInt8(ascii: "/") else { return nil }
    i += 1
    let start = i
    while i < bytes.count, i - start < 160, bytes[i] <= 0x20 { i += 1 }
    let elements: [StaticString] = ["<value>", "<string>"]
    guard let element = elements.first(where: { ValueCursor.isText(bytes, i, $0) }) else { return nil }
    var next = ValueCursor(position: i + element.utf8CodeUnitCount)
    return next.elementText(bytes)
  }
}
