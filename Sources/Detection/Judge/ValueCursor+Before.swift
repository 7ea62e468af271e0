internal import Model
internal import RuleModel

/// Values that stand before their names in a call, an expression or an annotation.
extension ValueCursor {
  /// `set("v", forKey: "password")`, `setValue:@"v" forHTTPHeaderField:@"X-Api-Key"`, `"v" if token is None`,
  /// `fromMaybe "v" <$> lookupEnv "TOKEN"`, `SELECT 'v' AS password`.
  static func valueInFront(_ bytes: Span<UInt8>, _ key: Range<Int>, _ file: ScannedFile) -> AssignmentValue? {
    var i = key.lowerBound
    let isQuoted = i > 0 && isQuote(bytes[i - 1])
    if isQuoted {
      i -= 1
      if i > 0, bytes[i - 1] == UInt8(ascii: "@") { i -= 1 }
    }
    let start = i
    while i > 0, start - i < 4, bytes[i - 1] == 0x20 { i -= 1 }
    guard i > 4 else { return nil }
    switch bytes[i - 1] {
    case UInt8(ascii: ":"):
      guard isQuoted else { return nil }
      i -= 1
      let end = i
      while i > 0, end - i < 24, Placeholder.isWord(bytes[i - 1]) { i -= 1 }
      guard labels.contains(where: { $0.utf8CodeUnitCount == end - i && isText(bytes, i, $0) }) else { return nil }
      return textBefore(bytes, passing(bytes, i))
    case UInt8(ascii: ","):
      // `dictionaryWithObjectsAndKeys:@"v", @"password"`.
      guard isQuoted, isText(bytes, start, "@\""), let value = textBefore(bytes, i - 1),
        isText(bytes, value.range.lowerBound - 6, "Keys:@")
      else { return nil }
      return value
    case UInt8(ascii: "f"):
      guard !isQuoted, i < start, isText(bytes, i - 3, " if") else { return nil }
      let rests: [StaticString] = [" is None else ", " == \"\" else ", " == '' else "]
      let isNegated = isText(bytes, i, " not ")
      guard isNegated || rests.contains(where: { isText(bytes, key.upperBound, $0) }) else { return nil }
      return textBefore(bytes, i - 3)
    case UInt8(ascii: "t"):
      guard isText(bytes, i - 7, " if not"), isText(bytes, key.upperBound, " else ") else { return nil }
      return textBefore(bytes, i - 7)
    case UInt8(ascii: "S"), UInt8(ascii: "s"):
      guard i < start, isText(bytes, i - 3, " AS") || file.path.hasSuffix(".sql") && isText(bytes, i - 3, " as") else {
        return nil
      }
      return textBefore(bytes, i - 3)
    case UInt8(ascii: "v"):
      guard isQuoted, isText(bytes, i - 9, "lookupEnv"), isText(bytes, i - 14, " <$> ") else { return nil }
      return textBefore(bytes, i - 14)
    default: return nil
    }
  }

  private static let labels: [StaticString] = [
    "forKey", "forHTTPHeaderField", "key", "forName", "withKey", "forHeader", "forAccount", "account", "named",
    "withName", "forAttribute", "forHTTPHeader", "forService",
  ]

  private static func passing(_ bytes: Span<UInt8>, _ end: Int) -> Int {
    var i = end
    while i > 0, end - i < 8, bytes[i - 1] == 0x20 || bytes[i - 1] == UInt8(ascii: ",") { i -= 1 }
    return i
  }

  /// The text in quotes that ends at the offset.
  private static func textBefore(_ bytes: Span<UInt8>, _ end: Int) -> AssignmentValue? {
    guard end > 2, isQuote(bytes[end - 1]) else { return nil }
    let quote = bytes[end - 1]
    var start = end - 1
    while start > 0, end - start < 512, bytes[start - 1] != quote, bytes[start - 1] != 0x0A { start -= 1 }
    guard start > 0, start < end - 1, bytes[start - 1] == quote else { return nil }
    return AssignmentValue(range: start..<(end - 1), isQuoted: true)
  }

  /// `@DefaultValue("v") String password`, `#[arg(default_value = "v")]` above `password: String`: what an annotation before a
  /// declaration gives.
  static func annotated(_ bytes: Span<UInt8>, _ key: Range<Int>) -> AssignmentValue? {
    guard key.lowerBound > 8, bytes[key.lowerBound - 1] <= 0x20,
      key.upperBound == bytes.count || endsDeclared.contains(bytes[key.upperBound])
    else { return nil }
    var line = lineBegin(bytes, key.lowerBound, 240)
    var first = line
    while first < key.lowerBound, bytes[first] <= 0x20 { first += 1 }
    if first < key.lowerBound, beginsAnnotation(bytes[first]) {
      return defaultIn(bytes, first..<key.lowerBound)
    }
    // The line above is nothing but the annotation.
    let end = line
    guard key.lowerBound - end < 80, end > 8 else { return nil }
    var last = end - 1
    while last > 0, bytes[last] <= 0x20, end - last < 4 { last -= 1 }
    guard bytes[last] == UInt8(ascii: ")") || bytes[last] == UInt8(ascii: "]") else { return nil }
    line = lineBegin(bytes, last, 240)
    first = line
    while first < last, bytes[first] <= 0x20 { first += 1 }
    return beginsAnnotation(bytes[first]) ? defaultIn(bytes, first..<last) : nil
  }

  /// What may stand behind the name that is declared.
  private static let endsDeclared = ByteClass(Array(":;{=,)? \n\r".utf8))

  private static func beginsAnnotation(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "@") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "#")
  }

  /// Where the line of the offset begins, or where `limit` bytes before it do.
  static func lineBegin(_ bytes: Span<UInt8>, _ offset: Int, _ limit: Int) -> Int {
    var start = offset
    while start > 0, bytes[start - 1] != 0x0A, offset - start < limit { start -= 1 }
    return start
  }

  /// The first text in quotes behind `default`.
  private static func defaultIn(_ bytes: Span<UInt8>, _ range: Range<Int>) -> AssignmentValue? {
    guard let word = defaultWord.place(in: bytes, range)?.start else { return nil }
    var i = word + 7
    while i < range.upperBound, i - word < 60 {
      let byte = bytes[i]
      if isQuote(byte) {
        var next = ValueCursor(position: i)
        return next.quoted(bytes)
      }
      guard Placeholder.isWord(byte) || " =:(&.".utf8.contains(byte) else { return nil }
      i += 1
    }
    return nil
  }

  private static let defaultWord = WordList(["default"])
}
