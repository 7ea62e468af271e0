internal import Detection
internal import Model

/// Finds where columns lie that count Unicode scalars: of many places in one long line each is found from the one before,
/// so that they cost no more than the line once.
struct ScalarColumns {
  /// The place that was found last.
  private var last: (path: RepoPath, line: Int, column: Int, offset: Int)?

  /// Byte offset of a 0-based line and column of a file; clamped to the line.
  mutating func offset(line: Int, column: Int, of path: RepoPath, _ lines: LineIndex, in bytes: Span<UInt8>) -> Int {
    guard let last, last.path == path, last.line == line, last.column <= column, line < lines.lineCount else {
      let offset = lines.offset(line: line, scalarColumn: column, in: bytes)
      last = (path, line, column, offset)
      return offset
    }
    let end = lines.range(ofLine: line, in: bytes).upperBound
    var offset = last.offset
    var found = last.column
    while found < column, offset < end {
      offset += 1
      while offset < end, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      found += 1
    }
    self.last = (path, line, column, offset)
    return offset
  }
}
