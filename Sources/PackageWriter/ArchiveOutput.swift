/// Gathers what is written and gives it to a sink in larger chunks.
final class ArchiveOutput {
  private static let chunkLength = 1 << 16

  private let sink: (Span<UInt8>) throws -> Void
  private var pending: [UInt8] = []
  private var given = 0

  init(to sink: @escaping (Span<UInt8>) throws -> Void) {
    self.sink = sink
    pending.reserveCapacity(2 * Self.chunkLength)
  }

  /// Number of bytes written up to now.
  var total: Int { given + pending.count }

  /// Writes an integer, the low byte first; `flushIfFull` is for the caller.
  func append(_ value: some FixedWidthInteger) {
    var rest = value
    for _ in 0..<(value.bitWidth / 8) {
      pending.append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  func write(_ bytes: Span<UInt8>) throws {
    unsafe bytes.withUnsafeBufferPointer { unsafe pending.append(contentsOf: $0) }
    try flushIfFull()
  }

  func flushIfFull() throws {
    if pending.count >= Self.chunkLength { try flush() }
  }

  func flush() throws {
    guard !pending.isEmpty else { return }
    var chunk: [UInt8] = []
    swap(&chunk, &pending)
    try sink(chunk.span)
    given += chunk.count
    chunk.removeAll(keepingCapacity: true)
    swap(&chunk, &pending)
  }
}
