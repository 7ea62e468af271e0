/// A file that must be there, with something in it.
public struct FileExistsCheck: Sendable, Hashable {
  /// Paths relative to the project's root, of which one must exist in this letter case.
  public var names: [String]
  /// The least number of words the file must have; 0 accepts an empty file. A character of a script that is written
  /// without spaces counts as a word.
  public var minimumWords: Int
  /// Texts that only the untouched template has: a file with one of them does not count.
  public var templateMarkers: [String]
  /// True when a missing or empty file is not reported, because another rule does that.
  public var mayBeMissing: Bool
  /// True when an empty file is reported although it may be missing.
  public var reportsEmpty: Bool
  /// True when a file that the packager leaves out counts as missing.
  public var mustShip: Bool
  /// Paths of which one makes the check silent, because another rule looks at such a project.
  public var unlessPresent: [String]
  /// Where the platform stops a project without the file.
  public var stage: FailureStage?

  public init(
    names: [String], minimumWords: Int = 0, templateMarkers: [String] = [], mayBeMissing: Bool = false,
    reportsEmpty: Bool = false, mustShip: Bool = false, unlessPresent: [String] = [], stage: FailureStage? = nil
  ) {
    self.names = names
    self.minimumWords = minimumWords
    self.templateMarkers = templateMarkers
    self.mayBeMissing = mayBeMissing
    self.reportsEmpty = reportsEmpty
    self.mustShip = mustShip
    self.stage = stage
    self.unlessPresent = unlessPresent
  }
}
