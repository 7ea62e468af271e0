/// The values below `data:` and `stringData:` of a Kubernetes Secret, in YAML, JSON and templates of Helm.
enum KubernetesManifest {
  /// Values of one block that are looked at, and bytes of it.
  private static let mostValues = 200
  private static let longestBlock = 65_536
  /// Bytes before and behind a block in which the kind of its manifest is looked for.
  private static let reach = 4_096

  /// The places of the values, without quotes; none where the manifest is not one of a Secret.
  ///
  /// `match` begins at the line of `data:`, or at the quote of `"data"` and ends behind its brace.
  static func values(_ bytes: Span<UInt8>, _ match: Range<Int>) -> [Range<Int>] {
    bytes[match.lowerBound] == UInt8(ascii: "\"") ? members(bytes, match) : entries(bytes, match)
  }

  /// `stringData`, whose values are no base64.
  static func isPlain(_ bytes: Span<UInt8>, _ match: Range<Int>) -> Bool {
    stringWord.first(in: bytes, match.prefix(16)) != nil
  }

  private static let stringWord = WordList(["stringdata"])

  /// What the verdict is asked with: the heading of the block, and the line of the value up to it.
  static func heading(_ bytes: Span<UInt8>, _ match: Range<Int>, _ value: Range<Int>) -> [UInt8] {
    let colon = match.prefix(24).first { bytes[$0] == UInt8(ascii: ":") } ?? match.lowerBound
    let head = match.lowerBound..<min(colon + 1, value.lowerBound)
    var start = value.lowerBound
    // Above a block stands its name.
    while start > head.upperBound, bytes[start - 1] <= 0x20 { start -= 1 }
    while start > head.upperBound, value.lowerBound - start < 160, bytes[start - 1] != 0x0A,
      bytes[start - 1] != UInt8(ascii: ",")
    {
      start -= 1
    }
    return head.map { bytes[$0] } + [0x0A] + (max(start, head.upperBound)..<value.lowerBound).map { bytes[$0] }
  }

  /// Whether the kind's name stands near at all: `data` is a common word, and lines are dear to go through.
  private static func isNamed(_ bytes: Span<UInt8>, _ match: Range<Int>, _ end: Int) -> Bool {
    ByteSearch.holds("Secret", in: bytes, max(0, match.lowerBound - reach)..<min(bytes.count, end + reach))
  }

  // MARK: YAML

  private static func entries(_ bytes: Span<UInt8>, _ match: Range<Int>) -> [Range<Int>] {
    let column = indentation(bytes, match.lowerBound)
    let last = min(bytes.count, match.lowerBound + longestBlock)
    var values: [Range<Int>] = []
    var names = Int.max
    var start = lineEnd(bytes, match.lowerBound, last) + 1
    var behind = last
    while start < last, values.count < mostValues {
      let end = lineEnd(bytes, start, last)
      let indent = indentation(bytes, start)
      let text = min(start + indent, end)..<end
      defer { start = end + 1 }
      guard let first = text.first, bytes[first] != 0x0D else { continue }
      // What a template says for itself may stand in any column.
      if bytes[first] == UInt8(ascii: "#") || ValueCursor.isText(bytes, first, "{{") { continue }
      if indent <= column {
        behind = start
        break
      }
      if names == Int.max { names = indent }
      guard indent <= names, let value = value(bytes, text) else { continue }
      if value.isEmpty {
        if let block = block(bytes, below: end + 1, deeperThan: indent, last) { values.append(block) }
      } else {
        values.append(value)
      }
    }
    return !values.isEmpty && isNamed(bytes, match, behind) && isSecret(bytes, match, behind: behind) ? values : []
  }

