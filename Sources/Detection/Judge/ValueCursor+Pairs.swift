internal import RuleModel

/// Values that belong to a name in the next member, element or item.
extension ValueCursor {
  /// `--api-key` and `v` as two items: `- v` on the next line of YAML, `"v"` of JSON, `.arg("v")`; the cursor stands behind
  /// the quote of the option.
  func argumentBelow(_ bytes: Span<UInt8>) -> AssignmentValue? {
    var next = self
    if ValueCursor.isText(bytes, position, ").arg(\"") {
      next.position += 6
    } else if ValueCursor.isText(bytes, position, "=\" + \"") {
      next.position += 5
    } else {
      let isList = next.peek(bytes) == UInt8(ascii: ",")
      if isList { next.position += 1 }
      guard let line = next.peek(bytes), line == 0x0A || line == 0x0D || isList else { return nil }
      let start = next.position
      while let byte = next.peek(bytes), byte <= 0x20, next.position - start < 120 { next.position += 1 }
      if !isList {
        guard ValueCursor.isText(bytes, next.position, "- ") else { return nil }
        next.position += 2
      }
    }
    guard let value = next.quoted(bytes) ?? next.restOfWord(bytes), !value.range.isEmpty,
      bytes[value.range.lowerBound] != UInt8(ascii: "-")
    else { return nil }
    return value
  }

  /// ` val="v"`, `\n  android:value="v"`, ` type="string">v<` behind `name="password"`; the cursor stands behind the quote.
  func attributes(_ bytes: Span<UInt8>) -> AssignmentValue? {
    guard let first = peek(bytes),
      first == 0x0A || first == 0x0D || first == UInt8(ascii: ">") || Placeholder.isWord(first)
    else { return nil }
    var i = position
    while i < bytes.count, i - position < 160, bytes[i] != UInt8(ascii: ">"), bytes[i] != UInt8(ascii: "<") {
      if bytes[i] == UInt8(ascii: "=") {
        let names: [StaticString] = ["value", "Value", "val", "content", "default"]
        var next = ValueCursor(position: i + 1)
        if names.contains(where: { ValueCursor.isText(bytes, i - $0.utf8CodeUnitCount, $0) }),
          let byte = next.peek(bytes), ValueCursor.isQuote(byte)
        {
          return next.quoted(bytes)
        }
        guard let byte = next.peek(bytes), ValueCursor.isQuote(byte), let text = next.quoted(bytes) else { return nil }
        i = text.range.upperBound
      } else if !Placeholder.isWord(bytes[i]), !" \t\r\n:-.".utf8.contains(bytes[i]) {
        return nil
      }
      i += 1
    }
    guard i < bytes.count, bytes[i] == UInt8(ascii: ">"), bytes[i - 1] != UInt8(ascii: "/") else { return nil }
    var next = ValueCursor(position: i + 1)
    let start = next.position
    while let byte = next.peek(bytes), byte <= 0x20, next.position - start < 160 { next.position += 1 }
    // `<stringProp name="Argument.value">v</stringProp>`, `<item>v</item>`.
    if next.peek(bytes) == UInt8(ascii: "<") {
      let elements: [StaticString] = ["<stringProp name=\"Argument.value\">", "<item>", "<value>", "<string>"]
      guard let element = elements.first(where: { ValueCursor.isText(bytes, next.position, $0) }) else { return nil }
      next.position += element.utf8CodeUnitCount
    }
    return next.elementText(bytes)
  }

  /// `<password type="text">v</password>`; the cursor stands behind the name of the element.
  func openElement(_ bytes: Span<UInt8>, key: Range<Int>) -> AssignmentValue? {
    guard key.lowerBound > 0, bytes[key.lowerBound - 1] == UInt8(ascii: "<") || bytes[key.lowerBound - 1] == 0x3A,
      let first = peek(bytes), first <= 0x20 || Placeholder.isWord(first)
    else { return nil }
    var i = position
    while i < bytes.count, i - position < 160, bytes[i] != UInt8(ascii: ">"), bytes[i] != UInt8(ascii: "<") { i += 1 }
    guard i < bytes.count, bytes[i] == UInt8(ascii: ">"), bytes[i - 1] != UInt8(ascii: "/") else { return nil }
    var next = ValueCursor(position: i + 1)
    return next.elementText(bytes)
  }

  /// `"password" with "v"`, `"password" to "v"` of a step that is written as a sentence.
  func stepValue(_ bytes: Span<UInt8>) -> AssignmentValue? {
    for word: StaticString in ["with \"", "to \"", "as \"", "is \""] where ValueCursor.isText(bytes, position, word) {
      var next = ValueCursor(position: position + word.utf8CodeUnitCount - 1)
      return next.quoted(bytes)
    }
    return nil
  }

