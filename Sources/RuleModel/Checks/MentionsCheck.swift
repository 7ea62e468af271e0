/// A document that must name each thing of a kind that the project offers.
public struct MentionsCheck: Sendable, Hashable {
  /// Paths relative to the project's root; the first that exists is read, none is no finding.
  public var files: [String]
  public var subject: Subject

  public enum Subject: String, Sendable, CaseIterable {
    /// By label, by name or by the words of the name.
    case tools
    /// What a user must enter, likewise.
    case credentials
    /// An address at which a secret can be had, there or beside the field that asks for it.
    case keyAddress = "key_address"
  }

  public init(files: [String], subject: Subject) {
    self.files = files
    self.subject = subject
  }
}
