/// Calls around a value that leave it what it is.
extension ValueCursor {
  /// `Base64.decode(`, `new SecureString(`, `[]byte(`: a call that only changes the form of the literal in it.
  mutating func skipConversion(_ bytes: Span<UInt8>) {
    // Haskell calls without parentheses.
    if let byte = peek(bytes), byte == UInt8(ascii: "p") || byte == UInt8(ascii: "f") || byte == UInt8(ascii: "T") {
      for call in ValueCursor.spacedConversions where ValueCursor.isText(bytes, position, call) {
        let end = position + call.utf8CodeUnitCount
        if end < bytes.count, bytes[end] == UInt8(ascii: "\"") { position = end }
      }
    }
    var end = position
    while end < bytes.count, end - position < 48, ValueCursor.isCalleeByte(bytes[end]) { end += 1 }
    guard end > position, end + 1 < bytes.count, bytes[end] == UInt8(ascii: "(") else { return }
    // Pydantic's `Field("v")`, `Field(default="v")`, `dataclasses.field(default="v")`, `typer.Option("v")`.
    let isNamed = ValueCursor.isText(bytes, end + 1, "default=\"") || ValueCursor.isText(bytes, end + 1, "default='")
    let isOfFields = ValueCursor.fieldCalls.contains { call in
      ValueCursor.isText(bytes, end - call.utf8CodeUnitCount, call)
    }
    if isNamed || isOfFields {
      if isNamed || ValueCursor.isQuote(bytes[end + 1]) { position = end + (isNamed ? 9 : 1) }
      return
    }
    guard ValueCursor.isQuote(bytes[end + 1]) else {
      skipInnerConversion(bytes, outer: position..<end)
      return
    }
    if ValueCursor.conversions.first(in: bytes, position..<end) != nil { position = end + 1 }
  }

  /// `Some(String::from(`, `new SecretKey(Base64.decode(`: what makes an object, or another form, of what the inner call gives.
  private mutating func skipInnerConversion(_ bytes: Span<UInt8>, outer: Range<Int>) {
    let start = outer.upperBound + 1
    var end = start
    while end < bytes.count, end - start < 48, ValueCursor.isCalleeByte(bytes[end]) { end += 1 }
    guard end > start, end + 1 < bytes.count, bytes[end] == UInt8(ascii: "("), ValueCursor.isQuote(bytes[end + 1]),
      ValueCursor.conversions.first(in: bytes, start..<end) != nil
    else { return }
    var first = outer.upperBound
    while first > outer.lowerBound, Placeholder.isWord(bytes[first - 1]) { first -= 1 }
    let isType = bytes[first] >= 0x41 && bytes[first] <= 0x5A
    if isType || ValueCursor.conversions.first(in: bytes, outer) != nil { position = end + 1 }
  }

  private static func isCalleeByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "&"), 0x20: true
    default: Placeholder.isWord(byte)
    }
  }

  private static let spacedConversions: [StaticString] = ["pack ", "fromMaybe ", "T.pack ", "fromRight "]
  private static let fieldCalls: [StaticString] = ["Field", "Option", "Query"]

  private static let conversions = WordList([
    "decode", "byte", "string", "secur", "hex", "from", "encode", "utf8", "secret", "literal", "cstr", "some", "just",
    "optional", "resolve",
  ])
}
