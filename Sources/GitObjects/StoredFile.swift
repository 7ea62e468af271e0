/// The bytes of a file of the database, wherever they are; read from any offset, by several readers at a time.
public struct StoredFile: Sendable {
  /// Bytes altogether.
  public let size: Int
  private let fill: @Sendable (_ offset: Int, _ limit: Int, _ buffer: inout [UInt8]) -> Bool

  /// - Parameter fill: replaces the buffer by at most `limit` bytes from `offset`, fewer at the file's end alone; false
  ///   when the file cannot be read.
  public init(size: Int, fill: @escaping @Sendable (_ offset: Int, _ limit: Int, _ buffer: inout [UInt8]) -> Bool) {
    self.size = size
    self.fill = fill
  }

  public init(_ bytes: [UInt8]) {
    self.init(size: bytes.count) { offset, limit, buffer in
      buffer.removeAll(keepingCapacity: true)
      guard offset >= 0, offset < bytes.count, limit > 0 else { return true }
      buffer.append(contentsOf: bytes[offset..<(offset + min(limit, bytes.count - offset))])
      return true
    }
  }

  func read(offset: Int, limit: Int, into buffer: inout [UInt8]) -> Bool { fill(offset, limit, &buffer) }
}
