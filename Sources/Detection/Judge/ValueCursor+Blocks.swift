internal import RuleModel

/// Values inside what stands behind a name: a block, an object, a function that returns them.
extension ValueCursor {
  /// Bytes of a block or an object that are looked through.
  private static let reach = 600

  /// `{ type = string \n default = "v" }` of HCL; the cursor stands at the brace.
  func blockDefault(_ bytes: Span<UInt8>) -> AssignmentValue? {
    member(bytes, ["default"], separators: [UInt8(ascii: "=")])
  }

  /// `{ "type": "string", "default": "v" }`, `{ type: String, default: 'v' }`, `{ "value": "v" }`.
  func objectDefault(_ bytes: Span<UInt8>, _ file: ScannedFile) -> AssignmentValue? {
    var next = self
    if next.peek(bytes) == UInt8(ascii: "[") { next.position += 1 }
    guard next.peek(bytes) == UInt8(ascii: "{"), file.syntax != .shell, file.syntax != .properties else { return nil }
    return next.member(
      bytes, ValueCursor.defaults + ValueCursor.contents, separators: [UInt8(ascii: ":"), UInt8(ascii: "=")])
  }

  /// And how stores and documents call what a value is kept under; `S` is DynamoDB's string.
  private static let contents: [StaticString] = ["value", "$value", "stringValue", "S", "data", "val", "plaintext"]

  /// How schemas, options and arguments call what is taken when nothing is given.
  static let defaults: [StaticString] = ["default", "defaultValue", "default_value", "Default", "fallback"]

