internal import Model

/// What one way through archives has taken up so far.
///
/// What one archive unpacks to stops the look into that archive alone; what all of them take together, the look into
/// all that follow.
struct ArchiveBudget {
  /// Why the archive that was begun last is not looked into any further, as what is to be said of it.
  private(set) var stop: String?
  /// Why no archive that follows is looked into, as a clause.
  private(set) var spent: String?
  /// The archive that was begun last.
  private(set) var archive = RepoPath.root
  /// Bytes that are kept, and bytes of archives in archives that are open.
  var kept = 0
  var held = 0

  private let limits: ArchiveLimits
  private var members = 0
  private var nameBytes = 0
  private var bytes = 0
  /// Of the archive that was begun last: what it unpacks to so far, and its own size.
  private var unpacked = 0
  private var packed = 0

  init(limits: ArchiveLimits) { self.limits = limits }

  var isStopped: Bool { stop != nil }

  /// Begins an archive that lies in no other.
  mutating func begin(_ archive: RepoPath, size: Int) {
    self.archive = archive
    unpacked = 0
    packed = size
    stop = nil
  }

  /// Counts a member; false when there are too many.
  mutating func count(nameBytes: Int) -> Bool {
    members += 1
    self.nameBytes += nameBytes
    guard members <= limits.members, self.nameBytes <= limits.nameBytes else {
      let what = "more than \(limits.members) members or \(limits.nameBytes >> 20) MiB of names"
      stop = "has, with all archives before it, \(what)"
      spent = "the archives before it have \(what)"
      return false
    }
    return true
  }

  /// Counts what was unpacked; false when it is too much.
  mutating func spend(_ count: Int) -> Bool {
    bytes = Self.sum(bytes, count)
    unpacked = Self.sum(unpacked, count)
    if bytes > limits.totalBytes {
      spent = "the archives before it unpack to more than \(Self.gibibytes(limits.totalBytes))"
      stop = "unpacks, with all archives before it, to more than \(Self.gibibytes(limits.totalBytes))"
    } else if unpacked > limits.bytes {
      stop = "unpacks to more than \(Self.gibibytes(limits.bytes))"
    } else if unpacked > ratioBytes {
      stop = "unpacks to more than \(limits.ratio) times its size, as zip bombs do"
    }
    return stop == nil
  }

  /// Bytes that may be unpacked before one of the limits is reached.
  var left: Int { max(0, min(limits.totalBytes - bytes, limits.bytes - unpacked, ratioBytes - unpacked)) }

  /// What an archive of this size may unpack to.
  private var ratioBytes: Int {
    let (product, isMore) = packed.multipliedReportingOverflow(by: limits.ratio)
    return max(limits.ratioFloor, isMore ? .max : product)
  }

  private static func sum(_ a: Int, _ b: Int) -> Int {
    let (sum, isMore) = a.addingReportingOverflow(b)
    return isMore ? .max : sum
  }

  private static func gibibytes(_ bytes: Int) -> String {
    bytes % (1 << 30) == 0 ? "\(bytes >> 30) GiB" : "\(bytes >> 20) MiB"
  }
}
