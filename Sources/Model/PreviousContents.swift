/// The contents that a change replaces: of a merge one for each parent that has the file.
public struct PreviousContents: Sendable, Hashable {
  public var contents: [[UInt8]]
  /// Whether there is one that the repository lacks, as a partial clone may.
  public var isIncomplete: Bool

  public init(_ contents: [[UInt8]] = [], isIncomplete: Bool = false) {
    self.contents = contents
    self.isIncomplete = isIncomplete
  }
}
