internal import Detection
internal import Model

/// A file or a piece of it as the text that is scanned, and the way from there to places in the file.
struct TextPiece: Sendable {
  /// What is scanned: the file's bytes, or UTF-8 made of them.
  let bytes: [UInt8]
  let lines: LineIndex
  private let start: Start
  /// Per byte of a decoded text: where its unit begins in the piece; one more for the end. Nil for bytes as they are.
  private let origins: [Int32]?
  private var columns = UTF16Columns()

  /// Where a piece begins in its file.
  struct Start: Sendable, Hashable {
    var byte = 0
    /// Line breaks before it.
    var line = 0
    /// UTF-16 code units of its first line that stand before it.
    var column = 0
    /// Of its first character; nil for units of 8 bits.
    var encoding: TextEncoding?
  }

  init(_ bytes: [UInt8], origins: [Int32]?, start: Start) {
    self.bytes = bytes
    self.origins = origins
    self.start = start
    lines = LineIndex(bytes.span, beginsFile: start.byte == 0)
  }

  /// 0-based lines of the file.
  func fileLines(of range: Range<Int>) -> ClosedRange<Int> {
    let own = lines.lines(of: range)
    return (start.line + own.lowerBound)...(start.line + own.upperBound)
  }

  /// 0-based line of the file for one of the piece.
  func fileLine(_ line: Int) -> Int { start.line + line }

  /// The region in the file: lines and columns are those of the text, bytes those of the file.
  mutating func region(_ range: Range<Int>) -> Region {
    let own = lines.lines(of: range)
    let first = fileOffset(range.lowerBound)
    return Region(
      startLine: start.line + own.lowerBound + 1, startColumn: column(range.lowerBound, own.lowerBound),
      endLine: start.line + own.upperBound + 1, endColumn: column(range.upperBound, own.upperBound),
      byteOffset: first, byteLength: max(0, fileOffset(range.upperBound) - first))
  }

  private func fileOffset(_ offset: Int) -> Int {
    guard let origins else { return start.byte + offset }
    return start.byte + Int(origins[min(offset, origins.count - 1)])
  }

  private mutating func column(_ offset: Int, _ line: Int) -> Int {
    let bytes = bytes
    return 1 + (line == 0 ? start.column : 0)
      + columns.units(in: bytes.span, from: lines.start(ofLine: line), to: offset)
  }

  /// Where a piece begins that follows at `offset` of this text, whose unit is at `byte` of the piece.
  static func next(_ bytes: Span<UInt8>, _ start: Start, at offset: Int, byte: Int) -> Start {
    var next = Start(byte: start.byte + byte, line: start.line + LineIndex.breaks(in: bytes, upTo: offset))
    var lineStart = offset
    while lineStart > 0, !isBreak(bytes, lineStart - 1) { lineStart -= 1 }
    // A byte order mark is no column.
    let textStart = lineStart == 0 && start.byte == 0 ? LineIndex.markLength(bytes) : lineStart
    next.column =
      (lineStart == 0 ? start.column : 0) + UTF16Columns.length(bytes, textStart..<max(textStart, offset))
    return next
  }

  private static func isBreak(_ bytes: Span<UInt8>, _ i: Int) -> Bool {
    bytes[i] == 0x0A || bytes[i] == 0x0D && (i + 1 == bytes.count || bytes[i + 1] != 0x0A)
  }
}