  /// `"password" "v"`: two texts, and the line ends.
  func textAlone(_ bytes: Span<UInt8>) -> AssignmentValue? {
    var next = self
    guard let value = next.quoted(bytes), ValueCursor.looksMade(bytes, value.range) else { return nil }
    var end = value.range.upperBound + 1
    while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x0D || bytes[end] == UInt8(ascii: ";") { end += 1 }
    return end >= bytes.count || bytes[end] == 0x0A ? value : nil
  }

  /// `%22%3A%22v%22` behind a name of JSON in a URL, `&gt;v&lt;/` behind one of XML in XML.
  func encodedText(_ bytes: Span<UInt8>) -> AssignmentValue? {
    let isJSON = ValueCursor.isText(bytes, position, "%22%3A%22")
    guard isJSON || ValueCursor.isText(bytes, position, "&gt;") else { return nil }
    let start = position + (isJSON ? 9 : 4)
    var end = start
    while end < bytes.count, bytes[end] > 0x20, bytes[end] != UInt8(ascii: isJSON ? "%" : "&"), end - start < 512 {
      end += 1
    }
    guard ValueCursor.isText(bytes, end, isJSON ? "%22" : "&lt;/"), end > start else { return nil }
    return AssignmentValue(range: start..<end, isQuoted: true)
  }

  /// `<code>v</code>` and `</b> v` behind the colon of a page, `string(12) "v"` of PHP's `var_dump`.
  func shown(_ bytes: Span<UInt8>) -> AssignmentValue? {
    guard let first = peek(bytes), first == UInt8(ascii: "<") || first == UInt8(ascii: "s") || first <= 0x20 else {
      return nil
    }
    var next = self
    for tag: StaticString in ["</b> ", "</strong> ", "</td><td>", "<code>", "<kbd>", "<b>"]
    where ValueCursor.isText(bytes, next.position, tag) {
      next.position += tag.utf8CodeUnitCount
    }
    if next.position > position {
      let start = next.position
      while let byte = next.peek(bytes), byte > 0x20, byte != UInt8(ascii: "<"), next.position - start < 256 {
        next.position += 1
      }
      return ValueCursor.looksMade(bytes, start..<next.position)
        ? AssignmentValue(range: start..<next.position, isQuoted: false) : nil
    }
    while let byte = next.peek(bytes), byte <= 0x20, next.position - position < 80 { next.position += 1 }
    guard ValueCursor.isText(bytes, next.position, "string(") else { return nil }
    next.position += 7
    while let byte = next.peek(bytes), Placeholder.isDigit(byte), next.position - position < 90 { next.position += 1 }
    guard ValueCursor.isText(bytes, next.position, ") \"") else { return nil }
    next.position += 2
    return next.quoted(bytes)
  }

  /// `let(:password) { 'v' }`, `subject(:token) do`, `def password; 'v'; end` of Ruby; the cursor stands behind the name.
  func memoized(_ bytes: Span<UInt8>, key: Range<Int>) -> AssignmentValue? {
    var next = self
    if next.peek(bytes) == UInt8(ascii: ";") {
      guard ValueCursor.isText(bytes, key.lowerBound - 4, "def ") else { return nil }
      next.position += 1
      next.skipBlanks(bytes, limit: 4)
      guard let value = next.quoted(bytes), ValueCursor.isText(bytes, value.range.upperBound + 1, "; end") else {
        return nil
      }
      return value
    }
    guard ValueCursor.isText(bytes, key.lowerBound - 2, "(:") else { return nil }
    for block: StaticString in [") { ", ") {", ") do\n"] where ValueCursor.isText(bytes, next.position, block) {
      next.position += block.utf8CodeUnitCount
      while let byte = next.peek(bytes), byte <= 0x20, next.position - position < 80 { next.position += 1 }
      return next.quoted(bytes)
    }
    return nil
  }

  /// Behind a name in braces, what the next argument of the call gives where nothing is set; the cursor stands at the brace.
  func braced(_ bytes: Span<UInt8>, _ file: ScannedFile) -> AssignmentValue? {
    guard ValueCursor.isText(bytes, position, "}, ") else { return nil }
    return ValueCursor(position: position + 1).namedDefault(bytes, file)
  }

  /// `"name" "v"`, `(name . "v")`, `name "what it is" "v"`, `name (atom "v")`, `name [] "v"` of Lisp.
  func lispValue(_ bytes: Span<UInt8>) -> AssignmentValue? {
    var next = self
    if ValueCursor.isText(bytes, position, ". ") || ValueCursor.isText(bytes, position, "[]") { next.position += 2 }
    next.skipBlanks(bytes, limit: 4)
    if ValueCursor.isText(bytes, next.position, "(atom ") { next.position += 6 }
    guard let value = next.quoted(bytes) else { return nil }
    var other = ValueCursor(position: value.range.upperBound + 1)
    other.skipBlanks(bytes, limit: 4)
    return other.quoted(bytes) ?? value
  }

