public import Model

/// Turns byte offsets of one buffer into lines and columns; made only for a file with findings.
///
/// A line ends at LF, CR LF or CR. Columns count UTF-16 code units; a byte that is no part of valid UTF-8 counts one.
public struct LineIndex: Sendable {
  /// Byte offset of the first byte of each line.
  private let starts: [Int]
  private let count: Int

  public init(_ bytes: Span<UInt8>) {
    var starts = [0]
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
    // A byte order mark is no column.
    if line == 0, range.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { offset += 3 }
    var column = 0
    while column < scalarColumn, offset < range.upperBound {
      offset += 1
      while offset < range.upperBound, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      column += 1
    }
    return offset
  }

  /// The region of a byte range; `firstLine` is the 0-based line that the buffer begins at in its file.
  public func region(_ range: Range<Int>, in bytes: Span<UInt8>, firstLine: Int = 0, firstByte: Int = 0) -> Region {
    let startLine = line(of: range.lowerBound)
    let endLine = line(of: max(range.lowerBound, range.upperBound - 1))
    return Region(
      startLine: firstLine + startLine + 1,
      startColumn: 1 + LineIndex.utf16Length(bytes, starts[startLine]..<range.lowerBound),
      endLine: firstLine + endLine + 1,
      endColumn: 1 + LineIndex.utf16Length(bytes, starts[endLine]..<range.upperBound),
      byteOffset: firstByte + range.lowerBound, byteLength: range.count)
  }

  static func utf16Length(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    var length = 0
    var i = range.lowerBound
    while i < range.upperBound {
      let lead = bytes[i]
      var size = 1
      if lead >= 0xC2 && lead <= 0xDF {
        size = 2
      } else if lead & 0xF0 == 0xE0 {
        size = 3
      } else if lead >= 0xF0 && lead <= 0xF4 {
        size = 4
      }
      var valid = i + size <= bytes.count
      var k = 1
      while valid && k < size {
        if bytes[i + k] & 0xC0 != 0x80 { valid = false }
        k += 1
      }
      if !valid { size = 1 }
      length += size == 4 ? 2 : 1
      i += size
    }
    return length
  }
}
