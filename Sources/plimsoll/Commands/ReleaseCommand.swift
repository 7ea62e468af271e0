import ArgumentParser
import Model
import Pipeline
import Reporters

struct ReleaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release",
    abstract: "The final checklist of projects: version, size, largest files, checksum, verdict.",
    discussion: """
      Everything is read, nothing is written. The exit status is 0 when nothing stands in the way; what only a person can \
      decide is listed, and does not fail. Of several projects each has its checklist, and the last lines say which are ready.

      plimsoll release plugins/weather
      plimsoll release *_plugin/
      plimsoll release plugins/weather --previous dist/weather-0.3.0.difypkg
      """)

  @Argument(help: ArgumentHelp("The projects' directories (default: the current one).", valueName: "directory"))
  var directories: [String] = []

  @Option(
    help: ArgumentHelp(
      "The package of one project that was published last: the version must be above its own, and fit what has changed.",
      valueName: "package"))
  var previous: String?

  @OptionGroup var scan: ScanOptions
  @OptionGroup var failing: FailOnOptions
  @OptionGroup(title: "Output") var style: StyleOptions

  func validate() throws {
    if scan.staged { throw ValidationError("A release is made of files on disk: --staged has no meaning here.") }
    if previous != nil, directories.count > 1 {
      throw ValidationError("--previous names the package of one project, and there are several.")
    }
  }

  func run() async throws {
    if directories.count < 2 { throw try await release(directories.first ?? ".").status.code }
    var worst = ExitStatus.clean
    var verdicts: [String] = []
    for directory in directories {
      let name = PrintableText.line(directory)
      do throws(CommandError) {
        let (status, verdict) = try await release(directory)
        verdicts.append("\(name): \(verdict)")
        worst = worst.worse(status)
      } catch {
        // The others are worth to be known.
        let place = error.message.hasPrefix("\(directory): ") ? "" : "\(name): "
        StandardStream.complain("plimsoll: \(place)\(error.message)\n")
        verdicts.append("\(name): Not looked at.")
        worst = worst.worse(error.status)
      }
      try StandardStream.print("\n")
    }
    let width = StandardStream.output.width
    let lines = verdicts.flatMap { LineWrapping.hanging($0, after: "", width: width) }
    try StandardStream.print(lines.map { $0 + "\n" }.joined())
    throw worst.code
  }

  /// Prints the checklist of one project.
  private func release(_ directory: String) async throws(CommandError) -> (status: ExitStatus, verdict: String) {
    let contents = try await PackageCommands.read(directory)
    var since: (package: String, difference: PackageDifference)?
    if let previous {
      let published = try await PackageCommands.read(previous, takesPackages: true)
      let difference: PackageDifference
      do { difference = try PackageComparison.compare(published, contents) } catch { throw CommandError(error) }
      if let other = difference.formerName {
        throw CommandError(
          status: .usage,
          message: "\(PrintableText.line(previous)): is a package of another project, \(PrintableText.line(other)); "
            + "`plimsoll diff` compares the two")
      }
      since = (previous, difference)
    }
    let checksum: String
    do { checksum = try contents.checksum() } catch { throw CommandError(error) }
    if let previous { PackageNameNote.tell(previous, since?.difference.oldVersion) }
    // What is known must not be shipped either.
    let arguments = scan.arguments(paths: [directory], failOn: failing.failOn, baseline: .none)
    var request = try arguments.request(wantsChecklist: true)
    request.looksIntoShippedArchives = true
    if let since {
      request.published = PublishedPackage(path: since.package, version: since.difference.oldVersion)
    }
    let report = try await CommandRun.report(request)
    let text = ReleaseSummaryText(
      listing: contents.shownListing, checksum: checksum, report: report,
      note: contents.exportsRequirements
        ? "Packaging makes requirements.txt of uv.lock: the package has one file more, and another checksum."
        : nil,
      written: await BuiltPackages.sentences(about: contents, checksum: checksum, directory), since: since,
      style: style.style(toFile: false))
    try StandardStream.print(text.full)
    let status: ExitStatus = text.isReady && !report.hasFailures ? .clean : .findings
    return (report.isIncomplete && !report.hasFailures ? .incomplete : status, text.verdict)
  }
}
