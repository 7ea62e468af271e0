import ArgumentParser
import Configuration
import Model
import Pipeline

struct BumpCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bump",
    abstract: "Give the project its next version, in the manifest and where its changes are told.",
    usage: "plimsoll bump <version> [<directory>] [<options>]",
    discussion: """
      `version` in the manifest is edited in place: comments, quotes and layout stay. `meta.version` follows when the \
      configuration says `version_sync: strict`, or with --meta. A changelog, or the section “Version History” of the \
      README, gets an entry to fill in.

      plimsoll bump patch
      plimsoll bump 1.4.0-rc1 plugins/weather --dry-run
      """)

  @Argument(help: ArgumentHelp("patch, minor, major, or a version such as 1.4.0.", valueName: "version"))
  var version: BumpTarget

  @Argument(help: ArgumentHelp("The project's directory (default: the current one).", valueName: "directory"))
  var directory: String?

  @Flag(help: "Give meta.version the same value.")
  var meta = false

  @Flag(name: .customLong("dry-run"), help: "Show what would be edited, and edit nothing.")
  var dryRun = false

  @OptionGroup(title: "Configuration") var configurationOptions: ConfigurationOptions

  func run() async throws {
    let contents = try await PackageCommands.read(directory ?? ".")
    let day = ProcessFacts.today
    let bump: VersionBump
    do {
      let configured = try ScanPlanner.configuration(configurationOptions.source, target: directory).configuration
      bump = try VersionBump.plan(
        contents, version.value, withMetaVersion: meta || configured.versionSync == .strict,
        today: CalendarDay(year: day.year, month: day.month, day: day.day))
    } catch {
      throw CommandError(error)
    }
    if !dryRun {
      for edit in bump.edits { try write(edit, contents) }
    }
    var text = "\(bump.from) -> \(bump.to)\(dryRun ? " (nothing was written)" : "")\n"
    for edit in bump.edits {
      text += dryRun ? CommandRun.lines(edit.difference) : "edited \(CommandRun.printable(edit.path.text))\n"
    }
    for note in bump.notes { text += "note: \(note)\n" }
    try StandardStream.print(text)
  }

  private func write(_ edit: TextEdit, _ contents: PackageContents) throws(CommandError) {
    let path = contents.diskPath(of: edit.path)
    do throws(OutputError) { try OutputFile.write(edit.after, to: path) } catch {
      throw CommandError(status: .incomplete, message: "\(path): cannot be written: \(error)")
    }
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
