internal import RuleModel

/// The ways of writing a value that are more than an operator and a quoted or a bare word.
extension ValueCursor {
  /// Blanks behind an operator; in code and data also one line break before a quote, in YAML a block scalar's header.
  mutating func skipToValue(_ bytes: Span<UInt8>, _ file: ScannedFile) {
    skipBlanks(bytes, limit: 24)
    if file.syntax == .code, skipComment(bytes) { skipBlanks(bytes, limit: 24) }
    var next = self
    if file.syntax == .yaml, let byte = peek(bytes), byte == UInt8(ascii: "|") || byte == UInt8(ascii: ">") {
      next.position += 1
      if let sign = next.peek(bytes), sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { next.position += 1 }
      if next.skipLineBreak(bytes) { self = next }
      return
    }
    if file.syntax == .properties || file.syntax == .shell {
      // `key=\` of a properties file and of a shell: the value begins the next line.
      guard next.peek(bytes) == UInt8(ascii: "\\") else { return }
      next.position += 1
      if next.skipLineBreak(bytes) { self = next }
      return
    }
    guard file.syntax == .code || file.syntax == .json || file.syntax == .toml else { return }
    // A line that is continued: `key = \`, `key =`.
    if next.peek(bytes) == UInt8(ascii: "\\") { next.position += 1 }
    // `As String = _` of Visual Basic.
    if next.peek(bytes) == 0x5F { next.position += 1 }
    guard next.skipLineBreak(bytes) else { return }
    if file.syntax == .code, !next.skipCommentLine(bytes) { return }
    next.skipStringPrefix(bytes)
    if let byte = next.peek(bytes), ValueCursor.isQuote(byte) { self = next }
  }

  /// The text of an XML element up to `<`, without the white space around it.
  mutating func elementText(_ bytes: Span<UInt8>) -> AssignmentValue? {
    // `<AdministratorPassword><Value>v</Value>`.
    if ValueCursor.isText(bytes, position, "<Value>") || ValueCursor.isText(bytes, position, "<value>") {
      position += 7
    }
    let start = position
    if ValueCursor.isText(bytes, start, "<![CDATA[") { return characterData(bytes) }
    let last = min(bytes.count, start + 1_200)
    let end = ByteSearch.first(UInt8(ascii: "<"), in: bytes, start..<last) ?? last
    // What follows an element's text closes it: `<password>@tcp(<address>)` is a form to fill in.
    guard end > start, end + 1 < bytes.count, bytes[end] == UInt8(ascii: "<"), bytes[end + 1] == UInt8(ascii: "/")
    else {
      return nil
    }
    let value = AssignmentValue.trimmed(bytes, start..<end)
    for i in value.range where bytes[i] == 0x0A { return nil }
    return value.range.isEmpty ? nil : value
  }