  /// The quoted value of the first of `names` among the members of the block that begins here, not of those inside it.
  private func member(_ bytes: Span<UInt8>, _ names: [StaticString], separators: [UInt8]) -> AssignmentValue? {
    var depth = 0
    var i = position
    // Only where a member may begin: behind a brace, a comma or a line break.
    var isStart = false
    while i < bytes.count, i - position < ValueCursor.reach {
      let byte = bytes[i]
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        isStart = true
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth <= 0 { return nil }
      case UInt8(ascii: ","), 0x0A: isStart = true
      case 0x20, 0x09, 0x0D: break
      default:
        let hasQuote = ValueCursor.isQuote(byte)
        if isStart, depth == 1,
          let name = names.first(where: { ValueCursor.isWord(bytes, i + (hasQuote ? 1 : 0), $0) })
        {
          var next = ValueCursor(position: i + (hasQuote ? 1 : 0) + name.utf8CodeUnitCount)
          if hasQuote, next.peek(bytes).map(ValueCursor.isQuote) == true { next.position += 1 }
          next.skipBlanks(bytes, limit: 24)
          if let sign = next.peek(bytes), separators.contains(sign) {
            next.position += 1
            next.skipBlanks(bytes, limit: 24)
            if next.peek(bytes) == UInt8(ascii: "[") {
              var item = next.quotedList(bytes)?.first
              item?.isItem = true
              return item
            }
            return next.quoted(bytes)
          }
        }
        isStart = false
        if hasQuote {
          // What stands inside a text is no member.
          var text = ValueCursor(position: i)
          guard let value = text.quoted(bytes) else { return nil }
          i = max(i, value.range.upperBound)
          while i < bytes.count, bytes[i] != byte, bytes[i] != 0x0A { i += 1 }
        }
      }
      i += 1
    }
    return nil
  }

  /// A line break, then the operator: `API_SECRET\n    = "v"`.
  func continued(_ bytes: Span<UInt8>, _ file: ScannedFile) -> AssignmentValue? {
    var next = self
    guard next.skipBreak(bytes) else { return nil }
    // The getter of a property of Kotlin.
    if ValueCursor.isText(bytes, next.position, "get() = ") { next.position += 6 }
    guard let byte = next.peek(bytes), byte == UInt8(ascii: "=") || byte == UInt8(ascii: ":"), next.skipOperator(bytes)
    else { return nil }
    next.skipToValue(bytes, file)
    next.skipStringPrefix(bytes)
    return next.quoted(bytes)
  }

  /// `getToken() { return "v"; }`, `func token() string { return "v" }`, `fun token() = "v"`, `def token(self):\n return
  /// "v"`; the cursor stands at the parenthesis.
  func returned(_ bytes: Span<UInt8>, key: Range<Int>) -> AssignmentValue? {
    guard ValueCursor.isDeclared(bytes, key) else { return nil }
    var next = self
    next.position += 1
    // Parameters without texts or calls among them.
    while let byte = next.peek(bytes), byte != UInt8(ascii: ")") {
      guard next.position - position < 80, byte != UInt8(ascii: "("), byte != 0x0A, !ValueCursor.isQuote(byte) else {
        return nil
      }
      next.position += 1
    }
    guard next.peek(bytes) != nil else { return nil }
    next.position += 1
    next.skipBlanks(bytes, limit: 8)
    // Go gives more than one value back.
    if next.peek(bytes) == UInt8(ascii: "(") {
      while let byte = next.peek(bytes), byte != UInt8(ascii: ")"), next.position - position < 160 {
        next.position += 1
      }
      next.position += 1
    }
    return next.body(bytes)
  }

  /// `ApiToken { get { return "v"; } }` of C#; the cursor stands at the brace.
  func property(_ bytes: Span<UInt8>, key: Range<Int>) -> AssignmentValue? {
    ValueCursor.isDeclared(bytes, key) ? body(bytes) : nil
  }

  /// The same with the brace on the next line.
  func propertyBelow(_ bytes: Span<UInt8>, key: Range<Int>) -> AssignmentValue? {
    var next = self
    guard next.skipBreak(bytes), next.peek(bytes) == UInt8(ascii: "{") else { return nil }
    return next.property(bytes, key: key)
  }

  /// `: String { get { return "v" } }`, ` -> &'static str { "v" }`, `:\n  return "v"`, ` = "v"`: a type, the begin of a
  /// body, and a text that is all of it.
  func body(_ bytes: Span<UInt8>) -> AssignmentValue? {
    var next = self
    // `Password: v</p><a class="…">`: the `=` of an attribute.
    var isInTag = false
    while let byte = next.peek(bytes), byte != UInt8(ascii: "{"), byte != 0x0A {
      if byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") { isInTag = byte == UInt8(ascii: "<") }
      if isInTag, byte == UInt8(ascii: "=") { return nil }
      if byte == UInt8(ascii: "="),
        next.position > position || ValueCursor.isText(bytes, position, "=>")
          || ValueCursor.isText(bytes, position, "= ")
      {
        break
      }
      // Lua, and what Erlang and Elixir write for a body.
      if ValueCursor.bodies.contains(where: { ValueCursor.isText(bytes, next.position, $0) }) { break }
      guard next.position - position < 64, byte != UInt8(ascii: ";"), byte != UInt8(ascii: "("),
        byte != UInt8(ascii: "\""), byte != UInt8(ascii: ","), byte != UInt8(ascii: "`")
      else { return nil }
      next.position += 1
    }
    guard let begin = next.peek(bytes) else { return nil }
    if begin == 0x0A {
      // Python's colon, a brace on a line of its own, or Lua's body.
      guard next.position > 0, bytes[next.position - 1] == UInt8(ascii: ":") || next.isBodyAhead(bytes) else {
        return nil
      }
    }
    var isReturn = false
    if begin == UInt8(ascii: "=") {
      next.position += 1
      if next.peek(bytes) == UInt8(ascii: "=") { return nil }
      if next.peek(bytes) == UInt8(ascii: ">") { next.position += 1 }
      next.skipBlanks(bytes, limit: 8)
      isReturn = true
    }
    if begin == UInt8(ascii: "-") || begin == UInt8(ascii: ",") {
      next.position += begin == UInt8(ascii: "-") ? 2 : 5
      isReturn = true
    }
    for _ in 0..<6 {
      next.skipSpace(bytes)
      if next.peek(bytes) == UInt8(ascii: "{") {
        next.position += 1
      } else if ValueCursor.isText(bytes, next.position, "return ")
        || ValueCursor.isText(bytes, next.position, "Return ")
      {
        next.position += 7
        isReturn = true
      } else if ValueCursor.isText(bytes, next.position, "get ") {
        next.position += 4
      } else if ValueCursor.isText(bytes, next.position, "echo ") {
        next.position += 5
        isReturn = true
      } else if !next.skipDocumentation(bytes) {
        break
      }
    }
    next.skipConversion(bytes)
    next.skipStringPrefix(bytes)
    guard let value = next.quoted(bytes) else { return nil }
    // Without `return` the text must be all there is.
    var end = ValueCursor(position: value.range.upperBound)
    while let byte = end.peek(bytes), ValueCursor.isQuote(byte) || byte == UInt8(ascii: ")") { end.position += 1 }
    end.skipSpace(bytes)
    let last = end.peek(bytes)
    if ValueCursor.isText(bytes, end.position, ".to") || ValueCursor.isText(bytes, end.position, ".into()") {
      return value
    }
    return isReturn || last == UInt8(ascii: "}") ? value : nil
  }

  private static let bodies: [StaticString] = ["return ", "-> \"", "-> <<\"", ", do: \""]

  /// `"""What it gives."""`, `// production` between the head of a function and its body.
  private mutating func skipDocumentation(_ bytes: Span<UInt8>) -> Bool {
    if ValueCursor.isText(bytes, position, "// ") || ValueCursor.isText(bytes, position, "# ") {
      var i = position
      while i < bytes.count, bytes[i] != 0x0A, i - position < 160 { i += 1 }
      position = i
      return true
    }
    guard ValueCursor.isText(bytes, position, "\"\"\"") else { return false }
    var i = position + 3
    while i < bytes.count, i - position < 400 {
      if ValueCursor.isText(bytes, i, "\"\"\"") {
        position = i + 3
        return true
      }
      i += 1
    }
    return false
  }

  /// `() => "v"`, `async (x) => { return "v" }`, `function () { return "v" }`, `lambda: "v"`: a function without a name
  /// that returns a text; the cursor stands at its begin.
  func function(_ bytes: Span<UInt8>) -> AssignmentValue? {
    var next = self
    if ValueCursor.isText(bytes, position, "lambda") {
      next.position += 6
      while let byte = next.peek(bytes), byte != UInt8(ascii: ":") {
        guard byte != 0x0A, byte != UInt8(ascii: "("), next.position - position < 48 else { return nil }
        next.position += 1
      }
      next.position += 1
      next.skipBlanks(bytes, limit: 4)
      return next.quoted(bytes)
    }
    if ValueCursor.isText(bytes, next.position, "async ") { next.position += 6 }
    let isFunction = ValueCursor.isText(bytes, next.position, "function")
    let isNamed = isFunction || ValueCursor.isText(bytes, next.position, "func(")
    if isNamed {
      next.position += isFunction ? 8 : 4
      while let byte = next.peek(bytes), Placeholder.isWord(byte) || byte == 0x20 || byte == UInt8(ascii: "*") {
        guard next.position - position < 64 else { return nil }
        next.position += 1
      }
    }
    guard next.peek(bytes) == UInt8(ascii: "(") else { return nil }
    repeat {
      next.position += 1
      guard let byte = next.peek(bytes), byte != 0x0A, byte != UInt8(ascii: "("), !ValueCursor.isQuote(byte),
        next.position - position < 120
      else { return nil }
    } while bytes[next.position] != UInt8(ascii: ")")
    next.position += 1
    if isNamed { return next.body(bytes) }
    // Up to the arrow, over the type of what comes back.
    while let byte = next.peek(bytes), byte != UInt8(ascii: "="), !ValueCursor.isText(bytes, next.position, "-> ") {
      guard Placeholder.isWord(byte) || " :<>[]|".utf8.contains(byte), next.position - position < 160 else {
        return nil
      }
      next.position += 1
    }
    guard ValueCursor.isText(bytes, next.position, "=>") || ValueCursor.isText(bytes, next.position, "->") else {
      return nil
    }
    next.position += 2
    next.skipBlanks(bytes, limit: 4)
    return next.peek(bytes) == UInt8(ascii: "{") ? next.body(bytes) : next.quoted(bytes)
  }

  /// `def api_token\n  "v"\nend` of Ruby.
  func lastExpression(_ bytes: Span<UInt8>, key: Range<Int>) -> AssignmentValue? {
    guard
      ValueCursor.isText(bytes, key.lowerBound - 4, "def ") || ValueCursor.isText(bytes, key.lowerBound - 5, "defp ")
    else { return nil }
    var next = self
    if ValueCursor.isText(bytes, next.position, "do") { next.position += 2 }
    guard next.skipBreak(bytes) else { return nil }
    if ValueCursor.isText(bytes, next.position, "return ") { next.position += 7 }
    guard let value = next.quoted(bytes) else { return nil }
    var end = ValueCursor(position: value.range.upperBound + 1)
    if ValueCursor.isText(bytes, end.position, ".freeze") { end.position += 7 }
    end.skipSpace(bytes)
    return ValueCursor.isText(bytes, end.position, "end") ? value : nil
  }

  /// `setx NAME v`, `setenv NAME v`, `ENV NAME v`, `set -gx NAME v`: a name that a command sets stands before the cursor.
  func isSet(_ bytes: Span<UInt8>, key: Range<Int>, _ file: ScannedFile) -> Bool {
    guard file.syntax == .shell || file.syntax == .text else { return false }
    guard let byte = peek(bytes), byte != UInt8(ascii: "="), byte != UInt8(ascii: ":"), byte > 0x20 else {
      return false
    }
    var start = key.lowerBound
    if start > 0, ValueCursor.isQuote(bytes[start - 1]) { start -= 1 }
    let commands: [StaticString] = ["setx ", "SETX ", "setenv ", "ENV ", "set -gx ", "set -x ", "set -Ux "]
    return commands.contains { command in
      let begin = start - command.utf8CodeUnitCount
      guard ValueCursor.isText(bytes, begin, command) else { return false }
      return begin == 0 || bytes[begin - 1] <= 0x20
    }
  }

  /// `"password", "passwd", "pwd"`: a name among others, not one with its value behind it; the cursor stands at the
  /// comma.
  func isInList(_ bytes: Span<UInt8>, key: Range<Int>) -> Bool {
    // `["UsrPwd"], "…"` closes a list of its own, and backticks are names in prose.
    guard position > 0, ValueCursor.isQuote(bytes[position - 1]) || bytes[position - 1] == 0x20 else { return true }
    if bytes[position - 1] == UInt8(ascii: "`") { return true }
    var next = self
    next.position += 1
    next.skipSpace(bytes)
    next.skipStringPrefix(bytes)
    guard let value = next.quoted(bytes) else { return false }
    var end = ValueCursor(position: value.range.upperBound)
    while let byte = end.peek(bytes), ValueCursor.isQuote(byte) || byte == 0x20 { end.position += 1 }
    switch end.peek(bytes) {
    case UInt8(ascii: ","):
      end.position += 1
      end.skipSpace(bytes)
      end.skipStringPrefix(bytes)
      guard let byte = end.peek(bytes) else { return false }
      // `flag.String("token", "v", "the token to call with")`: what it is for.
      if ValueCursor.isQuote(byte), let text = end.quoted(bytes), text.range.count(where: { bytes[$0] == 0x20 }) >= 2 {
        return false
      }
      return ValueCursor.isQuote(byte) || byte == UInt8(ascii: "]")
    case UInt8(ascii: "]"):
      // `["password", "v"]` is a pair.
      let open = key.lowerBound - 2
      return open < 0 || bytes[open] != UInt8(ascii: "[")
    default: return false
    }
  }

  /// The name before a parenthesis is declared there, not called: words stand before it, no operator, no `if`.
  private static func isDeclared(_ bytes: Span<UInt8>, _ key: Range<Int>) -> Bool {
    var end = key.lowerBound
    while end > 0, key.lowerBound - end < 256, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    if end == 0 || bytes[end - 1] == 0x0A || bytes[end - 1] == UInt8(ascii: "}") { return true }
    // `- (NSString *)apiToken {` of Objective-C, `func (c *Client) Token()` of Go.
    if bytes[end - 1] == UInt8(ascii: ")") { return isMethod(bytes, end) }
    guard end < key.lowerBound else { return false }
    guard
      Placeholder.isWord(bytes[end - 1]) || ">]*&".utf8.contains(bytes[end - 1])
    else { return false }
    var start = end
    while start > 0, end - start < 16, Placeholder.isWord(bytes[start - 1]) { start -= 1 }
    let words: [StaticString] = [
      "if", "while", "for", "return", "unless", "and", "or", "not", "await", "new", "in", "else",
    ]
    return !words.contains { $0.utf8CodeUnitCount == end - start && isText(bytes, start, $0) }
  }

  /// A `-` or a `+` and a type in parentheses begin the line, or `func` and the receiver.
  private static func isMethod(_ bytes: Span<UInt8>, _ end: Int) -> Bool {
    var start = end
    while start > 0, bytes[start - 1] != 0x0A, end - start < 64 { start -= 1 }
    return isText(bytes, start, "- (") || isText(bytes, start, "+ (") || isText(bytes, start, "func (")
  }

  /// The whole word at the offset.
  static func isWord(_ bytes: Span<UInt8>, _ offset: Int, _ text: StaticString) -> Bool {
    let end = offset + text.utf8CodeUnitCount
    return isText(bytes, offset, text) && (end >= bytes.count || !Placeholder.isWord(bytes[end]))
  }

  private func isBodyAhead(_ bytes: Span<UInt8>) -> Bool {
    var next = self
    next.skipSpace(bytes)
    return next.peek(bytes) == UInt8(ascii: "{") || ValueCursor.isText(bytes, next.position, "return \"")
      || ValueCursor.isText(bytes, next.position, "Return \"")
  }

  /// The line break before the cursor's next word, with the blanks around it.
  private mutating func skipBreak(_ bytes: Span<UInt8>) -> Bool {
    let start = position
    skipSpace(bytes)
    return position > start
  }

  /// White space of at most two lines.
  private mutating func skipSpace(_ bytes: Span<UInt8>) {
    var breaks = 0
    let start = position
    while let byte = peek(bytes), position - start < 160, byte == 0x20 || byte >= 0x09 && byte <= 0x0D {
      if byte == 0x0A { breaks += 1 }
      if breaks > 2 { return }
      position += 1
    }
  }
}
