internal import Model
internal import RuleModel

/// Values that stand in for one that is not given.
extension ValueCursor {
  /// Behind a name in quotes, `get("password") or "v"`, `env["TOKEN"] || 'v'`: passes to the quote.
  mutating func skipFallback(_ bytes: Span<UInt8>) -> Bool {
    guard let first = peek(bytes), first == UInt8(ascii: ")") || ValueCursor.beginsAlternative(first) else {
      return false
    }
    var next = self
    if next.peek(bytes) == UInt8(ascii: ")") {
      if skipTyping(bytes) { return true }
      // `Optional.ofNullable(System.getenv("TOKEN")).orElse("v")`.
      while next.peek(bytes) == UInt8(ascii: ")"), next.position - position < 3 { next.position += 1 }
      next.skipBlanks(bytes, limit: 8)
      if next.skipAlternativeCall(bytes) {
        self = next
        return true
      }
    }
    guard next.skipAlternative(bytes), let byte = next.peek(bytes), ValueCursor.isQuote(byte) else { return false }
    self = next
    return true
  }

  /// Behind an operator, `settings.password or "v"`, `opts.token ?? 'v'`: the last alternative, on the same line or, where
  /// an operator ends this one or begins the next, on the next.
  mutating func fallback(_ bytes: Span<UInt8>) -> AssignmentValue? {
    // What is in parentheses may begin on the next line.
    if peek(bytes) == UInt8(ascii: "(") {
      let open = position
      repeat { position += 1 } while position - open < 80 && peek(bytes).map { $0 <= 0x20 } ?? false
    }
    let start = position
    // `condition ? f() : "v"`.
    var isConditional = false
    while let byte = peek(bytes), position - start < 160, byte != UInt8(ascii: ";") {
      // `is { } s ? s : "v"` of C#: a pattern in braces.
      if byte == UInt8(ascii: "{") {
        guard ValueCursor.isText(bytes, position - 3, "is "),
          let close = (position..<min(bytes.count, position + 40)).first(where: { bytes[$0] == UInt8(ascii: "}") })
        else { return nil }
        position = close + 1
        continue
      }
      var next = self
      let isBreak = byte == 0x0A
      let isStart = byte == 0x20 || byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") || isBreak
      if isStart {
        next.position += 1
        next.skipBlanks(bytes, limit: isBreak ? 64 : 4)
        let operation = isBreak ? next.position : position + 1
        if next.skipAlternative(bytes) || byte == UInt8(ascii: ")") && next.skipAlternativeCall(bytes),
          let value = next.quoted(bytes)
        {
          return value
        }
        next.position = operation
        if ValueCursor.isText(bytes, operation, "? ") {
          isConditional = true
          // `isEmpty ? "v" : given`.
          next.position += 2
          if let value = next.quoted(bytes), ValueCursor.isText(bytes, value.range.upperBound + 1, " : ") {
            return value
          }
        } else if isConditional, ValueCursor.isText(bytes, operation, ": ") {
          next.position += 2
          if let value = next.quoted(bytes) { return value }
        } else if isBreak {
          return nil
        }
        position = operation - 1
      }
      position += 1
    }
    return nil
  }

  /// `if ($env:KEY) { $env:KEY } else { "v" }` of PowerShell, on one line.
  func elseBlock(_ bytes: Span<UInt8>) -> AssignmentValue? {
    guard ValueCursor.isText(bytes, position, "if (") else { return nil }
    var next = self
    while let byte = next.peek(bytes), byte != 0x0A, next.position - position < 240 {
      if byte == UInt8(ascii: "e"), ValueCursor.isText(bytes, next.position, "else {") {
        next.position += 6
        next.skipBlanks(bytes, limit: 8)
        return next.quoted(bytes)
      }
      next.position += 1
    }
    return nil
  }

