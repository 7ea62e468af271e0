internal import Model

/// Tells whether a place in source code is a comment or a documentation string, where examples live.
///
/// It remembers what it saw of the bytes: places are asked for one behind the other, and thousands may be on one line.
struct SurroundingProse {
  /// The place that was asked for last, and where its line begins.
  private var place = 0
  private var lineStart = 0
  /// How far quotes were counted, and the one that is open there; 0 when none is.
  private var quotesEnd = 0
  private var open: UInt8 = 0
  /// The line that was asked for last, and whether a block comment is open where it begins.
  private var blockLine = 0
  private var isBlockOpen = false
  /// Bytes before a line that are looked at for the begin of a comment, at most.
  private static let blockReach = 4_096

  init() {}

  /// `a comment`, `a documentation string`; nil for code.
  mutating func kind(_ bytes: Span<UInt8>, at offset: Int, _ file: ScannedFile) -> String? {
    guard file.syntax == .code || file.syntax == .shell else { return nil }
    var first = lineStart(bytes, offset)
    while first < offset, bytes[first] == 0x20 || bytes[first] == 0x09 { first += 1 }
    if first < bytes.count, SurroundingProse.isComment(bytes, first) { return "a comment" }
    return file.hasDocumentationStrings && isInsideTripleQuotes(bytes, offset) ? "a documentation string" : nil
  }

  /// Whether the line of the place begins as a comment, for one place alone; of a line that begins further away than 400 bytes
  /// nothing is said.
  static func isInCommentLine(_ bytes: Span<UInt8>, _ offset: Int, _ file: ScannedFile) -> Bool {
    guard file.syntax == .code || file.syntax == .shell else { return false }
    var start = offset
    while start > 0, bytes[start - 1] != 0x0A {
      if offset - start >= 400 { return false }
      start -= 1
    }
    while start < offset, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
    return start < offset && isComment(bytes, start)
  }

  /// Goes back to the line break, or to the place before.
  private mutating func lineStart(_ bytes: Span<UInt8>, _ offset: Int) -> Int {
    let known = place <= offset ? place : 0
    var start = offset
    while start > known, bytes[start - 1] != 0x0A { start -= 1 }
    if start == known, known > 0 { start = lineStart }
    place = offset
    lineStart = start
    return start
  }

  /// Whether a line above begins with `/*` and none ends what it opens: asked where a secret was found, for it looks at what
  /// stands before. What was found for a line holds for those that follow it.
  mutating func isInsideBlock(_ bytes: Span<UInt8>, at offset: Int, _ file: ScannedFile) -> Bool {
    guard file.syntax == .code else { return false }
    let line = lineStart(bytes, offset)
    if line < blockLine { (blockLine, isBlockOpen) = (0, false) }
    let limit = max(blockLine, line - SurroundingProse.blockReach)
    var end = line
    var answer = limit == blockLine ? isBlockOpen : false
    while end > limit {
      var start = end - 1
      while start > limit, bytes[start - 1] != 0x0A { start -= 1 }
      var first = start
      while first < end, bytes[first] == 0x20 || bytes[first] == 0x09 { first += 1 }
      if let mark = SurroundingProse.lastMark(bytes, start..<end) {
        if mark == UInt8(ascii: "/") {
          answer = false
          break
        }
        // `"src/**/*.js"` is no comment.
        if ValueCursor.isText(bytes, first, "/*") {
          answer = true
          break
        }
      }
      end = start
    }
    (blockLine, isBlockOpen) = (line, answer)
    return answer
  }

  /// The second byte of the last `/*` or `*/` of a line.
  private static func lastMark(_ bytes: Span<UInt8>, _ line: Range<Int>) -> UInt8? {
    var i = line.upperBound - 1
    while i > line.lowerBound {
      let (a, b) = (bytes[i - 1], bytes[i])
      if a == UInt8(ascii: "*") && b == UInt8(ascii: "/") || a == UInt8(ascii: "/") && b == UInt8(ascii: "*") {
        return b
      }
      i -= 1
    }
    return nil
  }

  /// `#`, `//`, `/*`, ` * `, `--`, `;;` at the start of a line.
  private static func isComment(_ bytes: Span<UInt8>, _ i: Int) -> Bool {
    let next = i + 1 < bytes.count ? bytes[i + 1] : 0
    switch bytes[i] {
    case UInt8(ascii: "#"): return true
    case UInt8(ascii: "/"): return next == UInt8(ascii: "/") || next == UInt8(ascii: "*")
    case UInt8(ascii: "*"): return next == 0x20
    case UInt8(ascii: "-"): return next == UInt8(ascii: "-")
    case UInt8(ascii: ";"): return next == UInt8(ascii: ";")
    default: return false
    }
  }

  /// An odd number of `"""` (or of ''') before the place.
  private mutating func isInsideTripleQuotes(_ bytes: Span<UInt8>, _ offset: Int) -> Bool {
    if quotesEnd > offset { (quotesEnd, open) = (0, 0) }
    var i = quotesEnd
    while i + 2 < offset {
      // Most eight bytes have no quote.
      if i + 8 < offset {
        let word = ByteSearch.word(bytes, i)
        let quotes =
          ByteSearch.marks(of: UInt8(ascii: "\""), in: word) | ByteSearch.marks(of: UInt8(ascii: "'"), in: word)
        if quotes == 0 {
          i += 8
          continue
        }
        i += quotes.trailingZeroBitCount / 8
        if i + 2 >= offset { break }
      }
      let byte = bytes[i]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"), bytes[i + 1] == byte, bytes[i + 2] == byte {
        if open == 0 { open = byte } else if open == byte { open = 0 }
        i += 3
      } else {
        i += 1
      }
    }
    quotesEnd = i
    return open != 0
  }
}
