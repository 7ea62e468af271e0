/// Turns byte offsets of one buffer into lines and columns; made only for a file with findings.
///
/// A line ends at LF, CR LF or CR. Columns count UTF-16 code units; a byte that is no part of valid UTF-8 counts one, a
/// byte order mark none.
public struct LineIndex: Sendable {
  /// Byte offset of the first byte of each line.
  private let starts: [Int]
  private let count: Int

  /// The lines of a file, or of a piece of it; a byte order mark stands at the begin of a file alone.
  public init(_ bytes: Span<UInt8>, beginsFile: Bool = true) {
    var starts = [beginsFile ? LineIndex.markLength(bytes) : 0]
    let count = bytes.count
    unsafe bytes.withUnsafeBytes { raw in
      func look(from start: Int, to end: Int) {
        for i in start..<end {
          let byte = unsafe raw[i]
          if byte == 0x0A {
            starts.append(i + 1)
          } else if byte == 0x0D, i + 1 == count || (unsafe raw[i + 1]) != 0x0A {
            starts.append(i + 1)
          }
        }
      }
      var i = 0
      // Most words have no line break.
      while i + 8 <= count {
        let word = unsafe raw.loadUnaligned(fromByteOffset: i, as: UInt64.self)
        if LineIndex.hasZero(word ^ 0x0A0A_0A0A_0A0A_0A0A) || LineIndex.hasZero(word ^ 0x0D0D_0D0D_0D0D_0D0D) {
          look(from: i, to: i + 8)
        }
        i += 8
      }
      look(from: i, to: count)
    }
    self.starts = starts
    self.count = count
  }

  /// Bytes of the byte order mark that UTF-8 begins with.
  public static func markLength(_ bytes: Span<UInt8>) -> Int {
    bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
  }

  /// Mycroft's test: a byte of the word is zero.
  @inline(__always)
  static func hasZero(_ word: UInt64) -> Bool {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080 != 0
  }

  /// The number of bytes with a value.
  public static func occurrences(of value: UInt8, in bytes: Span<UInt8>) -> Int {
    unsafe bytes.withUnsafeBytes { raw in
      var total = 0
      var i = 0
      let pattern = 0x0101_0101_0101_0101 &* UInt64(value)
      let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
      while i + 8 <= raw.count {
        // A byte of `lanes` counts to 255 before it is added up.
        var lanes: UInt64 = 0
        let end = min(raw.count - 7, i + 8 * 255)
        while i < end {
          let word = (unsafe raw.loadUnaligned(fromByteOffset: i, as: UInt64.self)) ^ pattern
          lanes &+= ~(((word & low) &+ low) | word | low) &>> 7
          i += 8
        }
        let pairs = (lanes & 0x00FF_00FF_00FF_00FF) &+ (lanes &>> 8 & 0x00FF_00FF_00FF_00FF)
        total += Int((pairs &* 0x0001_0001_0001_0001) &>> 48)
      }
      while i < raw.count {
        if unsafe raw[i] == value { total += 1 }
        i += 1
      }
      return total
    }
  }

  /// Line breaks that end in the first `end` bytes, counted without an index.
  public static func breaks(in bytes: Span<UInt8>, upTo end: Int) -> Int {
    let part = bytes.extracting(0..<end)
    var total = occurrences(of: 0x0A, in: part)
    guard occurrences(of: 0x0D, in: part) > 0 else { return total }
    for i in 0..<end where bytes[i] == 0x0D && (i + 1 == bytes.count || bytes[i + 1] != 0x0A) { total += 1 }
    return total
  }

  public var lineCount: Int { starts.count }

  /// 0-based line of a byte offset.
  public func line(of offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// 0-based lines of a byte range; an empty one has the line it stands on.
  public func lines(of range: Range<Int>) -> ClosedRange<Int> {
    let first = line(of: range.lowerBound)
    return first...max(first, line(of: max(range.lowerBound, range.upperBound - 1)))
  }

  /// Byte offset of the begin of a 0-based line.
  public func start(ofLine line: Int) -> Int { starts[line] }

  /// Byte range of a 0-based line without its line break.
  public func range(ofLine line: Int, in bytes: Span<UInt8>) -> Range<Int> {
    let start = starts[line]
    var end = line + 1 < starts.count ? starts[line + 1] : count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// Byte offset of a 0-based line and of a column in Unicode scalars (as YAML positions count); clamped to the line.
  public func offset(line: Int, scalarColumn: Int, in bytes: Span<UInt8>) -> Int {
    guard line >= 0 else { return 0 }
    guard line < starts.count else { return count }
    let range = range(ofLine: line, in: bytes)
    var offset = range.lowerBound
    var column = 0
    while column < scalarColumn, offset < range.upperBound {
      offset += 1
      while offset < range.upperBound, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      column += 1
    }
    return offset
  }
}
