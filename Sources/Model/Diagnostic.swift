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
