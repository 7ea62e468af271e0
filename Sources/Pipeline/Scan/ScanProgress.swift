internal import Synchronization

/// How far a run has come, told to whoever watches it: never within the first second, then five times a second at most.
///
/// Workers count without waiting for each other, and whichever finds the time come tells it; there is no thread for it.
public final class ScanProgress: Sendable {
  /// What has been looked at so far.
  public struct Snapshot: Sendable, Hashable {
    public var files: Int
    public var bytes: Int
    /// Before suppressions, and whatever confidence was asked for.
    public var findings: Int
    /// Since the run began.
    public var seconds: Double

    public init(files: Int, bytes: Int, findings: Int, seconds: Double) {
      self.files = files
      self.bytes = bytes
      self.findings = findings
      self.seconds = seconds
    }
  }

  private static let delay = 1_000_000_000
  private static let interval = 200_000_000

  private let files = Atomic<Int>(0)
  private let bytes = Atomic<Int>(0)
  private let findings = Atomic<Int>(0)
  /// Nanoseconds since `start`.
  private let due = Atomic<Int>(delay)
  private let start = ContinuousClock.now
  private let tell: @Sendable (Snapshot) -> Void

  public init(_ tell: @escaping @Sendable (Snapshot) -> Void) { self.tell = tell }

  /// True when something was told.
  public var wasTold: Bool { due.load(ordering: .relaxed) != Self.delay }

  func add(_ result: ContentScan.FileResult) {
    let files = self.files.add(1, ordering: .relaxed).newValue
    let bytes = self.bytes.add(result.bytes, ordering: .relaxed).newValue
    let findings = self.findings.add(result.findings.count, ordering: .relaxed).newValue
    let elapsed = Int((ContinuousClock.now - start) / .nanoseconds(1))
    let due = self.due.load(ordering: .relaxed)
    guard elapsed >= due,
      self.due.compareExchange(expected: due, desired: elapsed + Self.interval, ordering: .relaxed).exchanged
    else { return }
    tell(Snapshot(files: files, bytes: bytes, findings: findings, seconds: Double(elapsed) / 1e9))
  }
}
