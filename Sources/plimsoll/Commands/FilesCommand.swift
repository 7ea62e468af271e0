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
      there is no .difyignore, and nothing else; for an npm package `files` of package.json and .npmignore; for a Python \
      distribution (hatchling, flit, uv, poetry) pyproject.toml, of which the files of the source distribution are shown.

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
    let contents = try await PackageCommands.read(path ?? ".", takesPackages: true, for: .listing)
    if let why {
      guard let path = RepoPath(why).normalized, !path.isEmpty else {
        throw ValidationError(
          "--why takes the path of a file or directory inside the project, relative to it: `\(why)`")
      }
      try StandardStream.print(try answer(path, contents) + "\n")
      return
    }
    switch format {
    case .text:
      let text = PackageFilesText(contents.shownListing)
      try StandardStream.print(plain ? text.paths : text.full)
    case .json: try StandardStream.print(PackageFilesJSON(contents.shownListing).text)
    }
  }

  private func answer(_ path: RepoPath, _ contents: PackageContents) throws -> String {
    let shown = PrintableText.line(path.text)
    if let exclusion = contents.exclusion(of: path) {
      return "\(shown) does not ship: \(reason(exclusion))."
    }
    if let file = contents.listing.files.first(where: { $0.path == path }) {
      if file.isBrokenLink { return "\(shown) is a link to no file: packaging fails on it." }
      return "\(shown) ships: \(file.reason ?? contents.listing.reason)."
    }
    let below = contents.listing.files.count { $0.path.isBelow(path) }
    if below > 0 { return "\(shown)/ is a directory: \(below) of its files ship." }
    if contents.listing.excluded.contains(where: { $0.path.isBelow(path) }) {
      return "\(shown)/ is a directory: none of its files ships."
    }
    throw CommandError(status: .usage, message: "\(shown): the project has no such file")
  }
}

extension FilesCommand {
  private func reason(_ exclusion: PackageListing.Exclusion) -> String {
    let file = exclusion.source.map { PrintableText.line($0.text) } ?? "the ignore file"
    let pattern = PrintableText.line(exclusion.pattern)
    switch exclusion.cause {
    case .pattern: return "line \(exclusion.line ?? 1) of \(file), `\(pattern)`"
    case .unlisted: return "`\(pattern)` of \(file) does not name it"
    case .packager: return "the packager never takes `\(pattern)`"
    }
  }
}

/// How `files` and `diff` report.
enum PackageReportFormat: String, CaseIterable, ExpressibleByArgument { case text, json }

/// What the commands about a package have in common.
enum PackageCommands {
  static func read(
    _ path: String, takesPackages: Bool = false, for purpose: PackageContents.Purpose = .packing
  ) async throws(CommandError) -> PackageContents {
    let contents: PackageContents
    do { contents = try await PackageContents.read(path, for: purpose) } catch { throw CommandError(error) }
    guard takesPackages || !contents.isFinished else {
      throw CommandError(status: .usage, message: "\(path): is a package already; this needs the project's directory")
    }
    return contents
  }
}

extension CommandError {
  init(_ error: PlanError) { self.init(status: error.isUsage ? .usage : .incomplete, message: error.description) }
}