  /// `<![CDATA[v]]>`.
  private func characterData(_ bytes: Span<UInt8>) -> AssignmentValue? {
    let start = position + 9
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "]"), bytes[end] != 0x0A, end - start < 1_200 { end += 1 }
    guard ValueCursor.isText(bytes, end, "]]>") else { return nil }
    let value = AssignmentValue.trimmed(bytes, start..<end)
    return value.range.isEmpty ? nil : value
  }

  /// `</key><string>v</string>` of a property list, `</name><value>v</value>` of Hadoop.
  mutating func nextElement(_ bytes: Span<UInt8>, key: Range<Int>) -> AssignmentValue? {
    guard position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "/"),
      !ValueCursor.isText(bytes, position, "</source>")
    else { return nil }
    // The name is all of its element: `<source>Wrong CSRF token.</source>` is a message.
    guard key.lowerBound > 0, bytes[key.lowerBound - 1] == UInt8(ascii: ">"),
      bytes[key.upperBound - 1] != UInt8(ascii: ".")
    else { return nil }
    guard skip(past: UInt8(ascii: ">"), in: bytes, within: 32) else { return nil }
    skipWhiteSpace(bytes)
    skipFacts(bytes)
    let start = position
    guard peek(bytes) == UInt8(ascii: "<"), position + 1 < bytes.count, bytes[position + 1] != UInt8(ascii: "/"),
      skip(past: UInt8(ascii: ">"), in: bytes, within: 64)
    else { return nil }
    // `<Set name="storePassword">…</Set> <Set name="protocol">…`: it has a name of its own.
    let tag = start..<position
    if ValueCursor.ownNames.first(in: bytes, tag) != nil, ValueCursor.valueName.first(in: bytes, tag) == nil {
      return nil
    }
    // `<Code>password</Code> <CreationDate>…`: what is told of it besides.
    let name = tag.prefix { bytes[$0] > 0x20 }
    if ValueCursor.facts.first(in: bytes, name) != nil { return nil }
    return elementText(bytes)
  }

  /// `<description>…</description>`, `<env-entry-type>…</env-entry-type>` between a name and its value.
  private mutating func skipFacts(_ bytes: Span<UInt8>) {
    for _ in 0..<2 {
      let facts: [StaticString] = ["<description>", "<env-entry-type>", "<param-type>", "<type>", "<final>"]
      guard let fact = facts.first(where: { ValueCursor.isText(bytes, position, $0) }) else { return }
      var next = ValueCursor(position: position + fact.utf8CodeUnitCount)
      guard next.skip(past: UInt8(ascii: "<"), in: bytes, within: 200), next.peek(bytes) == UInt8(ascii: "/"),
        next.skip(past: UInt8(ascii: ">"), in: bytes, within: 32)
      else { return }
      next.skipWhiteSpace(bytes)
      self = next
    }
  }

  private static let ownNames = WordList([" name=", " key=", " id=", " property="])
  private static let valueName = WordList(["value"])
  private static let facts = WordList([
    "date", "time", "type", "comment", "descr", "creat", "modif", "length", "title", "label", "author", "version",
    "status", "count", "class", "note", "display",
  ])

  /// ` value="v"` behind `key="password"`, with other attributes between them.
  mutating func valueAttribute(_ bytes: Span<UInt8>) -> AssignmentValue? {
    let start = position
    while let byte = peek(bytes), position - start < 96, byte != UInt8(ascii: ">"), byte != UInt8(ascii: "<") {
      if byte == UInt8(ascii: "="),
        let name = ValueCursor.valueAttributes.first(where: {
          position - $0.utf8CodeUnitCount >= start && ValueCursor.isText(bytes, position - $0.utf8CodeUnitCount, $0)
        }), name.utf8CodeUnitCount > 0
      {
        position += 1
        return quoted(bytes)
      }
      position += 1
    }
    return nil
  }

  private static let valueAttributes: [StaticString] = ["value", "Value", "content", "default"]

  /// `"name": "password", "value": "v"`: the name is itself a value, and what belongs to it stands beside it.
  mutating func siblingValue(_ bytes: Span<UInt8>) -> AssignmentValue? {
    var next = self
    next.position += 1
    next.skipWhiteSpace(bytes)
    return next.valueField(bytes)
  }

  /// `name: PASSWORD`, and on the next line `value: v`.
  mutating func siblingLine(_ bytes: Span<UInt8>) -> AssignmentValue? {
    var next = self
    next.skipWhiteSpace(bytes)
    return next.valueField(bytes)
  }

  /// `name = "db-password"`, and below it, among other settings of the block, `value = "v"` of HCL.
  func siblingSetting(_ bytes: Span<UInt8>, key: Range<Int>) -> AssignmentValue? {
    var next = self
    for _ in 0..<6 {
      guard next.skipLineBreak(bytes), let byte = next.peek(bytes), Placeholder.isWord(byte) else { return nil }
      if let value = next.valueField(bytes) { return value }
      while let byte = next.peek(bytes), byte != 0x0A {
        guard byte != UInt8(ascii: "{"), byte != UInt8(ascii: "}"), next.position - position < 400 else { return nil }
        next.position += 1
      }
    }
    return nil
  }

  private mutating func valueField(_ bytes: Span<UInt8>) -> AssignmentValue? {
    if let byte = peek(bytes), ValueCursor.isQuote(byte) {
      position += 1
    } else if let end = ValueCursor.escapedQuote(bytes, position) {
      position = end
    }
    guard skipValueName(bytes) else { return nil }
    _ = skipClosers(bytes)
    skipBlanks(bytes, limit: 8)
    guard let sign = peek(bytes), sign == UInt8(ascii: ":") || sign == UInt8(ascii: "=") else { return nil }
    position += 1
    skipBlanks(bytes, limit: 8)
    return quoted(bytes) ?? restOfWord(bytes)
  }

  /// `%3Dv%26`: an assignment in a URL inside a URL.
  mutating func percentEncoded(_ bytes: Span<UInt8>) -> AssignmentValue? {
    guard ValueCursor.isText(bytes, position, "%3D") || ValueCursor.isText(bytes, position, "%3d") else { return nil }
    position += 3
    let start = position
    var end = start
    while end < bytes.count, end - start < AssignmentSpec.longest,
      Placeholder.isWord(bytes[end]) || bytes[end] == UInt8(ascii: "-")
    {
      end += 1
    }
    return end > start ? AssignmentValue(range: start..<end, isQuoted: false) : nil
  }

  /// Items of a list that are read: lists in lists are read once more for each.
  static let mostItems = 256

  /// `["v", "w"]`; nil when the first item is no quoted text.
  mutating func quotedList(_ bytes: Span<UInt8>) -> [AssignmentValue]? {
    var items: [AssignmentValue] = []
    position += 1
    while items.count < ValueCursor.mostItems {
      skipWhiteSpace(bytes)
      guard let item = quoted(bytes) else { break }
      items.append(item)
      position = item.range.upperBound
      _ = skipClosers(bytes)
      skipWhiteSpace(bytes)
      guard peek(bytes) == UInt8(ascii: ",") else { break }
      position += 1
    }
    return items.isEmpty ? nil : items
  }

  /// ` | v |` in a table of text; what stands in backticks beside a name that is all of its cell is its value.
  mutating func tableValue(_ bytes: Span<UInt8>, key: Range<Int>) -> AssignmentValue? {
    var next = self
    guard peek(bytes) == UInt8(ascii: "|") else { return nil }
    next.position += 1
    next.skipBlanks(bytes, limit: 24)
    var before = key.lowerBound
    while before > 0, key.lowerBound - before < 24, bytes[before - 1] == 0x20 || "`*".utf8.contains(bytes[before - 1]) {
      before -= 1
    }
    if before == 0 || bytes[before - 1] == UInt8(ascii: "|") || bytes[before - 1] == 0x0A,
      next.peek(bytes) == UInt8(ascii: "`")
    {
      var cell = next
      if let value = cell.quoted(bytes), value.range.contains(where: { Placeholder.isDigit(bytes[$0]) }),
        !value.range.contains(where: { bytes[$0] == 0x20 })
      {
        return value
      }
    }
    return next.mention(bytes, isSpaced: true)
  }

  /// `api key 4f2a…`, `TOKEN-4f2a…`, `token - '4f2a…'`: a run that only a generated value can be.
  mutating func mention(_ bytes: Span<UInt8>, isSpaced: Bool) -> AssignmentValue? {
    var next = self
    let isDash = next.peek(bytes) == UInt8(ascii: "-")
    if isDash {
      next.position += 1
      next.skipBlanks(bytes, limit: 4)
    } else if !isSpaced {
      return nil
    }
    // `set the API key to "4f2a…"`.
    if !isDash, let byte = next.peek(bytes), byte == UInt8(ascii: "t") || byte == UInt8(ascii: "w") {
      for words in ValueCursor.copulas where ValueCursor.isText(bytes, next.position, words) {
        next.position += words.utf8CodeUnitCount
        break
      }
    }
    if let byte = next.peek(bytes), ValueCursor.isQuote(byte) {
      guard var value = next.quoted(bytes), value.range.count >= 12 else { return nil }
      // A dash ties a quoted text to its name, where that is one word as long as tokens are.
      value.isMention = !isDash || value.range.count < 20 || value.range.contains { bytes[$0] <= 0x20 }
      return value
    }
    // `the key is 4f2a…`.
    if ValueCursor.isText(bytes, next.position, "is ") { next.position += 3 }
    // `enable secret 0 v` of a router: in plain text.
    if ValueCursor.isText(bytes, next.position, "0 ") {
      return ValueCursor(position: next.position + 2).restOfWord(bytes)
    }
    let start = next.position
    var end = start
    var digits = 0
    var letters = 0
    while end < bytes.count, end - start < 512, ValueCursor.isTokenByte(bytes[end]) {
      if Placeholder.isDigit(bytes[end]) { digits += 1 } else if Placeholder.isWord(bytes[end]) { letters += 1 }
      end += 1
    }
    while end > start, !Placeholder.isWord(bytes[end - 1]), bytes[end - 1] != UInt8(ascii: "=") { end -= 1 }
    guard end - start >= 16, digits >= 2, letters >= 2 else { return nil }
    return AssignmentValue(range: start..<end, isQuoted: false, isMention: true)
  }

  /// What ties a quoted text to the name before it: `the signing key with the value "4f2a…"`.
  private static let copulas: [StaticString] = ["to ", "with the value ", "with value ", "with the default value "]

  /// A run up to the next blank whose brackets do not match: no expression of a program, and so a value.
  func wholeWord(_ bytes: Span<UInt8>, _ file: ScannedFile, brokenOffAt stop: Int) -> AssignmentValue? {
    guard stop < bytes.count, ValueCursor.isBracket(bytes[stop]) else { return nil }
    var open: [UInt8] = []
    var isMatched = true
    var end = position
    while end < bytes.count, bytes[end] > 0x20, end - position < 256 {
      switch bytes[end] {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): open.append(bytes[end])
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        // `(` is 0x28 and `)` 0x29; the other pairs are two apart.
        let opener = bytes[end] == UInt8(ascii: ")") ? UInt8(ascii: "(") : bytes[end] - 2
        if open.last == opener { open.removeLast() } else if !open.isEmpty { isMatched = false }
      default: break
      }
      end += 1
    }
    // A statement of a program ends so, a value does not.
    if file.syntax == .code, bytes[end - 1] == UInt8(ascii: ";") { return nil }
    while end > position, ValueCursor.isQuote(bytes[end - 1]) || [0x2C, 0x3B].contains(bytes[end - 1]) { end -= 1 }
    guard !isMatched, end - position >= 12 else { return nil }
    return AssignmentValue(range: position..<end, isQuoted: true)
  }

  /// Where a line is a name and a value, all of the value up to the next blank: `SAS=sp=r&sig=v`.
  func restOfLine(
    _ bytes: Span<UInt8>, _ file: ScannedFile, _ key: Range<Int>, brokenOffAt stop: Int
  ) -> AssignmentValue? {
    guard file.syntax == .properties, stop < bytes.count, bytes[stop] > 0x20, bytes[stop] != UInt8(ascii: "\\"),
      !ValueCursor.isQuote(bytes[stop]), bytes[stop] != UInt8(ascii: ",")
    else { return nil }
    var start = key.lowerBound
    while start > 0, bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09 { start -= 1 }
    if start >= 6, ValueCursor.isText(bytes, start - 6, "export") { start -= 6 }
    guard start == 0 || bytes[start - 1] == 0x0A else { return nil }
    var end = stop
    while end < bytes.count, bytes[end] > 0x20, end - position < 1_024 { end += 1 }
    return AssignmentValue(range: position..<end, isQuoted: true)
  }

  func restOfWord(_ bytes: Span<UInt8>) -> AssignmentValue? {
    let start = position
    var end = start
    while end < bytes.count, end - start < AssignmentSpec.longest, bytes[end] > 0x20,
      !ValueCursor.isQuote(bytes[end]), bytes[end] != UInt8(ascii: ",")
    {
      end += 1
    }
    // The brace of a mapping on one line.
    if end > start, bytes[end - 1] == UInt8(ascii: "}"),
      !(start..<end).contains(where: { bytes[$0] == UInt8(ascii: "{") })
    {
      end -= 1
    }
    return end > start ? AssignmentValue(range: start..<end, isQuoted: false) : nil
  }

  private mutating func skip(past byte: UInt8, in bytes: Span<UInt8>, within limit: Int) -> Bool {
    let start = position
    while let next = peek(bytes), position - start < limit {
      position += 1
      if next == byte { return true }
    }
    return false
  }

  private mutating func skipWhiteSpace(_ bytes: Span<UInt8>) {
    let start = position
    while let byte = peek(bytes), position - start < 200, byte == 0x20 || byte >= 0x09 && byte <= 0x0D { position += 1 }
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "+"), UInt8(ascii: "="),
      UInt8(ascii: "~"):
      true
    default: Placeholder.isWord(byte)
    }
  }

  private static func isBracket(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
      UInt8(ascii: "}"), UInt8(ascii: "<"), UInt8(ascii: ">"):
      true
    default: false
    }
  }
}

extension AssignmentValue {
  /// A quoted value without the white space at its ends.
  static func trimmed(_ bytes: Span<UInt8>, _ range: Range<Int>) -> AssignmentValue {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    return AssignmentValue(range: start..<end, isQuoted: true)
  }
}
