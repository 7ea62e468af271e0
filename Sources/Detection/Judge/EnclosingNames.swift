internal import RuleModel

/// The names that a place in structured text stands below: `example` and `user` in `example: { user: { password: … } }`.
enum EnclosingNames {
  /// Bytes before the place that are looked at, and names that are told, at most.
  static let reach = 4_096
  private static let deepest = 4

  /// The names in lower case, innermost first; `key` is the name that the place itself has.
  static func find(_ bytes: Span<UInt8>, _ key: Range<Int>, _ syntax: FileSyntax) -> [[UInt8]] {
    let brackets = inBrackets(bytes, key.lowerBound, isOneLine: syntax == .yaml)
    guard syntax == .yaml else { return brackets }
    return Array((brackets + aboveIndent(bytes, key.lowerBound)).prefix(deepest))
  }

  /// Names before brackets that are still open: `"example": {`, `example={`, `@Schema(`.
  private static func inBrackets(_ bytes: Span<UInt8>, _ place: Int, isOneLine: Bool) -> [[UInt8]] {
    var names: [[UInt8]] = []
    var closed = 0
    var i = place
    while i > 0, place - i < reach, names.count < deepest {
      i -= 1
      switch bytes[i] {
      case UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ")"): closed += 1
      case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "("):
        if closed > 0 {
          closed -= 1
        } else if let name = name(bytes, before: i) {
          names.append(lowercased(bytes, name))
        }
      case 0x0A: if isOneLine { return names }
      default: break
      }
    }
    return names
  }

  /// Names of lines above that stand farther left, each than the one before.
  private static func aboveIndent(_ bytes: Span<UInt8>, _ place: Int) -> [[UInt8]] {
    var names: [[UInt8]] = []
    var start = lineStart(bytes, place)
    let limit = max(0, place - reach)
    var (column, isItem) = indent(bytes, start)
    while start > limit, names.count < deepest, column > 0 || isItem {
      let end = start - 1
      start = lineStart(bytes, end)
      let (other, otherIsItem) = indent(bytes, start)
      let first = start + other
      guard first < end, bytes[first] != UInt8(ascii: "#"), bytes[first] != 0x0D else { continue }
      // A list may stand as far left as its name.
      guard other < column || isItem && other == column && !otherIsItem else {
        // `- name: x` above `key: v` of the same item.
        if otherIsItem, !isItem, other + 2 == column { (column, isItem) = (other, true) }
        continue
      }
      (column, isItem) = (other, otherIsItem)
      var word = first
      while word < end, bytes[word] == UInt8(ascii: "-") || bytes[word] == 0x20 || ValueCursor.isQuote(bytes[word]) {
        word += 1
      }
      var last = word
      while last < end, isNameByte(bytes[last]) { last += 1 }
      if last > word { names.append(lowercased(bytes, word..<last)) }
    }
    return names
  }

  /// Blanks before the first sign, and whether that is the dash of an item.
  private static func indent(_ bytes: Span<UInt8>, _ start: Int) -> (column: Int, isItem: Bool) {
    var i = start
    while i < bytes.count, bytes[i] == 0x20 { i += 1 }
    return (i - start, i + 1 < bytes.count && bytes[i] == UInt8(ascii: "-") && bytes[i + 1] == 0x20)
  }

  private static func lineStart(_ bytes: Span<UInt8>, _ place: Int) -> Int {
    var start = place
    while start > 0, bytes[start - 1] != 0x0A, place - start < reach { start -= 1 }
    return start
  }

  /// `example`, `"example":`, `example=`, `'example' =>` before a bracket; `class Example {` names no value.
  private static func name(_ bytes: Span<UInt8>, before bracket: Int) -> Range<Int>? {
    var end = bracket
    while end > 0, bracket - end < 16,
      " \t\n\r:=>\\".utf8.contains(bytes[end - 1]) || ValueCursor.isQuote(bytes[end - 1])
    {
      end -= 1
    }
    var start = end
    while start > 0, end - start < 64, isNameByte(bytes[start - 1]) { start -= 1 }
    guard start < end else { return nil }
    let isOperated = (end..<bracket).contains { bytes[$0] == UInt8(ascii: ":") || bytes[$0] == UInt8(ascii: "=") }
    return isOperated || bytes[bracket] == UInt8(ascii: "(") && end == bracket ? start..<end : nil
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    Placeholder.isWord(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  private static func lowercased(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    range.map { AnchorTable.lowercased(bytes[$0]) }
  }
}