  /// `var password by remember { mutableStateOf("v") }` of Kotlin.
  func delegated(_ bytes: Span<UInt8>) -> AssignmentValue? {
    var i = position
    while i < bytes.count, i - position < 60, bytes[i] != 0x0A {
      if bytes[i] == UInt8(ascii: "("), i + 1 < bytes.count, ValueCursor.isQuote(bytes[i + 1]) {
        var next = ValueCursor(position: i + 1)
        return next.quoted(bytes)
      }
      i += 1
    }
    return nil
  }

  /// `@AppStorage("password") var x: String = "v"`; the cursor stands at the blank before `var`.
  func wrappedProperty(_ bytes: Span<UInt8>) -> AssignmentValue? {
    var next = self
    while let byte = next.peek(bytes), byte != UInt8(ascii: "=") {
      guard Placeholder.isWord(byte) || " :?".utf8.contains(byte), next.position - position < 80 else { return nil }
      next.position += 1
    }
    next.position += 1
    next.skipBlanks(bytes, limit: 2)
    return next.quoted(bytes)
  }

  /// `Annotated[str, Field(default="v")]`.
  func annotatedDefault(_ bytes: Span<UInt8>) -> AssignmentValue? {
    var i = position
    while i < bytes.count, i - position < 160, bytes[i] != 0x0A {
      if ValueCursor.isText(bytes, i, "default=") || ValueCursor.isText(bytes, i, "] = ") {
        var next = ValueCursor(position: i + (bytes[i] == UInt8(ascii: "]") ? 4 : 8))
        next.skipStringPrefix(bytes)
        if let value = next.quoted(bytes) { return value }
      }
      i += 1
    }
    return nil
  }

  /// The call around the call that the name stands in is one that takes what is there first.
  static func isChoice(_ bytes: Span<UInt8>, _ key: Range<Int>) -> Bool {
    var i = key.lowerBound - 1
    guard i > 2, bytes[i - 1] == UInt8(ascii: "(") else { return false }
    i -= 1
    while i > 0, key.lowerBound - i < 48, Placeholder.isWord(bytes[i - 1]) || bytes[i - 1] == UInt8(ascii: ".") {
      i -= 1
    }
    // `type(screen.getByLabelText('Password'), 'v')`.
    let types: [StaticString] = [".type(", ".fill(", ".setValue(", ".sendKeys("]
    if types.contains(where: { isText(bytes, i - $0.utf8CodeUnitCount, $0) }) { return true }
    return i > 2 && bytes[i - 1] == UInt8(ascii: "(") && isChoiceName(bytes, i - 1)
  }

  /// The brace before the name closes a subscript: `$ENV{NAME}`, `$self->{name}`, `$h{a}{name}`, `$h->{'name'}`.
  static func isSubscript(_ bytes: Span<UInt8>, _ key: Range<Int>) -> Bool {
    var i = key.lowerBound
    if i > 0, isQuote(bytes[i - 1]) { i -= 1 }
    guard i > 1, bytes[i - 1] == UInt8(ascii: "{") else { return false }
    let before = bytes[i - 2]
    return Placeholder.isWord(before) || before == UInt8(ascii: "}") || before == UInt8(ascii: ">")
  }

  /// `value`, `option_value`, `settingValue`, `val`, `secret_string`: passes the name of what belongs to a name.
  mutating func skipValueName(_ bytes: Span<UInt8>) -> Bool {
    let start = position
    while let byte = peek(bytes), Placeholder.isWord(byte) || byte == UInt8(ascii: "-"), position - start < 32 {
      position += 1
    }
    let name = start..<position
    if name.count >= 5, ValueCursor.isText(bytes, position - 4, "alue") {
      guard bytes[position - 5] | 0x20 == UInt8(ascii: "v") else { return false }
      // Not `hashedSaltedValue`.
      return name.count == 5 || ValueCursor.holders.first(in: bytes, name) != nil
    }
    return ValueCursor.valueNames.contains {
      $0.utf8CodeUnitCount == name.count && ValueCursor.isText(bytes, start, $0)
    }
  }

  private static let holders = WordList([
    "option", "setting", "param", "input", "attr", "new", "default", "string", "entry", "variable", "field", "prop",
    "plain", "conf", "env", "raw",
  ])
  private static let valueNames: [StaticString] = [
    "secret_string", "secret_data", "val", "Val", "v", "content", "VALUE",
  ]
}
