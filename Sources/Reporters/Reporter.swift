public import Model

/// One format of a report.
///
/// A format is one type that conforms, in a file of its own, and one entry in the list of its document. Help, completion
/// and the tables in `docs/formats.md` are made of that list.
public protocol Reporter: Sendable {
  /// What `--format` calls it: small letters and hyphens.
  static var name: String { get }
  /// The words of a list of formats.
  static var title: String { get }
  /// True for text that a terminal or a log shows, with everything that is to be said of the run.
  static var isProse: Bool { get }

  init(_ setting: ReportSetting)

  /// The whole document, which ends in a newline; the same report and setting give the same bytes.
  ///
  /// It is made before anything is written, so that whoever writes it knows whether all of it arrived.
  func render(_ report: ScanReport) -> String
}

extension Reporter {
  public static var isProse: Bool { false }
}

/// What a document depends on beside its report; each format takes what it knows.
public struct ReportSetting: Sendable {
  /// For text alone.
  public var style: TextStyle
  /// True to write suppressed findings too, marked as such, where a format can mark them.
  public var includesSuppressed: Bool
  /// The process's exit status, where the caller knows it.
  public var exitCode: Int?
  /// For formats that have to say when; nil where nobody knows.
  public var time: RunTime?

  public init(
    style: TextStyle = TextStyle(), includesSuppressed: Bool = false, exitCode: Int? = nil, time: RunTime? = nil
  ) {
    self.style = style
    self.includesSuppressed = includesSuppressed
    self.exitCode = exitCode
    self.time = time
  }
}

/// When a run began and ended, in UTC, as `2026-11-29T17:40:00`.
public struct RunTime: Sendable, Hashable {
  public var start: String
  public var end: String

  public init(start: String, end: String) {
    self.start = start
    self.end = end
  }
}
