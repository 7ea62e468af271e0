internal import Archive
internal import Model
internal import Synchronization

/// Unpacks members that are not kept in memory, from any offset. Readers that are under way are kept, so that members
/// which are read one after the other, piece by piece, are unpacked once.
final class MemberStreams: Sendable {
  private struct Stream: Sendable {
    let reader: ArchiveReader
    let archive: Int
    /// The member that was read last, 0 before the first.
    var ordinal = 0
    /// What was read of it last, and where that begins.
    var window: [UInt8] = []
    var start = 0

    /// Bytes of the member that are behind the reader.
    var end: Int { start + window.count }
  }

  private struct State: Sendable {
    var idle: [Stream] = []
    /// Bytes that have been, or may have been, unpacked again.
    var repeated = 0
  }

  /// More are closed, the one that was idle longest first.
  private static let idleLimit = 16

  private let limits: ArchiveLimits
  private let state = Mutex(State())

  init(limits: ArchiveLimits) { self.limits = limits }

  /// Replaces `buffer` by at most `limit` bytes of a member from `offset`; empty from its end on.
  ///
  /// - Parameter size: as the archive says; more than that is an error.
  func read(
    _ ordinal: Int, of archive: ArtifactContents.Opened, number: Int, size: Int?, offset: Int, limit: Int,
    into buffer: inout [UInt8]
  ) throws(ArchiveError) {
    buffer.removeAll(keepingCapacity: true)
    guard offset >= 0, limit > 0 else { return }
    var stream = try stream(ordinal, of: archive, number: number, offset: offset)
    while stream.ordinal < ordinal {
      guard try stream.reader.next() != nil else { throw ArchiveError("it is not in the archive any more") }
      stream.ordinal += 1
      stream.window = []
      stream.start = 0
    }
    let passed = min(offset - stream.start, stream.window.count)
    stream.window.removeFirst(passed)
    stream.start += passed
    if stream.start < offset { stream.start += try stream.reader.skip(offset - stream.start) }
    if stream.start == offset { _ = try stream.reader.read(upTo: limit, into: &stream.window) }
    if let size, stream.end > size { throw ArchiveError("it has more than the \(size) bytes that the archive says") }
    if let damage = stream.reader.damage { throw ArchiveError(damage) }
    if stream.start == offset { buffer.append(contentsOf: stream.window.prefix(limit)) }
    // Whoever is at the end goes on elsewhere.
    if buffer.count < limit { stream.window = [] }
    let idle = stream
    state.withLock { state in
      state.idle.append(idle)
      if state.idle.count > Self.idleLimit { state.idle.removeFirst() }
    }
  }

  /// A reader that is in the member and not beyond `offset`, else the one that is nearest before it, else a new one.
  private func stream(
    _ ordinal: Int, of archive: ArtifactContents.Opened, number: Int, offset: Int
  ) throws(ArchiveError) -> Stream {
    let found: Stream? = state.withLock { state in
      var best: Int?
      for (index, stream) in state.idle.enumerated() where stream.archive == number && stream.ordinal <= ordinal {
        if stream.ordinal == ordinal, stream.start > offset || stream.window.isEmpty { continue }
        if best.map({ state.idle[$0].ordinal < stream.ordinal }) ?? true { best = index }
      }
      return best.map { state.idle.remove(at: $0) }
    }
    if let found { return found }
    guard let source = archive.source else { throw ArchiveError("the archive is not open any more") }
    if archive.format != .zip {
      // What stands before the member has to be unpacked once more.
      let isTooMuch = state.withLock { state in
        state.repeated += archive.bytes
        return state.repeated > limits.repeatedBytes
      }
      if isTooMuch { throw ArchiveError("the archive would have to be unpacked too often") }
    }
    return Stream(reader: try ArchiveReader(source, format: archive.format), archive: number)
  }
}
