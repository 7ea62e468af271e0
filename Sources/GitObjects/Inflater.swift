internal import CDeflate

/// Undoes zlib's compression (RFC 1950) of data whose length is known; for one worker.
@safe
final class Inflater {
  private let handle: OpaquePointer

  init() throws(GitObjectError) {
    guard let handle = unsafe libdeflate_alloc_decompressor() else {
      throw GitObjectError(.damaged, "there is no memory for it")
    }
    unsafe self.handle = handle
  }

  deinit { unsafe libdeflate_free_decompressor(handle) }

  enum Failure: Error { case damaged, tooLong }

  /// Exactly `size` bytes of a stream that begins at `offset` of `input` and may end before it does.
  ///
  /// The stream's checksum is compared.
  func inflate(_ input: [UInt8], at offset: Int, size: Int) throws(Failure) -> [UInt8] {
    let content = try inflate(input, at: offset, upTo: size)
    guard content.count == size else { throw .damaged }
    return content
  }

  /// A stream of unknown length; throws `tooLong` when it has more than `limit` bytes.
  func inflate(_ input: [UInt8], at offset: Int, upTo limit: Int) throws(Failure) -> [UInt8] {
    guard offset >= 0, offset <= input.count, limit >= 0 else { throw .damaged }
    var result = LIBDEFLATE_BAD_DATA
    let content = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      unsafe input.withUnsafeBytes { bytes in
        guard let start = bytes.baseAddress else { return }
        // A pointer is wanted even where nothing is to be written.
        var nothing: UInt8 = 0
        unsafe withUnsafeMutablePointer(to: &nothing) { spare in
          let target = unsafe UnsafeMutableRawPointer(buffer.baseAddress ?? spare)
          unsafe result = libdeflate_zlib_decompress(
            handle, start + offset, bytes.count - offset, target, limit, &count)
        }
      }
      if result != LIBDEFLATE_SUCCESS { count = 0 }
    }
    switch result {
    case LIBDEFLATE_SUCCESS: return content
    case LIBDEFLATE_INSUFFICIENT_SPACE: throw .tooLong
    default: throw .damaged
    }
  }
}
