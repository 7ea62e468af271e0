internal import CLibrary

/// A regular file open for reading; closed when it goes out of scope.
struct OpenFile: ~Copyable {
  private let descriptor: Int32
  /// When it was opened, in bytes.
  let size: Int

  /// Opens `path`, which may not be a symbolic link; a pipe or device is refused without waiting for its other side.
  init(_ path: [UInt8]) throws(SystemError) {
    (descriptor, size) = try Self.opened(path)
  }

  private static func opened(_ path: [UInt8]) throws(SystemError) -> (Int32, Int) {
    let descriptor = try FileSystem.open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    var value = stat()
    guard unsafe fstat(descriptor, &value) == 0 else {
      let error = SystemError.last()
      close(descriptor)
      throw error
    }
    let status = FileSystem.Status(value)
    guard status.kind == .file else {
      close(descriptor)
      throw SystemError(code: EINVAL)
    }
    return (descriptor, status.size)
  }

  deinit { close(descriptor) }

  /// Replaces `buffer` by up to `limit` bytes from `offset`; fewer only at the end of the file.
  ///
  /// A file that grows while it is read is read to the size it had when it was opened.
  func read(offset: Int, limit: Int, into buffer: inout [UInt8]) throws(SystemError) {
    guard offset >= 0, limit > 0 else {
      buffer.removeAll(keepingCapacity: true)
      return
    }
    // Virtual files say 0 and may still have content.
    let available = size == 0 ? min(limit, 1 << 20) : max(0, size - offset)
    let wanted = min(limit, available)
    if buffer.count > wanted {
      buffer.removeLast(buffer.count - wanted)
    } else if buffer.count < wanted {
      let missing = wanted - buffer.count
      buffer.append(addingCapacity: missing) { end in
        unsafe end.withUnsafeMutableBufferPointer { bytes, count in
          unsafe bytes[..<missing].initialize(repeating: 0)
          count = missing
        }
      }
    }
    try Self.fill(&buffer, from: descriptor, offset: offset)
  }

  /// Reads `buffer.count` bytes, shortens `buffer` when the file ends before.
  static func fill(_ buffer: inout [UInt8], from descriptor: Int32, offset: Int) throws(SystemError) {
    var done = 0
    while done < buffer.count {
      let count = unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe pread(
          descriptor, bytes.baseAddress.map { unsafe $0 + done }, bytes.count - done, off_t(offset + done))
      }
      if count < 0 {
        if errno == EINTR { continue }
        let error = SystemError.last()
        buffer.removeAll(keepingCapacity: true)
        throw error
      }
      if count == 0 { break }
      done += count
    }
    buffer.removeLast(buffer.count - done)
  }
}
