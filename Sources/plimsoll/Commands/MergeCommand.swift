import ArgumentParser
import Model
import Pipeline
import Reporters

struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Make one report of several.",
    usage: "plimsoll merge <report> ... [<options>]",
    discussion: """
      The reports are those of `plimsoll check --format json`. Everything in them is counted; the exit status is that of a \
      check that found all of it, and 3 when one of them cannot be read.

      plimsoll merge a.json b.json --by-name --format html=all.html

      The reports of the shards that `plimsoll check --shard I/N` made of one tree become the report of the whole tree; one \
      that is missing makes it incomplete.

      Formats: \(ScanDocument.names).
      """)

  @Argument(help: ArgumentHelp("Reports of `plimsoll check --format json`.", valueName: "report"))
  var reports: [String]

  @Flag(
    name: .customLong("by-name"),
    help: "Show the paths of each report in a folder with its file's name: for reports of several repositories.")
  var byName = false

  @Flag(name: .long, help: "Write suppressed findings into SARIF, marked as such.")
  var includeSuppressed = false

  @Option(
    name: [.short, .long], parsing: .singleValue,
    help: ArgumentHelp(
      "How to report, and into which file (may be repeated; default: text).", valueName: "format[=file]"))
  var format: [OutputTarget<ScanDocument>] = []

  @OptionGroup(title: "Output") var style: StyleOptions

  func validate() throws {
    try OutputWriter.validate(files: format.map(\.file))
    try OutputWriter.validate(includeSuppressed: includeSuppressed, format)
    guard byName else { return }
    let names = reports.map(Self.name)
    if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw ValidationError("--by-name: two reports are called \(twice).")
    }
  }

  func run() throws {
    let start = try ProcessFacts.timestamp()
    let report = try merged()
    let status = ExitStatus(report)
    let outputs = Outputs(format, job: GitHubJob.current(GitHubReporter.self, summary: MarkdownReporter.self))
    defer { CommandRun.warn(report, unless: outputs.hasProse) }
    let setting = ReportSetting(
      includesSuppressed: includeSuppressed, exitCode: Int(status.rawValue),
      time: RunTime(start: start, end: try ProcessFacts.timestamp()))
    try OutputWriter.write(outputs.of(report, setting) { style.style(toFile: $0) })
    throw status.code
  }

  /// The shards of a run are that run's report; everything else is put beside each other.
  private func merged() throws(CommandError) -> ScanReport {
    let read = try reports.map(Self.read)
    if byName, let shard = read.compactMap(\.scope.shard).first {
      throw CommandError(
        status: .usage,
        message:
          "--by-name: shard \(shard.number) of \(shard.count) is a part of one repository; merge the shards of each "
          + "repository first")
    }
    let joined: [ScanReport]
    do { joined = try ShardUnion.joined(read) } catch { throw CommandError(status: .usage, message: error.description) }
    if joined.count == 1, read[0].scope.shard != nil { return joined[0] }
    return MergedReport.of(
      joined.enumerated().map { index, report in
        MergedReport.Part(report, in: byName ? RepoPath(Self.name(reports[index])) : .root)
      })
  }

  /// `services` of `out/services.json`.
  private static func name(_ file: String) -> String {
    let name = RepoPath(RepoPath(file).name).text
    return name.hasSuffix(".json") && name.utf8.count > 5 ? String(name.dropLast(5)) : name
  }

  private static func read(_ file: String) throws(CommandError) -> ScanReport {
    let bytes: [UInt8]
    do { bytes = try ReportFile.read(file) } catch { throw CommandError(error) }
    do throws(JSONReportReader.ReadingError) { return try JSONReportReader.read(bytes) } catch {
      throw CommandError(status: .incomplete, message: "\(PrintableText.line(file)): \(error)")
    }
  }
}
