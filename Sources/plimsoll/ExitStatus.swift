import ArgumentParser
import Model

import CLibrary

/// What the process tells its caller; each value has one meaning.
enum ExitStatus: Int32 {
  case clean = 0
  case findings = 1
  /// Wrong options, or a configuration or rule file with errors.
  case usage = 2
  /// Something that should have been looked at was not.
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
    case let error as CommandError:
      StandardStream.error.write("plimsoll: \(error.message)\n")
      endProcess(error.status.rawValue)
    case let error as ExitCode:
      endProcess(error.rawValue)
    default:
      // Help and version end with 0, everything else that the argument parser says is a usage error.
      let text = fullMessage(for: error)
      if exitCode(for: error).isSuccess {
        StandardStream.output.write(text + "\n")
        endProcess(ExitStatus.clean.rawValue)
      }
      StandardStream.error.write(text + "\n")
      endProcess(ExitStatus.usage.rawValue)
    }
  }
}

/// Ends the process; the argument parser's own way would make a help page first.
private func endProcess(_ status: Int32) -> Never { exit(status) }
