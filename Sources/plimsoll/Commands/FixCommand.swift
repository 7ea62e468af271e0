import ArgumentParser
import Model
import Pipeline

struct FixCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fix",
    abstract: "Mend what has one right answer, and show what was changed.",
    discussion: """
      A version that must equal another, a value that lacks its quotes, a language code under another name, a line that \
      an ignore file lacks. Everything else is left to people. Files are replaced as a whole, their layout and comments \
      stay. The exit status is 1 when findings are left that fail a check.

      plimsoll fix --dry-run
      plimsoll fix plugins/weather
      """)

  @Argument(help: ArgumentHelp("Files and directories to look at.", valueName: "path"))
  var paths: [String] = []

  @Flag(name: .customLong("dry-run"), help: "Show what would be edited, and edit nothing.")
  var dryRun = false

  @OptionGroup var scan: ScanOptions
  @OptionGroup var failing: FailOnOptions

  func validate() throws {
    if let option = scan.ofFiles, option != "--no-ignore" {
      throw ValidationError("\(option) has no meaning here: files on disk are edited.")
    }
  }

  func run() async throws {
    let request = try scan.arguments(paths: paths, failOn: failing.failOn).request()
    let fixes: Fixes
    let report: ScanReport
    defer { ProgressLine.clear(request.progress) }
    do { (fixes, report) = try await Fixes.plan(request) } catch { throw CommandError(error) }
    if !dryRun { for edit in fixes.edits { try write(edit, fixes) } }
    var text = fixes.edits.map { CommandRun.lines($0.difference) }.joined()
    let count = "\(fixes.answered) \(fixes.answered == 1 ? "finding" : "findings")"
    let what = fixes.edits.isEmpty ? "nothing to mend" : dryRun ? "would mend \(count)" : "mended \(count)"
    text += "\(what); \(fixes.left) left for people: plimsoll check\n"
    for note in fixes.notes { text += "note: \(CommandRun.printable(note))\n" }
    CommandRun.warn(report, unless: false)
    try StandardStream.print(text)
    let failing = report.findings.contains { $0.level >= report.failOn && (dryRun || $0.repair == nil) }
    if failing { throw ExitStatus.findings.code }
    if report.isIncomplete { throw ExitStatus.incomplete.code }
  }

  private func write(_ edit: TextEdit, _ fixes: Fixes) throws(CommandError) {
    let path = fixes.diskPath(of: edit.path)
    do throws(OutputError) { try OutputFile.write(edit.after, to: path) } catch {
      throw CommandError(status: .incomplete, message: "\(path): cannot be written: \(error)")
    }
  }
}
