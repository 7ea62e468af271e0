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
    buffer.removeAll(keepingCapacity: true)
    try Self.append(min(limit, available), to: &buffer, from: descriptor, offset: offset)
  }

  /// Appends up to `wanted` bytes from `offset`, fewer only at the end of the file; leaves nothing in `buffer` when it throws.
  static func append(
    _ wanted: Int, to buffer: inout [UInt8], from descriptor: Int32, offset: Int
  ) throws(SystemError) {
    var failure: SystemError?
    buffer.append(addingCapacity: wanted) { end in
      unsafe end.withUnsafeMutableBufferPointer { bytes, count in
        while count < wanted {
          let read = unsafe pread(
            descriptor, bytes.baseAddress.map { unsafe $0 + count }, wanted - count, off_t(offset + count))
          if read < 0, errno == EINTR { continue }
          if read < 0 { failure = SystemError.last() }
          if read <= 0 { break }
          count += read
        }
      }
    }
    if let failure {
      buffer.removeAll(keepingCapacity: true)
      throw failure
    }
  }
}
