internal import RuleModel

/// Values that are tied to their names by words and clauses in place of a sign.
extension ValueCursor {
  /// `/* prod */` between a name and its operator.
  mutating func skipComment(_ bytes: Span<UInt8>) -> Bool {
    guard ValueCursor.isText(bytes, position, "/*") else { return false }
    var i = position + 2
    while i + 1 < bytes.count, i - position < 80, bytes[i] != 0x0A {
      if bytes[i] == UInt8(ascii: "*"), bytes[i + 1] == UInt8(ascii: "/") {
        position = i + 2
        return true
      }
      i += 1
    }
    return false
  }

  /// `password[] =` and the value on the next line.
  mutating func skipBreakToQuote(_ bytes: Span<UInt8>) {
    var i = position
    while i < bytes.count, i - position < 120, bytes[i] <= 0x20 { i += 1 }
    if i < bytes.count, ValueCursor.isQuote(bytes[i]) { position = i }
  }

  /// `_` at the end of a line of Visual Basic, and the break.
  mutating func skipContinuation(_ bytes: Span<UInt8>) {
    guard peek(bytes) == 0x5F else { return }
    var i = position + 1
    while i < bytes.count, i - position < 120, bytes[i] <= 0x20 { i += 1 }
    if i < bytes.count, i > position + 1, ValueCursor.isQuote(bytes[i]) { position = i }
  }

  /// `set apiSecret to "v"` of AppleScript, `"apiSecret" to "v"` and `val apiSecret by lazy { "v" }` of Kotlin,
  /// `#define kSecret @"v"` of Objective-C: passes to the quote.
  mutating func skipWords(_ bytes: Span<UInt8>) -> Bool {
    for words: StaticString in ["to \"", "by lazy { \"", "by extra(\"", "@\""]
    where ValueCursor.isText(bytes, position, words) {
      position += words.utf8CodeUnitCount - 1
      return true
    }
    return false
  }

  /// `As String = If(given, "v")` of Visual Basic.
  func typedChoice(_ bytes: Span<UInt8>) -> AssignmentValue? {
    guard ValueCursor.isText(bytes, position, "As ") else { return nil }
    var next = self
    while let byte = next.peek(bytes), next.position - position < 40, byte != UInt8(ascii: "="), byte != 0x0A {
      next.position += 1
    }
    guard next.peek(bytes) == UInt8(ascii: "=") else { return nil }
    next.position += 1
    next.skipBlanks(bytes, limit: 4)
    return next.firstOf(bytes)
  }

  /// `"v" -> token`, `"v" ->> token` of R: the value stands before its name.
  static func valueBefore(_ bytes: Span<UInt8>, _ key: Range<Int>) -> AssignmentValue? {
    var end = key.lowerBound
    while end > 0, key.lowerBound - end < 4, bytes[end - 1] == 0x20 { end -= 1 }
    guard end >= 3, bytes[end - 1] == UInt8(ascii: ">") else { return nil }
    end -= 1
    if bytes[end - 1] == UInt8(ascii: ">") { end -= 1 }
    guard end >= 2, bytes[end - 1] == UInt8(ascii: "-") else { return nil }
    end -= 1
    while end > 0, key.lowerBound - end < 12, bytes[end - 1] == 0x20 { end -= 1 }
    guard end >= 2, isQuote(bytes[end - 1]) else { return nil }
    let quote = bytes[end - 1]
    var start = end - 1
    while start > 0, end - start < 512, bytes[start - 1] != quote, bytes[start - 1] != 0x0A { start -= 1 }
    guard start > 0, start < end - 1, bytes[start - 1] == quote else { return nil }
    return AssignmentValue(range: start..<(end - 1), isQuoted: true)
  }

  /// `set ::config(password) "v"` of TCL, `option (x.password) = "v"` of Protocol Buffers: passes to the quote.
  mutating func skipSubscript(_ bytes: Span<UInt8>) -> Bool {
    for words: StaticString in [") \"", ") = \""] where ValueCursor.isText(bytes, position, words) {
      position += words.utf8CodeUnitCount - 1
      return true
    }
    return false
  }

