import ArgumentParser
import Model
import Pipeline
import Reporters

struct FilesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "files",
    abstract: "What the project's package would hold, what it would not, and why.",
    discussion: """
      The packager of the project's platform decides: for a Dify plugin the lines of .difyignore, or of .gitignore when \
      there is no .difyignore, and nothing else.

      plimsoll files plugins/weather
      plimsoll files plugins/weather --why tests/test_tool.py
      """)

  @Argument(
    help: ArgumentHelp(
      "The project's directory, or a finished package (default: the current directory).", valueName: "path"))
  var path: String?

  @Option(
    help: ArgumentHelp(
      "Say of this path, which is relative to the project, whether it ships and why.", valueName: "path"))
  var why: String?

  @Flag(help: "Only the paths that ship, one a line, without sizes.")
  var plain = false

  @Option(help: ArgumentHelp("How to report.", valueName: "format"))
  var format: PackageReportFormat = .text

  func validate() throws {
    if plain, why != nil || format == .json { throw ValidationError("--plain cannot be combined with --why or JSON.") }
    if why != nil, format == .json { throw ValidationError("--why answers in words; it cannot be combined with JSON.") }
  }

  func run() async throws {
    let contents = try await PackageCommands.read(path ?? ".", takesPackages: true)
    if let why {
      try StandardStream.print(try answer(RepoPath(why), contents) + "\n")
      return
    }
    switch format {
    case .text:
      let text = PackageFilesText(contents.listing)
      try StandardStream.print(plain ? text.paths : text.full)
    case .json: try StandardStream.print(PackageFilesJSON(contents.listing).text)
    }
  }

  private func answer(_ path: RepoPath, _ contents: PackageContents) throws -> String {
    let shown = CommandRun.printable(path.withoutSlash.text)
    let file = contents.listing.ignoreFile.map { CommandRun.printable($0.text) }
    if let exclusion = contents.exclusion(of: path.withoutSlash) {
      let pattern = CommandRun.printable(exclusion.pattern)
      return "\(shown) does not ship: line \(exclusion.line) of \(file ?? "the ignore file"), `\(pattern)`."
    }
    if contents.ships(path.withoutSlash) {
      return "\(shown) ships: "
        + (file.map { "no line of \($0) matches it." }
          ?? "there is no .difyignore and no .gitignore beside the manifest, so everything does.")
    }
    let below = contents.listing.files.count { $0.path.isBelow(path.withoutSlash) }
    if below > 0 { return "\(shown)/ is a directory: \(below) of its files ship." }
    throw CommandError(status: .usage, message: "\(shown): the project has no such file")
  }
}

/// How `files` and `diff` report.
enum PackageReportFormat: String, CaseIterable, ExpressibleByArgument { case text, json }

/// What the commands about a package have in common.
enum PackageCommands {
  static func read(_ path: String, takesPackages: Bool = false) async throws(CommandError) -> PackageContents {
    let contents: PackageContents
    do { contents = try await PackageContents.read(path) } catch { throw CommandError(error) }
    guard takesPackages || !contents.isFinished else {
      throw CommandError(status: .usage, message: "\(path): is a package already; this needs the project's directory")
    }
    return contents
  }
}

extension CommandError {
  init(_ error: PlanError) { self.init(status: error.isUsage ? .usage : .incomplete, message: error.description) }
}
