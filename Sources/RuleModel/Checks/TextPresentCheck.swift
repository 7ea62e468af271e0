/// `text_present`: a document that must hold a text of some form.
public struct TextPresentCheck: Sendable, Hashable {
  /// Paths relative to the project's root; the first that exists is read, none is no finding.
  public var files: [String]
  /// A PCRE2 pattern that must be found anywhere in the first 64 KiB.
  public var pattern: String
  /// What is looked for, as a message says it after "no".
  public var noun: String
  /// Where the platform would stop; nil when nothing stops.
  public var stage: FailureStage?

  public init(files: [String], pattern: String, noun: String, stage: FailureStage? = nil) {
    self.files = files
    self.pattern = pattern
    self.noun = noun
    self.stage = stage
  }
}
