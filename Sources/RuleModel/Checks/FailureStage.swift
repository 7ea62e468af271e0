/// Where a platform would stop a project, in the order in which its author finds out.
public enum FailureStage: String, Sendable, CaseIterable {
  case packaging, install, start, marketplace

  /// The end of a sentence that begins with what is wrong.
  public var consequence: String {
    switch self {
    case .packaging: "packaging fails"
    case .install: "it packages, and then the installation fails"
    case .start: "it packages and installs, and then does not start"
    case .marketplace: "the marketplace rejects it"
    }
  }
}
