/// `script_absent`: characters of a script that a document must not have outside fenced blocks of code.
public struct ScriptAbsentCheck: Sendable, Hashable {
  /// Paths relative to the project's root; the first that exists is read.
  public var files: [String]
  /// Code points.
  public var ranges: [ClosedRange<UInt32>]
  /// What they are, as a message says it: `Chinese characters`.
  public var noun: String
  /// Where the platform would stop; nil when nothing stops.
  public var stage: FailureStage?

  public init(files: [String], ranges: [ClosedRange<UInt32>], noun: String, stage: FailureStage? = nil) {
    self.files = files
    self.ranges = ranges
    self.noun = noun
    self.stage = stage
  }
}
