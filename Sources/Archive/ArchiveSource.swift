/// The bytes of an archive, wherever they are; read from any offset, by several readers at a time.
public struct ArchiveSource: Sendable {
  /// Bytes altogether.
  public let size: Int
  private let fill: @Sendable (_ offset: Int, _ limit: Int, _ buffer: inout [UInt8]) throws(ArchiveError) -> Void

  /// - Parameter fill: replaces the buffer by at most `limit` bytes from `offset`; empty from the end on.
  public init(
    size: Int,
    fill: @escaping @Sendable (_ offset: Int, _ limit: Int, _ buffer: inout [UInt8]) throws(ArchiveError) -> Void
  ) {
    self.size = size
    self.fill = fill
  }

  public init(_ bytes: [UInt8]) {
    self.init(size: bytes.count) { offset, limit, buffer in
      buffer.removeAll(keepingCapacity: true)
      guard offset >= 0, offset < bytes.count, limit > 0 else { return }
      buffer.append(contentsOf: bytes[offset..<(offset + min(limit, bytes.count - offset))])
    }
  }

  /// Replaces `buffer` by at most `limit` bytes from `offset`; empty from the end on.
  public func read(offset: Int, limit: Int, into buffer: inout [UInt8]) throws(ArchiveError) {
    try fill(offset, limit, &buffer)
  }
}
