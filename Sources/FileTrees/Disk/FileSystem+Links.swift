#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

extension FileSystem {
  /// The text of a symbolic link; nil for anything else. Text beyond 4,096 bytes, the system's limit of a path, is cut
  /// off.
  static func linkTarget(_ path: [UInt8]) -> [UInt8]? {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = try? unsafe withPath(path) { pointer in
      unsafe buffer.withUnsafeMutableBufferPointer { bytes in
        guard let start = bytes.baseAddress else { return -1 }
        return unsafe readlink(pointer, start, bytes.count)
      }
    }
    guard let count, count > 0 else { return nil }
    return buffer[..<count].map { UInt8(bitPattern: $0) }
  }
}