  /// `{password, "v"}`, `fetch(:token, 'v')`, `strcpy(password, "v")`, `-define(TOKEN, "v")`: a name without quotes that the
  /// comma parts from its value.
  static func isArgument(_ bytes: Span<UInt8>, _ key: Range<Int>) -> Bool {
    guard key.lowerBound > 0 else { return false }
    switch bytes[key.lowerBound - 1] {
    case UInt8(ascii: "{"), UInt8(ascii: ":"): return true
    case UInt8(ascii: "("):
      let names: [StaticString] =
        isConstant(bytes, key) ? setters : ["cpy(", "efine(", "etenv(", "DEFINE_string(", "sprintf("]
      return names.contains { isText(bytes, key.lowerBound - $0.utf8CodeUnitCount, $0) }
        || isChoiceName(bytes, key.lowerBound - 1)
    case 0x20: return isText(bytes, key.lowerBound - 18, "FLAG(std::string, ")
    default: return false
    }
  }

  /// `Context.SECURITY_CREDENTIALS`: what stands behind the last point is in capitals.
  private static func isConstant(_ bytes: Span<UInt8>, _ key: Range<Int>) -> Bool {
    let start = key.last { bytes[$0] == UInt8(ascii: ".") }.map { $0 + 1 } ?? key.lowerBound
    return key.upperBound - start >= 5
      && (start..<key.upperBound).allSatisfy { Placeholder.isWord(bytes[$0]) && bytes[$0] < 0x61 || bytes[$0] == 0x5F }
  }

  private static let setters: [StaticString] = [
    "cpy(", "efine(", "etenv(", ".put(", ".setProperty(", ".putString(", ".addHeader(", ".setHeader(", ".header(",
    "DEFINE_string(",
  ]

  /// `{client_secret, "v"}` in a settings file of Erlang, whose name says nothing of its syntax.
  static func isTuple(_ bytes: Span<UInt8>, _ key: Range<Int>, _ file: ScannedFile) -> Bool {
    guard file.syntax == .properties || file.syntax == .text, key.lowerBound > 0,
      bytes[key.lowerBound - 1] == UInt8(ascii: "{")
    else { return false }
    return isText(bytes, key.upperBound, ", \"") || isText(bytes, key.upperBound, ", <<\"")
  }

  /// `TYPE string VALUE 'v'` of ABAP, `PIC X(32) VALUE "v"` of COBOL: passes to the quote.
  mutating func skipPictureClause(_ bytes: Span<UInt8>) -> Bool {
    guard ["TYPE ", "PIC ", "type ", "pic ", "VALUE "].contains(where: { ValueCursor.isText(bytes, position, $0) })
    else { return false }
    var i = position
    while i < bytes.count, i - position < 64, bytes[i] != 0x0A {
      if ValueCursor.isText(bytes, i, "VALUE ") || ValueCursor.isText(bytes, i, "value ") {
        var next = ValueCursor(position: i + 6)
        next.skipBlanks(bytes, limit: 8)
        guard let byte = next.peek(bytes), ValueCursor.isQuote(byte) else { return false }
        self = next
        return true
      }
      i += 1
    }
    return false
  }

