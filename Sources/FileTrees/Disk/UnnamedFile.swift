internal import CLibrary

#if canImport(System)
  internal import System
#else
  internal import SystemPackage
#endif

/// A temporary file without a name: nobody else can open it and it is gone when the process is.
final class UnnamedFile: Sendable {
  private let descriptor: Int32

  /// Created in `TMPDIR`, else in /tmp, readable by the user alone.
  init() throws(SystemError) {
    let directory = FileSystem.variable("TMPDIR").flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    let name = "plimsoll-" + String(UInt64.random(in: 0...UInt64.max), radix: 36)
    let path = joined(Array(directory.utf8), Array(name.utf8))
    descriptor = try FileSystem.open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    try FileSystem.remove(path)
  }

  deinit { close(descriptor) }

  func append(_ bytes: ArraySlice<UInt8>) throws(SystemError) { try FileSystem.append(bytes, to: descriptor) }

  /// Replaces `buffer` by up to `limit` bytes from `offset`.
  func read(offset: Int, limit: Int, into buffer: inout [UInt8]) throws(SystemError) {
    buffer.removeAll(keepingCapacity: true)
    try OpenFile.append(limit, to: &buffer, from: descriptor, offset: offset)
  }

  /// A second descriptor of the file, at its start; whoever gets it closes it.
  func descriptorForReading() throws(SystemError) -> FileDescriptor {
    guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw SystemError.last() }
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { throw SystemError.last() }
    return FileDescriptor(rawValue: copy)
  }
}
