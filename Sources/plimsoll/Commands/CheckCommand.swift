import ArgumentParser
import Model
import Pipeline
import Reporters

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Look for secrets and for what stands in the way of a release.",
    discussion: """
      Without a path, the current directory is looked at. Files that git ignores are left out, except those it tracks \
      all the same. `-` reads standard input.

      Formats: text, json, sarif. `--format sarif=out.sarif --format text` writes both in one run.
      """)

  @Argument(help: ArgumentHelp("Files and directories to look at; `-` is standard input.", valueName: "path"))
  var paths: [String] = []

  @Option(
    name: [.short, .long], parsing: .singleValue,
    help: ArgumentHelp(
      "How to report, and into which file (may be repeated; default: text).", valueName: "format[=file]"))
  var format: [OutputTarget<ReportFormat>] = []

  @Option(
    name: .long,
    help: ArgumentHelp("What standard input is called: its ending decides how it is read.", valueName: "name"))
  var stdinName = "stdin"

  @Flag(name: .long, help: "Write suppressed findings into SARIF, marked as such.")
  var includeSuppressed = false

  @OptionGroup var scan: ScanOptions
  @OptionGroup(title: "Output") var style: StyleOptions

  func validate() throws {
    try OutputWriter.validate(files: format.map(\.file))
    if paths.contains("-"), paths.count > 1 {
      throw ValidationError("`-` stands alone: standard input is all there is.")
    }
    if scan.staged, !paths.isEmpty {
      throw ValidationError("--staged looks at the whole index; paths cannot be given with it.")
    }
  }

  func run() async throws {
    var request = scan.request(paths: paths, wantsChecklist: false)
    if paths == ["-"] { request.standardInput = StandardInput(name: stdinName, bytes: StandardStream.readInput()) }
    let report = try await CommandRun.report(request)
    let status = ExitStatus(report)
    let targets = format.isEmpty ? [OutputTarget(format: ReportFormat.text)] : format
    for target in targets {
      let text: String
      switch target.format {
      case .sarif:
        text = SARIFReporter(includeSuppressed: includeSuppressed, exitCode: Int(status.rawValue)).render(report)
      case .text, .json:
        let layout: TextStyle.Layout = scan.staged && target.file == nil && !style.verbose ? .hook : .full
        text = target.format.render(report, style: style.style(toFile: target.file != nil, layout: layout))
      }
      try OutputWriter.write(text, to: target.file)
    }
    CommandRun.warn(report, unless: targets.contains { $0.format == .text && $0.file == nil })
    throw status.code
  }
}