  /// `"--token", type=str, default="v"`, `'token', { default: 'v' }`, `name: 'TOKEN', defaultValue: 'v'`: what an option or
  /// a member of a schema is when nothing is given; the cursor stands at the comma behind the name.
  func namedDefault(_ bytes: Span<UInt8>, _ file: ScannedFile) -> AssignmentValue? {
    guard file.syntax == .code || file.syntax == .json else { return nil }
    var depth = 0
    var breaks = 0
    var isStart = true
    var i = position + 1
    while i < bytes.count, i - position < 240 {
      let byte = bytes[i]
      switch byte {
      case UInt8(ascii: "{"):
        depth += 1
        if depth > 1 { return nil }
        isStart = true
      case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ";"): return nil
      case UInt8(ascii: ","): isStart = true
      case 0x0A:
        breaks += 1
        if breaks > 4 { return nil }
      case 0x20, 0x09, 0x0D: break
      default:
        let quote = ValueCursor.isQuote(byte) ? 1 : 0
        let name =
          isStart
          ? (ValueCursor.defaults + ["value", "Value", "val"]).first { ValueCursor.isWord(bytes, i + quote, $0) } : nil
        isStart = false
        if let name, var next = behindSign(bytes, i + quote + name.utf8CodeUnitCount) { return next.quoted(bytes) }
        if quote == 1 {
          var text = ValueCursor(position: i)
          guard let value = text.quoted(bytes) else { return nil }
          i = value.range.upperBound
          while i < bytes.count, bytes[i] != byte, bytes[i] != 0x0A { i += 1 }
        }
      }
      i += 1
    }
    return nil
  }

  /// `3 [default = "v"]` of Protocol Buffers, where the number is the field's.
  func fieldDefault(_ bytes: Span<UInt8>) -> AssignmentValue? {
    var next = self
    while let byte = next.peek(bytes), Placeholder.isDigit(byte), next.position - position < 10 { next.position += 1 }
    guard next.position > position, ValueCursor.isText(bytes, next.position, " [default = ") else { return nil }
    next.position += 12
    return next.quoted(bytes)
  }

  /// Behind `=`, `:` or `=>` that follow a name; nil when something else does.
  private func behindSign(_ bytes: Span<UInt8>, _ offset: Int) -> ValueCursor? {
    var next = ValueCursor(position: offset)
    if let byte = next.peek(bytes), ValueCursor.isQuote(byte) { next.position += 1 }
    next.skipBlanks(bytes, limit: 4)
    guard let sign = next.peek(bytes), sign == UInt8(ascii: "=") || sign == UInt8(ascii: ":") else { return nil }
    next.position += 1
    if next.peek(bytes) == UInt8(ascii: ">") { next.position += 1 }
    next.skipBlanks(bytes, limit: 24)
    return next
  }

  /// `\newcommand{\apikey}{v}` of TeX, `${PASSWORD}    v` of Robot Framework; the cursor stands at the brace that closes
  /// the name.
  func behindBrace(_ bytes: Span<UInt8>, key: Range<Int>) -> AssignmentValue? {
    let start = key.lowerBound
    if ValueCursor.isText(bytes, start - 2, "{\\"), ValueCursor.isText(bytes, position, "}{") {
      let value = ValueCursor(position: position + 2)
      var end = value.position
      while end < bytes.count, bytes[end] > 0x20, bytes[end] != UInt8(ascii: "}"), end - start < 256 { end += 1 }
      return end < bytes.count && bytes[end] == UInt8(ascii: "}") && end > value.position
        ? AssignmentValue(range: value.position..<end, isQuoted: true) : nil
    }
    guard ValueCursor.isText(bytes, start - 2, "${") else { return nil }
    var next = ValueCursor(position: position + 1)
    // PowerShell.
    if ValueCursor.isText(bytes, next.position, " = "), next.position + 3 < bytes.count {
      var text = ValueCursor(position: next.position + 3)
      if let value = text.quoted(bytes) { return value }
    }
    // Robot Framework sets a variable in a cell or in a statement: `Set Suite Variable    ${PASSWORD}    v`.
    guard start == 2 || bytes[start - 3] == 0x0A || ValueCursor.isText(bytes, start - 4, "  ") else { return nil }
    if next.peek(bytes) == UInt8(ascii: "=") || ValueCursor.isText(bytes, next.position, " =") { next.position += 2 }
    guard ValueCursor.isText(bytes, next.position, "  ") || next.peek(bytes) == 0x09 else { return nil }
    next.skipBlanks(bytes, limit: 40)
    return next.restOfWord(bytes)
  }

  /// `token:` and below it `- v` of YAML: the items of a list.
  func yamlItems(_ bytes: Span<UInt8>, key: Range<Int>) -> [AssignmentValue]? {
    var next = self
    next.skipBlanks(bytes, limit: 24)
    guard ValueCursor.beginsLine(bytes, key) else { return nil }
    var items: [AssignmentValue] = []
    while items.count < ValueCursor.mostItems {
      if next.peek(bytes) == 0x0D { next.position += 1 }
      guard next.peek(bytes) == 0x0A else { break }
      next.position += 1
      next.skipBlanks(bytes, limit: 160)
      guard ValueCursor.isText(bytes, next.position, "- ") else { break }
      next.position += 2
      guard var item = next.quoted(bytes) ?? next.restOfWord(bytes) else { break }
      next.position = item.range.upperBound
      if item.isQuoted { next.position += 1 }
      next.skipBlanks(bytes, limit: 24)
      // A list may be one of names: `tlsSecrets:` and below it `- tls1`.
      item.isMention = true
      item.isItem = true
      items.append(item)
    }
    return items.isEmpty ? nil : items
  }

  /// `? api_token` and on the next line `: v` of YAML.
  func explicitValue(_ bytes: Span<UInt8>, key: Range<Int>) -> AssignmentValue? {
    guard ValueCursor.isText(bytes, key.lowerBound - 2, "? ") else { return nil }
    var next = self
    if next.peek(bytes) == 0x0D { next.position += 1 }
    next.position += 1
    next.skipBlanks(bytes, limit: 80)
    guard ValueCursor.isText(bytes, next.position, ": ") else { return nil }
    next.position += 2
    return next.quoted(bytes) ?? next.restOfWord(bytes)
  }

  /// `coalesce(var.password, "v")`, `cmp.Or(os.Getenv("TOKEN"), "v")`: the last argument of a call that takes the first
  /// that is there; the cursor stands behind the operator.
  func firstOf(_ bytes: Span<UInt8>) -> AssignmentValue? {
    var open = position
    while open < bytes.count, open - position < 40, Placeholder.isWord(bytes[open]) || bytes[open] == UInt8(ascii: ".")
    {
      open += 1
    }
    guard open > position, open < bytes.count, bytes[open] == UInt8(ascii: "(") else { return nil }
    var start = open
    while start > position, Placeholder.isWord(bytes[start - 1]) { start -= 1 }
    let name = start..<open
    guard
      ValueCursor.choices.contains(where: { $0.utf8CodeUnitCount == name.count && ValueCursor.isText(bytes, start, $0) }
      )
    else { return nil }
    var depth = 0
    var last: AssignmentValue?
    var i = open
    while i < bytes.count, i - open < 240, bytes[i] != 0x0A {
      switch bytes[i] {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        depth -= 1
        if depth == 0 { return last }
      case UInt8(ascii: ","): last = nil
      case let byte where ValueCursor.isQuote(byte):
        var text = ValueCursor(position: i)
        guard let value = text.quoted(bytes) else { return nil }
        last = depth == 1 ? value : nil
        i = value.range.upperBound
        while i < bytes.count, bytes[i] != byte, bytes[i] != 0x0A { i += 1 }
      default: break
      }
      i += 1
    }
    return nil
  }

  /// The name that ends before the parenthesis is one of a call that takes the first that is there.
  static func isChoiceName(_ bytes: Span<UInt8>, _ open: Int) -> Bool {
    var start = open
    while start > 0, open - start < 24, Placeholder.isWord(bytes[start - 1]) { start -= 1 }
    return choices.contains { $0.utf8CodeUnitCount == open - start && isText(bytes, start, $0) }
  }

  private static let choices: [StaticString] = [
    "coalesce", "If", "IIf", "Or", "or", "default", "nvl", "NVL", "ifnull", "IFNULL", "COALESCE", "try",
    "firstNonEmpty",
    "FirstNonEmpty",
    "defaultString", "defaultIfEmpty", "defaultIfBlank", "firstNonNull", "requireNonNullElse", "NonEmpty",
  ]

  /// `("#password").type("v")`, `(By.ID, "password").send_keys("v")`: what a test types into a field; the cursor stands
  /// behind the quote of the name.
  mutating func skipTyping(_ bytes: Span<UInt8>) -> Bool {
    var next = self
    while next.peek(bytes) == UInt8(ascii: ")"), next.position - position < 3 { next.position += 1 }
    guard next.position > position, next.peek(bytes) == UInt8(ascii: ".") else { return false }
    next.position += 1
    let start = next.position
    while let byte = next.peek(bytes), Placeholder.isWord(byte), next.position - start < 24 { next.position += 1 }
    let name = start..<next.position
    guard next.peek(bytes) == UInt8(ascii: "("),
      ValueCursor.typing.contains(where: { $0.utf8CodeUnitCount == name.count && ValueCursor.isText(bytes, start, $0) })
    else { return false }
    next.position += 1
    guard let byte = next.peek(bytes), ValueCursor.isQuote(byte) else { return false }
    self = next
    return true
  }

  private static let typing: [StaticString] = [
    "type", "fill", "sendKeys", "SendKeys", "send_keys", "setValue", "set_value", "addValue", "typeText",
    "pressSequentially",
    "press_sequentially", "enterText", "fill_in", "set", "clearAndType", "replaceText", "performTextInput", "with",
  ]
}
