internal import CArchive
internal import CLibrary

/// What libarchive reads an archive from, block by block.
@safe
final class ArchiveInput {
  private static let blockSize = 64 << 10

  private let source: ArchiveSource
  private var offset = 0
  private var bytes: [UInt8] = []
  /// What libarchive sees of a block; it stays where it is until the next one is asked for.
  private let block = UnsafeMutableRawBufferPointer.allocate(byteCount: blockSize, alignment: 16)
  /// Why the source could not be read.
  private(set) var failure: String?

  init(_ source: ArchiveSource) { self.source = source }

  deinit { unsafe block.deallocate() }

  /// Bytes of the next block; 0 at the end, -1 when the source cannot be read.
  func next(into pointer: UnsafeMutablePointer<UnsafeRawPointer?>) -> Int {
    do throws(ArchiveError) {
      try source.read(offset: offset, limit: Self.blockSize, into: &bytes)
    } catch {
      failure = error.message
      return -1
    }
    let count = min(bytes.count, Self.blockSize)
    unsafe block.copyBytes(from: bytes.prefix(count))
    unsafe pointer.pointee = UnsafeRawPointer(block.baseAddress)
    offset += count
    return count
  }

  /// Goes on, not beyond the end; gives how far.
  func skip(_ count: Int64) -> Int64 {
    let step = max(0, min(Int(clamping: count), source.size - offset))
    offset += step
    return Int64(step)
  }

  /// Goes to an offset counted from the beginning, from here or from the end; gives where that is.
  func seek(_ distance: Int64, _ whence: Int32) -> Int64 {
    let origin: Int
    switch whence {
    case SEEK_SET: origin = 0
    case SEEK_CUR: origin = offset
    case SEEK_END: origin = source.size
    default: return Int64(ARCHIVE_FATAL)
    }
    let (place, isTooFar) = origin.addingReportingOverflow(Int(clamping: distance))
    guard !isTooFar, place >= 0 else { return Int64(ARCHIVE_FATAL) }
    offset = min(place, source.size)
    return Int64(offset)
  }
}
