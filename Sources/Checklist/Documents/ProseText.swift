/// A text as its words follow each other: in lower case, with one space for all white space, and without the marks of Markdown
/// and HTML.
struct ProseText: Sendable {
  private let folded: FoldedBytes
  /// Where each byte of it stands in the text.
  private let offsets: [Int]
  private let source: [UInt8]

  private static let space = Array("&nbsp;".utf8)

  init(_ source: [UInt8]) {
    var bytes: [UInt8] = []
    var offsets: [Int] = []
    var isSeparated = false
    var behindTag = 0
    for (offset, byte) in source.enumerated() {
      if offset < behindTag { continue }
      if byte.isBlank || byte == 0x0A || byte == 0x0D {
        isSeparated = true
        continue
      }
      if byte == UInt8(ascii: "&"), source[offset...].starts(with: Self.space) {
        behindTag = offset + Self.space.count
        isSeparated = true
        continue
      }
      switch byte {
      case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: ">"), UInt8(ascii: "#"),
        UInt8(ascii: "~"):
        continue
      case UInt8(ascii: "<"):
        guard let tag = Self.tag(at: offset, in: source) else { break }
        behindTag = tag.end
        if tag.isBreak {
          isSeparated = true
          continue
        }
        // Of one that begins a paragraph or the like something stays, behind which a sentence begins.
        if !tag.isBlock { continue }
      default: break
      }
      if isSeparated, !bytes.isEmpty {
        bytes.append(0x20)
        offsets.append(offset)
      }
      isSeparated = false
      bytes.append(byte)
      offsets.append(offset)
    }
    folded = FoldedBytes(bytes)
    self.offsets = offsets
    self.source = source
  }

  /// Where a tag ends that begins at an offset, and whether it is one of those that stand around whole sentences.
  private static func tag(at offset: Int, in source: [UInt8]) -> (end: Int, isBlock: Bool, isBreak: Bool)? {
    let rest = source[(offset + 1)...].prefix(400)
    guard let close = rest.firstIndex(of: UInt8(ascii: ">")), let first = rest.first else { return nil }
    guard first == UInt8(ascii: "/") || first | 0x20 >= 0x61 && first | 0x20 <= 0x7A else { return nil }
    let name = String(decoding: rest.drop { $0 == UInt8(ascii: "/") }.prefix { $0.isPythonName }, as: UTF8.self)
    let blocks: Set = ["p", "li", "td", "th", "div", "h1", "h2", "h3", "h4", "h5", "h6", "dd", "dt", "summary"]
    return (close + 1, blocks.contains(name.lowercased()), name.lowercased() == "br")
  }

  /// Where a sentence or a line of the source begins with `text`, as far as it stands on one line; the first such place.
  func firstBeginning(with text: String) -> Range<Int>? {
    let needle = ProseText(Array(text.utf8)).folded.bytes
    var start = 0
    while let found = folded.firstMatch(of: needle, from: start) {
      if isBeginning(found.lowerBound) {
        let first = offsets[found.lowerBound]
        let last = offsets[found.upperBound - 1]
        let end = source[first...last].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? last + 1
        return first..<end
      }
      start = found.lowerBound + 1
    }
    return nil
  }

  private static func hasBreak(_ text: ArraySlice<UInt8>) -> Bool {
    text.indices.contains { text[$0...].prefix(3).map { $0 | 0x20 }.elementsEqual("<br".utf8) }
  }

  /// Whether the last character is a letter and no mark such as a quote.
  private static func endsInLetter(_ text: ArraySlice<UInt8>) -> Bool {
    let start = text.lastIndex { $0 & 0xC0 != 0x80 } ?? text.startIndex
    return String(decoding: text[start...], as: UTF8.self).unicodeScalars.last?.properties.isAlphabetic ?? false
  }

  /// Whether no word of the same line and sentence stands in front.
  private func isBeginning(_ index: Int) -> Bool {
    guard let before = folded.bytes[..<index].lastIndex(where: { $0 != 0x20 }) else { return true }
    let between = source[offsets[before]..<offsets[index]]
    if between.contains(0x0A) || between.contains(UInt8(ascii: "<")) && Self.hasBreak(between) { return true }
    let byte = folded.bytes[before]
    if byte >= 0x80 { return !Self.endsInLetter(folded.bytes[...before]) }
    return !byte.isPythonName && byte != UInt8(ascii: ",") && byte != UInt8(ascii: "'")
  }
}
