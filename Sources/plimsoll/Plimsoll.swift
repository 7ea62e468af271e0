import ArgumentParser
import Pipeline

@main
struct Plimsoll: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plimsoll",
    abstract: "Is this project fit to ship? Finds secrets and works the release checklist off.",
    discussion: """
      plimsoll check                   look at the project in this directory
      plimsoll check --staged          look at what the next commit holds
      plimsoll report plugins/weather  the release checklist, item by item
      plimsoll fix --dry-run           what has one right answer, mended
      plimsoll files plugins/weather   what its package would hold, and why
      plimsoll package *_plugin/ -o dist/  check projects and write their packages
      plimsoll bump minor              the next version, and its changelog entry
      plimsoll init                    configuration, hook and CI job for this repository
      plimsoll hook install            run before every commit from now on
      plimsoll rules show RULE-ID      what a rule finds, why, what to do

      Exit status: 0 nothing at or above the level that fails, 1 findings, 2 a usage or configuration error, \
      3 the scan is incomplete or its report could not be written.

      To allow a finding, write `plimsoll:allow RULE-ID reason` in a comment on its line or the line above, or add \
      an entry under `suppressions:` in .plimsoll.yaml.
      """,
    version: ToolVersion.current,
    subcommands: [
      CheckCommand.self, ReportCommand.self, SignOffCommand.self, FixCommand.self, MergeCommand.self, RulesCommand.self,
      ExplainCommand.self, ConfigCommand.self,
      InitCommand.self, HookCommand.self, FilesCommand.self, ChecksumCommand.self, BumpCommand.self, DiffCommand.self,
      PackageCommand.self, BaselineCommand.self,
      ReleaseCommand.self,
    ],
    defaultSubcommand: CheckCommand.self)

  static func main() async {
    StandardStream.occupyClosed()
    do {
      guard ProcessFacts.knowsArguments else {
        throw CommandError(
          status: .incomplete,
          message:
            "nothing was looked at: /proc is not there, so that the arguments cannot be read; mount it (`mount -t proc "
            + "proc /proc`)")
      }
      if let plain = CheckArguments(plain: Array(CommandLine.arguments.dropFirst())) { try await plain.run() }
      var command = try parsed(Array(CommandLine.arguments.dropFirst()))
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      exit(reporting: error)
    }
  }

  /// What the arguments ask for. `check` is parsed by itself first, in half the time: the tree of all commands is needed for
  /// help and for what is wrong with the arguments.
  static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
    if arguments.first == CheckCommand.configuration.commandName,
      let command = try? CheckCommand.parse(Array(arguments.dropFirst()))
    {
      return command
    }
    return try parseAsRoot(arguments)
  }
}
