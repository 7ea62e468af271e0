import ArgumentParser
import FileTrees
import Model
import Pipeline

struct BaselineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline",
    abstract: "Keep what is found today from failing, and nothing that comes later.",
    discussion: """
      A baseline lists what is known, one line a finding: the rule, a keyed hash of the value, the number of places. It has no \
      secret, path, line or date in it, so that moving, renaming and reformatting files changes nothing. It is committed \
      with the project, as .plimsoll-baseline; `check`, the hooks and `report` use it and say so. `package` and `release` do not.

      plimsoll baseline create     adopt plimsoll in a project with a past
      plimsoll baseline prune      take out what was fixed
      """,
    subcommands: [
      BaselineCreateCommand.self, BaselineUpdateCommand.self, BaselinePruneCommand.self, BaselineShowCommand.self,
      BaselineImportCommand.self,
    ])
}

/// What all commands about a baseline take.
struct BaselinePlace: ParsableArguments {
  @Argument(help: ArgumentHelp("A directory of the project (default: the current one).", valueName: "path"))
  var path: String = "."

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The baseline's file (default: .plimsoll-baseline, or what .plimsoll.yaml says).", valueName: "file"))
  var baseline: String?

  @OptionGroup(title: "Configuration") var configuration: ConfigurationOptions

  /// Does one step and prints what came of it.
  func run(_ step: BaselineStep) async throws {
    var arguments = CheckArguments()
    arguments.configuration = configuration.source
    let request = try arguments.request()
    let outcome: BaselineOutcome
    do {
      outcome = try await BaselineKeeper.run(step, in: path, file: baseline, request)
    } catch {
      throw CommandError(status: error.isUsage ? .usage : .incomplete, message: error.description)
    }
    if let content = outcome.content {
      do throws(OutputError) {
        try OutputFile.write(Array(content.utf8), to: outcome.path)
      } catch {
        throw CommandError(
          status: .incomplete, message: "\(PrintableText.line(outcome.path.description)): cannot be written: \(error)")
      }
    }
    try StandardStream.print(PrintableText.lines(outcome.text))
    CommandRun.warn(outcome.report, unless: false)
    if outcome.report.isIncomplete { throw ExitStatus.incomplete.code }
  }
}

struct BaselineCreateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Write a baseline of everything that is found now.",
    usage: "plimsoll baseline create [<path>] [<options>]")

  @OptionGroup var place: BaselinePlace

  @Flag(name: .long, help: "Replace a baseline that is there.")
  var force = false

  func run() async throws { try await place.run(.create(replaces: force)) }
}

struct BaselineUpdateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update", abstract: "Add what is found now and is not in the baseline.",
    usage: "plimsoll baseline update [<path>] [<options>]")

  @OptionGroup var place: BaselinePlace

  func run() async throws { try await place.run(.update) }
}

struct BaselinePruneCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune", abstract: "Take out what is not found any more.",
    usage: "plimsoll baseline prune [<path>] [<options>]")

  @OptionGroup var place: BaselinePlace

  func run() async throws { try await place.run(.prune) }
}

struct BaselineShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "List the baseline with the places where each finding is now.",
    usage: "plimsoll baseline show [<path>] [<options>]")

  @OptionGroup var place: BaselinePlace

  func run() async throws { try await place.run(.show) }
}

struct BaselineImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Take over what another scanner was told to pass over.",
    usage: "plimsoll baseline import <file> [<path>] [<options>]",
    discussion: """
      Reads a .gitleaksignore, a JSON report of gitleaks that serves as its baseline, or a .secrets.baseline of \
      detect-secrets. Each entry is looked up where it says: in the file, or in the commit that it names. What plimsoll finds \
      there, and only that, is added; every entry for which it finds nothing is listed.
      """)

  @Argument(help: ArgumentHelp("The other scanner's file.", valueName: "file"))
  var file: String

  @OptionGroup var place: BaselinePlace

  func run() async throws { try await place.run(.take(from: file)) }
}
