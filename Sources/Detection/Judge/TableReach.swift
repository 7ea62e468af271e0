/// How far tables have been read, remembered from one heading to the next: every line of a file can look like the heading of
/// all that follow.
struct TableReach {
  /// Rows of the table that was read last.
  private var rows = 0..<0
  /// Bytes of rows that may still be read in these bytes; nil before the first.
  private var left: Int?
  /// Whether anything was asked since this was last set to false.
  var wasAsked = false

  /// Bytes of rows that are read at any heading, when all else is used up.
  private static let least = 1_600
  /// Beside twice the text, so that each of a few columns of a small table is read whole.
  private static let floor = 256 << 10

  init() {}

  /// Bytes that may be read below a heading; nil for one that is a row of the table before it.
  mutating func limit(_ bytes: Span<UInt8>, heading: Int) -> Int? {
    wasAsked = true
    if rows.contains(heading) { return nil }
    return max(TableReach.least, left ?? TableReach.floor + 2 * bytes.count)
  }

  /// The rows that were read, and up to where bytes were looked through, some of them in vain.
  mutating func note(_ bytes: Span<UInt8>, rows: Range<Int>, upTo end: Int) {
    self.rows = rows
    left = (left ?? TableReach.floor + 2 * bytes.count) - (end - rows.lowerBound)
  }
}
