/// `python_code`: something in the Python files of a project that can be seen without running them. Tests are passed
/// over.
public struct PythonCodeCheck: Sendable, Hashable {
  public var problem: Problem
  /// Patterns of files that are not judged.
  public var except: [String]
  /// Words, joined by `_`, that the name of a secret ends in; `=key` is a whole name. For `credential_output`.
  public var names: [String]
  /// The same of names that are no secrets all the same.
  public var exceptNames: [String]
  /// Parts of a host's name. For `environment_url`.
  public var hosts: [String]

  public enum Problem: String, Sendable, CaseIterable {
    /// `except:` that catches everything and keeps it.
    case bareExcept = "bare_except"
    /// A call of the library requests without `timeout=`.
    case noTimeout = "no_timeout"
    /// `traceback.format_exc()` in what the user sees.
    case tracebackShown = "traceback_shown"
    /// A provider that asks for credentials and accepts whatever it is given.
    case trivialValidation = "trivial_validation"
    /// A URL of a test system, where no credential chooses between systems.
    case environmentURL = "environment_url"
    /// A credential that is printed, logged or answered.
    case credentialOutput = "credential_output"
    /// Several classes in a file of which the SDK wants one.
    case classCount = "class_count"
    /// Something that every Python 3 refuses to read.
    case syntax
    /// `except Exception:` below which nothing is done.
    case swallowedError = "swallowed_error"
    /// `raise Exception(…)`.
    case generalError = "general_error"
    /// An error that is caught, and told as if it were an answer.
    case errorAsAnswer = "error_as_answer"
    /// A provider's validation that never raises the error by which the platform knows a refusal.
    case validationError = "validation_error"
    /// Calls of the library requests in a file that never looks whether one was refused.
    case noStatusCheck = "no_status_check"
    /// A comment that says that something is left to do.
    case openMarker = "open_marker"
  }

  public init(
    problem: Problem, except: [String] = [], names: [String] = [], exceptNames: [String] = [], hosts: [String] = []
  ) {
    self.problem = problem
    self.except = except
    self.names = names
    self.exceptNames = exceptNames
    self.hosts = hosts
  }
}
