/// Counts columns in lines of any length: of a long line what was counted is kept at every few bytes, so that many
/// places in one line cost no more than the line once.
public struct UTF16Columns: Sendable {
  private static let step = 1_024

  /// Begin of the line that `marks` are of.
  private var lineStart = -1
  /// The first offset at or behind each multiple of `step` where a character begins, with the code units before it.
  private var marks: [(offset: Int, units: Int)] = []

  public init() {}

  /// Code units from the begin of a line to an offset in it.
  public mutating func units(in bytes: Span<UInt8>, from start: Int, to offset: Int) -> Int {
    guard offset - start > UTF16Columns.step else { return UTF16Columns.length(bytes, start..<max(start, offset)) }
    if start != lineStart {
      lineStart = start
      marks = [(start, 0)]
    }
    while let last = marks.last, offset - last.offset > UTF16Columns.step {
      let (end, units) = UTF16Columns.advance(bytes, from: last.offset, to: last.offset + UTF16Columns.step)
      marks.append((end, last.units + units))
    }
    var (low, high) = (0, marks.count)
    while low + 1 < high {
      let middle = (low + high) / 2
      if marks[middle].offset <= offset { low = middle } else { high = middle }
    }
    return marks[low].units + UTF16Columns.length(bytes, marks[low].offset..<max(marks[low].offset, offset))
  }

  /// Code units of a range; a byte that is no part of valid UTF-8 counts one.
  public static func length(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    advance(bytes, from: range.lowerBound, to: range.upperBound).units
  }

  /// Goes on by whole characters until `end`, or over it when a character lies across; gives where, and the code units.
  private static func advance(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> (offset: Int, units: Int) {
    var units = 0
    var i = start
    while i < end {
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
      units += size == 4 ? 2 : 1
      i += size
    }
    return (i, units)
  }
}
