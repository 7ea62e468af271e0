import ArgumentParser
import Model
import Pipeline
import Reporters

struct ReleaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release",
    abstract: "The final checklist of one project: version, size, largest files, checksum, verdict.",
    discussion: """
      Everything is read, nothing is written. The exit status is 0 when nothing stands in the way; what only a person can \
      decide is listed, and does not fail.

      plimsoll release plugins/weather
      plimsoll release plugins/weather --previous dist/weather-0.3.0.difypkg
      """)

  @Argument(help: ArgumentHelp("The project's directory (default: the current one).", valueName: "directory"))
  var directory: String?

  @Option(
    help: ArgumentHelp(
      "The package published last: the version must be above its own, and fit what has changed.", valueName: "package"))
  var previous: String?

  @OptionGroup var scan: ScanOptions
  @OptionGroup var failing: FailOnOptions
  @OptionGroup(title: "Output") var style: StyleOptions

  func validate() throws {
    if scan.staged { throw ValidationError("A release is made of files on disk: --staged has no meaning here.") }
  }

  func run() async throws {
    let contents = try await PackageCommands.read(directory ?? ".")
    var since: (package: String, difference: PackageDifference)?
    if let previous {
      let published = try await PackageCommands.read(previous, takesPackages: true)
      do {
        since = (previous, try PackageComparison.compare(published, contents))
      } catch {
        throw CommandError(error)
      }
    }
    let checksum: String
    do { checksum = try contents.checksum() } catch { throw CommandError(error) }
    // What is known must not be shipped either.
    let arguments = scan.arguments(paths: [directory ?? "."], failOn: failing.failOn, baseline: .none)
    let report = try await CommandRun.report(arguments.request(wantsChecklist: true))
    let text = ReleaseSummaryText(
      listing: contents.listing, checksum: checksum, report: report,
      note: contents.exportsRequirements
        ? "Packaging makes requirements.txt of uv.lock: the package has one file more, and another checksum."
        : nil, since: since, style: style.style(toFile: false))
    defer { CommandRun.warn(report, unless: true) }
    try StandardStream.print(text.full)
    if report.isIncomplete, !report.hasFailures { throw ExitStatus.incomplete.code }
    throw (text.isReady ? ExitStatus.clean : .findings).code
  }
}