  private static func beginsAlternative(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "o"), UInt8(ascii: "e"), UInt8(ascii: "|"), UInt8(ascii: "?"), UInt8(ascii: "{"),
      UInt8(ascii: "/"), UInt8(ascii: "~"):
      true
    default: false
    }
  }

  /// `or `, `||`, `??`, `?:`, `else `, Perl's `//`, OCaml's `~default:`, and the block of Ruby's `fetch`, with the blanks and the line break behind it.
  private mutating func skipAlternative(_ bytes: Span<UInt8>) -> Bool {
    guard let first = peek(bytes), ValueCursor.beginsAlternative(first) else { return false }
    if ValueCursor.isText(bytes, position, "or ") {
      position += 3
    } else if ValueCursor.isText(bytes, position, "or\n") || ValueCursor.isText(bytes, position, "or\r\n") {
      position += 2
    } else if ValueCursor.isText(bytes, position, "else ") {
      position += 5
    } else if ValueCursor.isText(bytes, position, "~default:") {
      position += 9
    } else if ValueCursor.isText(bytes, position, "||") || ValueCursor.isText(bytes, position, "??")
      || ValueCursor.isText(bytes, position, "?:") || ValueCursor.isText(bytes, position, "{ ")
      || ValueCursor.isText(bytes, position, "// '") || ValueCursor.isText(bytes, position, "// \"")
    {
      position += 2
    } else {
      return false
    }
    skipBlanks(bytes, limit: 8)
    var next = self
    // A line of Python goes on behind a backslash.
    if next.peek(bytes) == UInt8(ascii: "\\") { next.position += 1 }
    if next.peek(bytes) == 0x0D { next.position += 1 }
    if next.peek(bytes) == 0x0A {
      next.position += 1
      next.skipBlanks(bytes, limit: 64)
      self = next
    }
    return true
  }

  /// `.unwrap_or("`, `.orElse("`, `.getOrElse("`: passes to the quote.
  private mutating func skipAlternativeCall(_ bytes: Span<UInt8>) -> Bool {
    let calls: [StaticString] = [
      ".unwrap_or(", ".unwrap_or_else(|_| ", ".orElse(", ".orElseGet(() -> ", ".getOrElse(", ".or(", ".defaultTo(",
      ".withDefault(",
      ".default(",
    ]
    for call in calls where ValueCursor.isText(bytes, position, call) {
      var next = ValueCursor(position: position + call.utf8CodeUnitCount)
      next.skipConversion(bytes)
      guard let byte = next.peek(bytes), ValueCursor.isQuote(byte) else { continue }
      self = next
      return true
    }
    return false
  }

  /// The `default:` of a YAML mapping below a name, `api_key:` and on the next lines `type: …`, `default: v`, or beside
  /// it, `name: api_key`. The cursor stands at the end of the name's line.
  mutating func yamlDefault(_ bytes: Span<UInt8>, key: Range<Int>, isBeside: Bool) -> AssignmentValue? {
    skipBlanks(bytes, limit: 24)
    if peek(bytes) == 0x0D { position += 1 }
    guard peek(bytes) == 0x0A else { return nil }
    let indent = ValueCursor.indent(ofLineAt: key.lowerBound, bytes)
    let column = ValueCursor.column(of: key.lowerBound, bytes)
    if isBeside {
      // `name: api_key`, and not the end of a sentence.
      let start = key.lowerBound - column + indent
      guard var index = ValueCursor.passNameKey(bytes, start, key.lowerBound) else { return nil }
      while index < key.lowerBound, bytes[index] == 0x20 || ValueCursor.isQuote(bytes[index]) { index += 1 }
      if index != key.lowerBound { return nil }
      if let value = ValueCursor.yamlDefaultAbove(bytes, key.lowerBound - column, indent) { return value }
    } else if indent != column {
      return nil
    }
    var nested: Int?
    var line = position + 1
    for _ in 0..<24 where line < bytes.count {
      var start = line
      while start < bytes.count, bytes[start] == 0x20 { start += 1 }
      var end = start
      while end < bytes.count, bytes[end] != 0x0A { end += 1 }
      defer { line = end + 1 }
      if start == end || bytes[start] == 0x0D || bytes[start] == UInt8(ascii: "#") { continue }
      let depth = start - line
      let wanted = nested ?? (isBeside ? indent : depth)
      if isBeside ? depth < indent : depth <= indent { return nil }
      // The next entry of a list.
      if bytes[start] == UInt8(ascii: "-"), depth <= wanted { return nil }
      nested = wanted
      let names: [StaticString] = [
        "default:", "Default:", "value:", "default_value:", "defaultValue:", "val:", "content:", "ParameterValue:",
        "Value:", "option_value:", "optionValue:",
      ]
      guard depth == wanted, let name = names.first(where: { ValueCursor.isText(bytes, start, $0) }) else { continue }
      var value = ValueCursor(position: start + name.utf8CodeUnitCount)
      value.skipBlanks(bytes, limit: 24)
      return value.quoted(bytes) ?? value.plainScalar(bytes, until: end)
    }
    return nil
  }

  /// Behind `name:`, `key:`, `ParameterKey:`, `option_name:` at the offset.
  private static func passNameKey(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    var i = start
    while i < end, i - start < 24, Placeholder.isWord(bytes[i]) || isQuote(bytes[i]) { i += 1 }
    guard i < end, bytes[i] == UInt8(ascii: ":") else { return nil }
    let words: [StaticString] = ["name", "Name", "key", "Key", "variable", "var", "attribute", "field", "setting"]
    let last = i > start && isQuote(bytes[i - 1]) ? i - 1 : i
    return words.contains { isText(bytes, last - $0.utf8CodeUnitCount, $0) && last - $0.utf8CodeUnitCount >= start }
      ? i + 1 : nil
  }

  /// `- default: v` above `name: api_key` in the same entry of a list; `line` is where the name's line begins, `indent`
  /// where the entry's keys do.
  private static func yamlDefaultAbove(_ bytes: Span<UInt8>, _ line: Int, _ indent: Int) -> AssignmentValue? {
    var end = line - 1
    if isDash(bytes, line, indent) { return nil }
    for _ in 0..<8 where end > 0 {
      var start = end
      while start > 0, bytes[start - 1] != 0x0A, end - start < 512 { start -= 1 }
      let depth = self.indent(ofLineAt: start + min(indent, end - start), bytes)
      guard end - start > indent, depth >= indent else { return nil }
      if isText(bytes, start + indent, "default: ") {
        var value = ValueCursor(position: start + indent + 9)
        return value.quoted(bytes) ?? value.plainScalar(bytes, until: end)
      }
      if isDash(bytes, start, indent) { return nil }
      end = start - 1
    }
    return nil
  }

  /// The line at `start` begins an entry whose keys stand at `indent`.
  private static func isDash(_ bytes: Span<UInt8>, _ start: Int, _ indent: Int) -> Bool {
    (start..<min(bytes.count, start + indent)).contains { bytes[$0] == UInt8(ascii: "-") }
  }

  /// The rest of a line without a comment, when it is one word.
  private func plainScalar(_ bytes: Span<UInt8>, until end: Int) -> AssignmentValue? {
    var stop = position
    while stop < end, bytes[stop] > 0x20, stop - position < AssignmentSpec.longest { stop += 1 }
    guard stop > position, ![0x7B, 0x5B, 0x21].contains(bytes[position]) else {
      return nil
    }
    return AssignmentValue(range: position..<stop, isQuoted: false)
  }

  /// Where the keys of a line's mapping begin: behind its blanks and the dashes of lists.
  private static func indent(ofLineAt offset: Int, _ bytes: Span<UInt8>) -> Int {
    var start = offset
    while start > 0, bytes[start - 1] != 0x0A, offset - start < 256 { start -= 1 }
    var index = start
    while index < offset, bytes[index] == 0x20 || bytes[index] == UInt8(ascii: "-") { index += 1 }
    return index - start
  }

  /// Nothing but blanks, dashes and a quote stands before the name on its line.
  static func beginsLine(_ bytes: Span<UInt8>, _ key: Range<Int>) -> Bool {
    var start = key.lowerBound
    if start > 0, isQuote(bytes[start - 1]) { start -= 1 }
    return indent(ofLineAt: start, bytes) == column(of: start, bytes)
  }

  private static func column(of offset: Int, _ bytes: Span<UInt8>) -> Int {
    var start = offset
    while start > 0, bytes[start - 1] != 0x0A, offset - start < 256 { start -= 1 }
    return offset - start
  }
}
