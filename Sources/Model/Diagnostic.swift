/// Something about the run itself, not about the input's fitness: a file that could not be read, a bound that was hit.
public struct Diagnostic: Sendable, Hashable {
  public enum Severity: String, Sendable {
    /// For information.
    case note
    /// The result is complete, but somebody should look.
    case warning
    /// The scan is incomplete: exit status 3.
    case error
  }

  public var severity: Severity
  /// What it is about, stable and kebab-case: `unreadable-file`, `suppression-unused`.
  public var id: String
  public var message: String
  /// The file it is about; nil for the run as a whole.
  public var path: RepoPath?
  public var line: Int?

  public init(severity: Severity, id: String, message: String, path: RepoPath? = nil, line: Int? = nil) {
    self.severity = severity
    self.id = id
    self.message = message
    self.path = path
    self.line = line
  }
}

extension Diagnostic {
  /// In the order of every report: by path, line, id and message.
  public static func ordered(_ diagnostics: some Sequence<Diagnostic>) -> [Diagnostic] {
    diagnostics.sorted {
      ($0.path ?? .root, $0.line ?? 0, $0.id, $0.message, $0.severity.rawValue)
        < ($1.path ?? .root, $1.line ?? 0, $1.id, $1.message, $1.severity.rawValue)
    }
  }

  /// The same order; what is the same is said once.
  public static func unique(_ diagnostics: some Sequence<Diagnostic>) -> [Diagnostic] { ordered(Set(diagnostics)) }
}
