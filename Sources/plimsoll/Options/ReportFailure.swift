import ArgumentParser
import Model
import Reporters

/// What makes `report` fail, beside an incomplete scan.
enum ReportFailure: String, ExpressibleByArgument, CaseIterable {
  /// A finding of this level or above.
  case note, warning, error
  /// An item of a checklist that failed.
  case failed
  /// That, or one that waits for a person.
  case open

  /// The level from which findings fail; nil takes the configuration's.
  var level: Level? { Level(rawValue: rawValue) }

  /// The status of a report by its items; one without any item has proved nothing.
  func status(_ report: ScanReport) -> ExitStatus {
    let byFindings = ExitStatus(report)
    guard level == nil, byFindings == .clean else { return byFindings }
    return switch ReadinessVerdict(report) {
    case .notReady: .findings
    case .needsPerson: self == .open ? .findings : .clean
    case .ready: .clean
    case .empty: .incomplete
    }
  }
}
