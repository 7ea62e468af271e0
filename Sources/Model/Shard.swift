/// One of the parts that a scan is split into, so that several jobs share it.
///
/// Every path belongs to exactly one shard, and so does everything that is told of it.
public struct Shard: Sendable, Hashable, CustomStringConvertible {
  /// From 1 to `count`.
  public let number: Int
  public let count: Int

  /// More shards than files that anybody has help nobody.
  public static let maximumCount = 10_000

  /// Nil unless `count` is 1 to `maximumCount` and `number` is 1 to `count`.
  public init?(number: Int, count: Int) {
    guard (1...Self.maximumCount).contains(count), (1...count).contains(number) else { return nil }
    self.number = number
    self.count = count
  }

  /// `2/7`
  public var description: String { "\(number)/\(count)" }

  /// `2/7`; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    guard parts.count == 2, isPlain, let number = Int(parts[0]), let count = Int(parts[1]) else { return nil }
    self.init(number: number, count: count)
  }

  /// Whether the path is this shard's; what has no path, and is about the run as a whole, is the first one's.
  ///
  /// The path alone decides, by its bytes (FNV-1a, then the mix of SplitMix64): the same on every machine, in every
  /// version, and whatever else is in the tree.
  public func holds(_ path: RepoPath?) -> Bool {
    guard let path else { return number == 1 }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in path.withoutSlash.bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    var mix = SplitMix64(seed: hash)
    return mix.next(below: count) == number - 1
  }
}

/// What the report of a shard holds beside what it shows, so that the shards of a run make the report of the whole.
public struct ShardState: Sendable {
  /// The same in all shards of a run, and in no other run's: a hash of what they all know.
  public var run: String
  /// Whether the shards together look at all that suppressions and baselines are about.
  public var isComplete: Bool
  /// Entries of the configuration that match nothing in this shard, where `isComplete`.
  public var unused: [UnusedSuppression]
  public var baselines: [BaselineUse]

  /// An entry of the configuration by its number, from 0, and the place where it stands.
  public struct UnusedSuppression: Sendable, Hashable {
    public var number: Int
    public var file: String
    public var line: Int

    public init(number: Int, file: String, line: Int) {
      self.number = number
      self.file = file
      self.line = line
    }
  }

  /// What is known, and in how many places of the shard each entry was found, by the number of the entry.
  public struct BaselineUse: Sendable {
    public var baseline: Baseline
    public var places: [Int]

    /// Nil unless there is a number for each entry.
    public init?(_ baseline: Baseline, places: [Int]) {
      guard places.count == baseline.entries.count else { return nil }
      self.baseline = baseline
      self.places = places
    }
  }

  public init(run: String, isComplete: Bool, unused: [UnusedSuppression] = [], baselines: [BaselineUse] = []) {
    self.run = run
    self.isComplete = isComplete
    self.unused = unused
    self.baselines = baselines
  }
}
