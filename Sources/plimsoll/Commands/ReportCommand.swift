import ArgumentParser
import Model
import Pipeline
import Reporters

struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "The release checklist, item by item, with evidence.",
    discussion: """
      Every item is passed, failed, not applicable, or needs a person: what no program can decide (all tools tested, \
      usage instructions clear) is listed with what could be gathered and passes when `plimsoll sign-off` says so.

      Formats: \(ReleaseDocument.names). In a monorepo every project has its own checklist, after an overview.
      """)

  @Argument(help: ArgumentHelp("The project, or a directory with several.", valueName: "path"))
  var path: String?

  @Option(
    name: [.short, .long], parsing: .singleValue,
    help: ArgumentHelp(
      "How to report, and into which file (may be repeated; default: text).", valueName: "format[=file]"))
  var format: [OutputTarget<ReleaseDocument>] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Fail when there is a finding of this level, when an item failed, or when one is still open (default: error).",
      valueName: "what"))
  var failOn: ReportFailure?

  @OptionGroup var scan: ScanOptions
  @OptionGroup(title: "Baseline") var baseline: BaselineOptions
  @OptionGroup(title: "Output") var style: StyleOptions

  func validate() throws {
    try OutputWriter.validate(files: format.map(\.file))
    if scan.staged, path != nil {
      throw ValidationError("--staged looks at the whole index; a path cannot be given with it.")
    }
  }

  func run() async throws {
    let start = try ProcessFacts.timestamp()
    let arguments = scan.arguments(
      paths: path.map { [$0] } ?? [], failOn: failOn?.level, baseline: baseline.source)
    var request = try arguments.request(wantsChecklist: true)
    request.looksIntoShippedArchives = true
    let report = try await CommandRun.report(request)
    let status = failOn?.status(report) ?? ExitStatus(report)
    defer { CommandRun.warn(report, unless: false) }
    let setting = ReportSetting(
      exitCode: Int(status.rawValue), time: RunTime(start: start, end: try ProcessFacts.timestamp()))
    try OutputWriter.write(
      Outputs(format, job: GitHubJob.current(ReleaseReportGitHub.self, summary: ReleaseReportMarkdown.self))
        .of(report, setting) { style.style(toFile: $0) })
    throw status.code
  }
}
