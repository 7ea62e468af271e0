/// Reads small parts of a source one behind the other without asking it for each.
struct ByteWindow {
  private let source: ArchiveSource
  /// Bytes that are read at a time.
  private let length: Int
  private var buffer: [UInt8] = []
  /// Where the buffer begins in the source.
  private var start = 0
  private(set) var position: Int

  init(_ source: ArchiveSource, at position: Int, length: Int) {
    self.source = source
    self.length = length
    self.position = position
  }

  mutating func place(at position: Int) { self.position = max(0, position) }

  mutating func move(_ count: Int) { position += max(0, count) }

  /// Makes `count` bytes at the position ready; false when there are fewer, or they begin with another signature.
  mutating func take(_ count: Int, while signature: Int) throws(ArchiveError) -> Bool {
    try fill(count)
    return available >= count && buffer.number(position - start, 4) == signature
  }

  /// A number at an offset from the position, in what `take` has made ready.
  func number(_ offset: Int, _ length: Int) -> Int { buffer.number(position - start + offset, length) }

  /// At most `count` bytes at an offset from the position.
  mutating func bytes(after offset: Int, count: Int) throws(ArchiveError) -> [UInt8] {
    try fill(offset + count)
    let first = min(buffer.count, position - start + offset)
    return Array(buffer[first..<min(buffer.count, first + count)])
  }

  private var available: Int { max(0, start + buffer.count - position) }

  private mutating func fill(_ count: Int) throws(ArchiveError) {
    if position >= start, available >= count { return }
    try source.read(offset: position, limit: max(count, length), into: &buffer)
    start = position
  }
}
