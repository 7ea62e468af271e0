import ArgumentParser
import Configuration
import FileTrees
import Model
import Pipeline
import Reporters

struct BumpCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bump",
    abstract: "Give the project its next version, in the manifest and where its changes are told.",
    usage: "plimsoll bump <version> [<directory> ...] [<options>]",
    discussion: """
      `version` in the manifest is edited in place: comments, quotes and layout stay. `meta.version` follows when the \
      configuration says `version_sync: strict`, or with --meta. A changelog, or the section “Version History” of the \
      README, gets an entry to fill in. Of several projects none is edited when one of them cannot be.

      plimsoll bump patch
      plimsoll bump 1.4.0-rc1 plugins/weather --dry-run
      plimsoll bump minor *_plugin/
      """)

  @Argument(help: ArgumentHelp("patch, minor, major, or a version such as 1.4.0.", valueName: "version"))
  var version: BumpTarget

  @Argument(help: ArgumentHelp("The projects' directories (default: the current one).", valueName: "directory"))
  var directories: [String] = []

  @Flag(help: "Give meta.version the same value.")
  var meta = false

  @Flag(name: .customLong("dry-run"), help: "Show what would be edited, and edit nothing.")
  var dryRun = false

  @OptionGroup(title: "Configuration") var configurationOptions: ConfigurationOptions

  func run() async throws {
    var planned: [(bump: VersionBump, contents: PackageContents)] = []
    for directory in directories.isEmpty ? ["."] : directories { planned.append(try await plan(directory)) }
    let edits = planned.flatMap { planned in
      planned.bump.edits.map { (planned.contents.diskPath(of: $0.path), $0.before, $0.after) }
    }
    do throws(OutputFile.RewriteError) { if !dryRun { try OutputFile.rewrite(edits) } } catch {
      throw CommandError(status: .incomplete, message: error.message)
    }
    for (bump, contents) in planned { try StandardStream.print(told(bump, contents)) }
  }

  private func plan(_ directory: String) async throws(CommandError) -> (bump: VersionBump, contents: PackageContents) {
    let contents = try await PackageCommands.read(directory)
    let day = ProcessFacts.today
    do {
      let configured = try ScanPlanner.configuration(configurationOptions.source, target: directory).configuration
      let bump = try VersionBump.plan(
        contents, version.value, withMetaVersion: meta || configured.versionSync == .strict,
        today: CalendarDay(year: day.year, month: day.month, day: day.day))
      return (bump, contents)
    } catch {
      let found = CommandError(error)
      guard directories.count > 1 else { throw found }
      throw CommandError(status: found.status, message: "\(PrintableText.line(directory)): \(found.message)")
    }
  }

  private func told(_ bump: VersionBump, _ contents: PackageContents) -> String {
    var directory = directories.count > 1 ? PrintableText.line(contents.place.named) : ""
    while directory.count > 1, directory.hasSuffix("/") { directory.removeLast() }
    var text = directory.isEmpty ? "" : directory + ": "
    text += "\(bump.from) -> \(bump.to)\(dryRun ? " (nothing was written)" : "")\n"
    for edit in bump.edits {
      text +=
        dryRun
        ? PrintableText.lines(edit.difference)
        : "edited \(directory.isEmpty ? "" : directory + "/")\(PrintableText.line(edit.path.text))\n"
    }
    for note in bump.notes {
      text += LineWrapping.hanging(note, after: "note: ", width: StandardStream.output.width).map { $0 + "\n" }.joined()
    }
    return text
  }
}

/// `patch`, `minor`, `major`, or a version.
struct BumpTarget: ExpressibleByArgument {
  var value: VersionBump.Target

  init?(argument: String) {
    if let part = ReleaseVersion.Part(rawValue: argument) {
      value = .part(part)
    } else if let version = ReleaseVersion(argument) {
      value = .exact(version)
    } else {
      return nil
    }
  }

  static var allValueStrings: [String] { ReleaseVersion.Part.allCases.map(\.rawValue) }
}
