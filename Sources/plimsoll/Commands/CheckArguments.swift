import FileTrees
import Model
import Pipeline
import Reporters

/// What was typed for `check`, whichever way it was read.
struct CheckArguments: Sendable, Hashable {
  var paths: [String] = []
  var formats: [OutputTarget<ScanDocument>] = []
  var stdinName = "stdin"
  var includeSuppressed = false
  var color = ColorChoice.auto
  var verbose = false
  var staged = false
  /// Nil for files on the disk or staged ones.
  var commits: ScanView?
  /// True when the environment decides what is looked at.
  var takesEvent = false
  var allowShallow = false
  var noIgnore = false
  var archives = false
  var exclude: [String] = []
  var confidence: Confidence?
  var failOn: Level?
  var workers: Int?
  var showSecrets = false
  var showsProgress = true
  var choice = RuleChoice()
  var configuration = ConfigurationSource.search
  var baseline = BaselineSource.search
  var newSince: String?
  /// Nil for everything.
  var shard: Shard?
  /// True when what `newSince` names is a revision, and what became of its findings is told.
  var comparesRelease = false

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

  private var view: ScanView { commits ?? (staged ? .staged : .files) }

  /// Which hook this run is, as far as its report goes.
  private var stage: TextStyle.HookStage? {
    if case .commits(.push)? = commits { return .push }
    return staged ? .commit : nil
  }

  /// The request that the pipeline makes a plan of.
  func request(wantsChecklist: Bool = false) throws(CommandError) -> ScanRequest {
    let day = ProcessFacts.today
    var request = ScanRequest(
      paths: paths, view: view, allowsShallow: allowShallow, honorsIgnore: !noIgnore, looksIntoArchives: archives,
      exclude: exclude, choice: choice,
      configuration: configuration, baseline: baseline, newSince: newSince, comparesRelease: comparesRelease,
      confidence: confidence, failOn: failOn,
      workers: workers ?? ProcessFacts.processors, showsSecrets: showSecrets, wantsChecklist: wantsChecklist,
      today: CalendarDay(year: day.year, month: day.month, day: day.day))
    if takesEvent {
      do {
        let event = try CommitEvent.read()
        request.view = event.selection.map { .commits($0) } ?? .files
        request.notes = [event.sentence]
      } catch {
        throw CommandError(status: error.isUsage ? .usage : .incomplete, message: error.description)
      }
    }
    request.shard = shard
    request.progress = ProgressLine.watching(showsProgress)
    if paths == ["-"] { request.standardInput = StandardInput(name: stdinName, bytes: try StandardStream.readInput()) }
    return request
  }

  /// Looks, reports, and throws the status to exit with.
  func run() async throws {
    let start = try ProcessFacts.timestamp()
    let report = try await CommandRun.report(try request())
    let status = ExitStatus(report)
    let outputs = Outputs(formats, job: GitHubJob.current(GitHubReporter.self, summary: MarkdownReporter.self))
    defer { CommandRun.warn(report, unless: outputs.hasProse) }
    let setting = ReportSetting(
      includesSuppressed: includeSuppressed, exitCode: Int(status.rawValue),
      time: RunTime(start: start, end: try ProcessFacts.timestamp()))
    try OutputWriter.write(
      outputs.of(report, setting) { isFile in
        let layout = stage.flatMap { isFile || verbose ? nil : TextStyle.Layout.hook($0) } ?? .full
        return color.style(toFile: isFile, verbose: verbose, layout: layout)
      })
    throw status.code
  }
}
