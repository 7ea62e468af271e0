/// How far archives are looked into; what lies beyond is said, and the scan is incomplete.
public struct ArchiveLimits: Sendable, Hashable {
  /// Archives inside one another, the outermost counted.
  public var depth = 6
  /// Members of all archives together.
  public var members = 500_000
  /// Bytes of all names together.
  public var nameBytes = 64 << 20
  /// Bytes that the members of one archive unpack to, those of archives in it counted.
  public var bytes = 4 << 30
  /// The same of all archives together.
  public var totalBytes = 16 << 30
  /// Unpacked bytes for each byte of a named archive, once more than `ratioFloor` are unpacked.
  public var ratio = 250
  public var ratioFloor = 64 << 20
  /// An archive inside of another is held in memory while it is looked into.
  public var nestedBytes = 128 << 20
  /// The same of all that are open at a time.
  public var heldBytes = 256 << 20
  /// Members up to `smallFile` are kept in memory, as long as these are enough; all others are unpacked again when they
  /// are read.
  public var keptBytes = 64 << 20
  public var smallFile = 1 << 20
  /// Bytes that are unpacked again altogether.
  public var repeatedBytes = 64 << 30

  public init() {}
}
