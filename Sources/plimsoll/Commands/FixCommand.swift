import ArgumentParser
import FileTrees
import Model
import Pipeline
import Reporters

struct FixCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fix",
    abstract: "Mend what has one right answer, and show what was changed.",
    discussion: """
      A version that must equal another, a value that lacks its quotes, a language code under another name, a line that \
      an ignore file lacks. Everything else is left to people. Files are replaced as a whole, their layout and comments \
      stay. The exit status is that of a check afterwards; with \
      --dry-run, of one before.

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
    // What is known can be mended, too.
    let arguments = scan.arguments(paths: paths, failOn: failing.failOn, baseline: .none)
    var (fixes, report) = try await plan(arguments)
    var text = ""
    var mended = 0
    // Two edits of one place are made one after the other, and one may bring another to light.
    for _ in 0..<Self.rounds {
      text += fixes.edits.map { PrintableText.lines($0.difference) }.joined()
      mended += fixes.answered
      if dryRun || fixes.edits.isEmpty { break }
      let edits = fixes.edits.map { (fixes.diskPath(of: $0.path), $0.before, $0.after) }
      do throws(OutputFile.RewriteError) { try OutputFile.rewrite(edits) } catch {
        throw CommandError(status: .incomplete, message: error.message)
      }
      (fixes, report) = try await plan(arguments)
    }
    let count = CountWords.of(mended, "finding")
    let what = mended == 0 ? "nothing to mend" : dryRun ? "would mend \(count)" : "mended \(count)"
    text += "\(what); \(fixes.left) left for people: plimsoll check\n"
    for note in fixes.notes { text += "note: \(PrintableText.line(note))\n" }
    CommandRun.warn(report, unless: false)
    try StandardStream.print(text)
    throw ExitStatus(report).code
  }

  /// More than anything is mended in.
  private static let rounds = 8

  private func plan(_ arguments: CheckArguments) async throws -> (fixes: Fixes, report: ScanReport) {
    let request = try arguments.request()
    defer { ProgressLine.clear(request.progress) }
    do { return try await Fixes.plan(request) } catch { throw CommandError(error) }
  }
}