  /// What stands behind `name:`; empty for the header of a block scalar, nil where no value follows a name.
  private static func value(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Range<Int>? {
    var i = line.lowerBound
    if ValueCursor.isQuote(bytes[i]) { i += 1 }
    while i < line.upperBound, Placeholder.isWord(bytes[i]) || "-./".utf8.contains(bytes[i]) { i += 1 }
    guard i > line.lowerBound, i < line.upperBound else { return nil }
    if ValueCursor.isQuote(bytes[i]) { i += 1 }
    guard i + 1 < line.upperBound, bytes[i] == UInt8(ascii: ":"), bytes[i + 1] == 0x20 || bytes[i + 1] == 0x09 else {
      return nil
    }
    var value = (i + 1)..<line.upperBound
    while let first = value.first, bytes[first] <= 0x20 { value = value.dropFirst() }
    guard let first = value.first else { return nil }
    if bytes[first] == UInt8(ascii: "|") || bytes[first] == UInt8(ascii: ">") { return first..<first }
    if ValueCursor.isQuote(bytes[first]) {
      let inner = value.dropFirst()
      guard let close = inner.first(where: { bytes[$0] == bytes[first] }) else { return nil }
      return inner.lowerBound..<close
    }
    // A comment ends a value, and so does a blank in base64.
    let end = value.first { bytes[$0] <= 0x20 } ?? value.upperBound
    return first..<end
  }

  /// The lines of a block scalar, from its first character to its last.
  private static func block(
    _ bytes: Span<UInt8>, below begin: Int, deeperThan column: Int, _ last: Int
  ) -> Range<Int>? {
    var block: Range<Int>?
    var start = begin
    while start < last {
      let end = lineEnd(bytes, start, last)
      let indent = indentation(bytes, start)
      var text = min(start + indent, end)..<end
      while let byte = text.last, bytes[byte] <= 0x20 { text = text.dropLast() }
      if !text.isEmpty {
        guard indent > column else { break }
        block = (block?.lowerBound ?? text.lowerBound)..<text.upperBound
      }
      start = end + 1
    }
    return block
  }

  /// `kind: Secret` beside `data`: the nearest kind in the same column of the document, before the block or behind it.
  private static func isSecret(_ bytes: Span<UInt8>, _ match: Range<Int>, behind end: Int) -> Bool {
    let column = indentation(bytes, match.lowerBound)
    var start = match.lowerBound
    while start > 0, match.lowerBound - start < reach {
      let end = start - 1
      start = end
      while start > 0, bytes[start - 1] != 0x0A, match.lowerBound - start < reach { start -= 1 }
      if isBorder(bytes, start) { break }
      if let isSecret = kind(bytes, start..<end, column) { return isSecret }
    }
    start = end
    let last = min(bytes.count, end + reach)
    while start < last {
      if isBorder(bytes, start) { return false }
      let end = lineEnd(bytes, start, last)
      if let isSecret = kind(bytes, start..<end, column) { return isSecret }
      start = end + 1
    }
    return false
  }

  /// `---`, and the fence of a block of code in Markdown.
  private static func isBorder(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
    let text = start + indentation(bytes, start)
    return ValueCursor.isText(bytes, start, "---") || ValueCursor.isText(bytes, text, "```")
  }

  /// Whether the kind that the line gives is that of a Secret; nil where it gives none.
  private static func kind(_ bytes: Span<UInt8>, _ line: Range<Int>, _ column: Int) -> Bool? {
    var i = line.lowerBound + indentation(bytes, line.lowerBound)
    if ValueCursor.isText(bytes, i, "- ") { i += 2 }
    guard i - line.lowerBound == column, ValueCursor.isText(bytes, i, "kind: ") else { return nil }
    i += 6
    if i < line.upperBound, ValueCursor.isQuote(bytes[i]) { i += 1 }
    return ValueCursor.isWord(bytes, i, "Secret")
  }

  private static func indentation(_ bytes: Span<UInt8>, _ start: Int) -> Int {
    var i = start
    while i < bytes.count, i - start < 160, bytes[i] == 0x20 || bytes[i] == 0x09 { i += 1 }
    return i - start
  }

  private static func lineEnd(_ bytes: Span<UInt8>, _ start: Int, _ last: Int) -> Int {
    ByteSearch.first(0x0A, in: bytes, start..<max(start, last)) ?? max(start, last)
  }

  // MARK: JSON

  private static func members(_ bytes: Span<UInt8>, _ match: Range<Int>) -> [Range<Int>] {
    var values: [Range<Int>] = []
    var cursor = ValueCursor(position: match.upperBound)
    let last = min(bytes.count, match.lowerBound + longestBlock)
    while cursor.position < last, values.count < mostValues {
      skipSpace(bytes, &cursor, last)
      guard let name = cursor.quoted(bytes) else { break }
      cursor.position = name.range.upperBound + 1
      skipSpace(bytes, &cursor, last)
      guard cursor.peek(bytes) == UInt8(ascii: ":") else { return [] }
      cursor.position += 1
      skipSpace(bytes, &cursor, last)
      guard let value = text(bytes, cursor.position, last) else { return [] }
      values.append(value)
      cursor.position = value.upperBound + 1
      skipSpace(bytes, &cursor, last)
      guard cursor.peek(bytes) == UInt8(ascii: ",") else { break }
      cursor.position += 1
    }
    let behind = cursor.position
    return !values.isEmpty && isNamed(bytes, match, behind) && isSecretObject(bytes, match, behind: behind)
      ? values : []
  }

  /// The text between quotes, however long; nil where none is.
  private static func text(_ bytes: Span<UInt8>, _ start: Int, _ last: Int) -> Range<Int>? {
    guard start < last, bytes[start] == UInt8(ascii: "\"") else { return nil }
    guard let end = ByteSearch.first(UInt8(ascii: "\""), in: bytes, (start + 1)..<last) else { return nil }
    return (start + 1)..<end
  }

  private static func skipSpace(_ bytes: Span<UInt8>, _ cursor: inout ValueCursor, _ last: Int) {
    while cursor.position < last, bytes[cursor.position] <= 0x20 { cursor.position += 1 }
  }

  /// `"kind": "Secret"` beside the member, in the same object.
  private static func isSecretObject(_ bytes: Span<UInt8>, _ match: Range<Int>, behind end: Int) -> Bool {
    // The brace that closes the block is the first to come.
    var depth = 1
    var i = end
    while i < bytes.count, i - end < reach, depth >= 0 {
      switch bytes[i] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: "\""): if depth == 0, isKindMember(bytes, i) { return true }
      default: break
      }
      i += 1
    }
    depth = 0
    i = match.lowerBound - 1
    while i >= 0, match.lowerBound - i < reach, depth >= 0 {
      switch bytes[i] {
      case UInt8(ascii: "}"): depth += 1
      case UInt8(ascii: "{"): depth -= 1
      case UInt8(ascii: "\""): if depth == 0, isKindMember(bytes, i) { return true }
      default: break
      }
      i -= 1
    }
    return false
  }

  private static func isKindMember(_ bytes: Span<UInt8>, _ quote: Int) -> Bool {
    guard ValueCursor.isText(bytes, quote, "\"kind\"") else { return false }
    var next = ValueCursor(position: quote + 6)
    next.skipBlanks(bytes, limit: 4)
    guard next.peek(bytes) == UInt8(ascii: ":") else { return false }
    next.position += 1
    next.skipBlanks(bytes, limit: 4)
    return ValueCursor.isText(bytes, next.position, "\"Secret\"")
  }
}
