import ArgumentParser
import Model
import Pipeline
import Reporters

struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "What changed between two packages, and whether the version says so.",
    usage: "plimsoll diff <old> <new> [<options>]",
    discussion: """
      Each of the two is a finished package or a project's directory. Tools, parameters, credentials, permissions, the \
      manifest, dependencies and files are compared. The exit status is 1 when the new version is too low for the changes: \
      a removed parameter asks for a major version, or for a minor one below 1.0.0; and 3 when that is not known: a \
      version or a declaration cannot be read.

      plimsoll diff dist/weather-0.3.0.difypkg plugins/weather
      """)

  @Argument(help: ArgumentHelp("The package or directory before.", valueName: "old"))
  var old: String

  @Argument(help: ArgumentHelp("The package or directory after.", valueName: "new"))
  var new: String

  @Option(help: ArgumentHelp("How to report (default: text).", valueName: "format"))
  var format: PackageReportFormat?

  @OptionGroup(title: "Output") var style: StyleOptions

  func run() async throws {
    let before = try await PackageCommands.read(old, takesPackages: true)
    let after = try await PackageCommands.read(new, takesPackages: true)
    let difference: PackageDifference
    do { difference = try PackageComparison.compare(before, after) } catch { throw CommandError(error) }
    PackageNameNote.tell(old, difference.oldVersion)
    PackageNameNote.tell(new, difference.newVersion)
    let report = PackageDifferenceReport(difference, style: style.style(toFile: false))
    try StandardStream.print(format == .json ? report.json : report.text)
    switch difference.verdict {
    case .unchanged, .fits: break
    case .tooLow: throw ExitStatus.findings.code
    case .unknown: throw ExitStatus.incomplete.code
    }
  }
}
