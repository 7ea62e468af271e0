import ArgumentParser
import CLibrary
import Model

/// What the process tells its caller; each value has one meaning.
enum ExitStatus: Int32 {
  case clean = 0
  case findings = 1
  /// Wrong options, or a configuration or rule file with errors.
  case usage = 2
  /// Something that should have been looked at was not, or the report could not be written.
  case incomplete = 3

  /// An incomplete scan that found something failing is a finding first: that much is certain.
  init(_ report: ScanReport) {
    if report.hasFailures {
      self = .findings
    } else if report.isIncomplete {
      self = .incomplete
    } else {
      self = .clean
    }
  }

  /// Of two parts of one job, each of which has been done: what failed for certain comes first.
  func worse(_ other: ExitStatus) -> ExitStatus {
    let order: [ExitStatus] = [.findings, .usage, .incomplete]
    return order.first { $0 == self || $0 == other } ?? .clean
  }

  var code: ExitCode { ExitCode(rawValue) }
}

/// An error with the exit status it leads to; the message is for people and may have several lines.
struct CommandError: Error {
  var status: ExitStatus
  var message: String
}

extension Plimsoll {
  /// Prints what went wrong to the right stream and ends the process; the only place that does.
  static func exit(reporting error: any Error) -> Never {
    switch error {
    case let error as CommandError: end(with: error)
    case let error as ExitCode:
      endProcess(error.rawValue)
    default:
      // Help and version end with 0, everything else that the argument parser says is a usage error.
      let text = fullMessage(for: error)
      if exitCode(for: error).isSuccess {
        do throws(CommandError) { try StandardStream.print(text + "\n") } catch { end(with: error) }
        endProcess(ExitStatus.clean.rawValue)
      }
      StandardStream.complain(text + "\n")
      endProcess(ExitStatus.usage.rawValue)
    }
  }

  private static func end(with error: CommandError) -> Never {
    StandardStream.complain("plimsoll: \(error.message)\n")
    endProcess(error.status.rawValue)
  }
}

/// Ends the process; the argument parser's own way would make a help page first.
private func endProcess(_ status: Int32) -> Never { exit(status) }
