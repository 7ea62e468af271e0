import Model
import Pipeline
import Reporters

/// What was typed for `check`, whichever way it was read.
struct CheckArguments: Sendable, Hashable {
  var paths: [String] = []
  var formats: [OutputTarget<ReportFormat>] = []
  var stdinName = "stdin"
  var includeSuppressed = false
  var color = ColorChoice.auto
  var verbose = false
  var staged = false
  var noIgnore = false
  var exclude: [String] = []
  var confidence: Confidence?
  var failOn: Level?
  var workers: Int?
  var showSecrets = false
  var choice = RuleChoice()
  var configuration = ConfigurationSource.search

  init() {}

  /// Reads the plain forms that hooks and scripts use: `check`, paths, and a few flags.
  ///
  /// Nil for everything else, which the argument parser reads: it costs more than looking at a small commit does.
  init?(plain arguments: [String]) {
    guard arguments.first == "check" else { return nil }
    for argument in arguments.dropFirst() {
      switch argument {
      case "--staged": staged = true
      case "--no-ignore": noIgnore = true
      case "--no-config": configuration = .none
      case "--verbose", "-v": verbose = true
      default:
        if argument.hasPrefix("-") || argument.isEmpty { return nil }
        paths.append(argument)
      }
    }
    if staged, noIgnore || !paths.isEmpty { return nil }
  }

  /// The request that the pipeline makes a plan of.
  func request(wantsChecklist: Bool = false) -> ScanRequest {
    let day = ProcessFacts.today
    var request = ScanRequest(
      paths: paths, isStaged: staged, honorsIgnore: !noIgnore, exclude: exclude, choice: choice,
      configuration: configuration, confidence: confidence, failOn: failOn,
      workers: workers ?? ProcessFacts.processors, showsSecrets: showSecrets, wantsChecklist: wantsChecklist,
      today: CalendarDay(year: day.year, month: day.month, day: day.day))
    if paths == ["-"] { request.standardInput = StandardInput(name: stdinName, bytes: StandardStream.readInput()) }
    return request
  }

  /// Looks, reports, and throws the status to exit with.
  func run() async throws {
    let report = try await CommandRun.report(request())
    let status = ExitStatus(report)
    if formats.isEmpty {
      try write(report, status, as: .text, to: nil)
    } else {
      for target in formats { try write(report, status, as: target.format, to: target.file) }
      CommandRun.warn(report, unless: formats.contains { $0.format == .text && $0.file == nil })
    }
    throw status.code
  }

  private func write(_ report: ScanReport, _ status: ExitStatus, as format: ReportFormat, to file: String?) throws {
    let text: String
    switch format {
    case .sarif:
      text = SARIFReporter(includeSuppressed: includeSuppressed, exitCode: Int(status.rawValue)).render(report)
    case .text, .json:
      let layout: TextStyle.Layout = staged && file == nil && !verbose ? .hook : .full
      text = format.render(report, style: color.style(toFile: file != nil, verbose: verbose, layout: layout))
    }
    try OutputWriter.write(text, to: file)
  }
}
