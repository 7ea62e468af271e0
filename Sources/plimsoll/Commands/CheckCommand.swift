import ArgumentParser
import Model
import Pipeline
import Reporters

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Look for secrets and for what stands in the way of a release.",
    discussion: """
      Without a path, the current directory is looked at. Files that git ignores are left out, except those it tracks \
      all the same. `-` reads standard input.

      Formats: \(ScanDocument.names). `--format sarif=out.sarif --format text` writes both in one run. In GitHub Actions \
      the default is github, beside a summary of the job.
      """)

  @Argument(help: ArgumentHelp("Files and directories to look at; `-` is standard input.", valueName: "path"))
  var paths: [String] = []

  @Option(
    name: [.short, .long], parsing: .singleValue,
    help: ArgumentHelp(
      "How to report, and into which file (may be repeated; default: text).", valueName: "format[=file]"))
  var format: [OutputTarget<ScanDocument>] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "What standard input is called (default: stdin): its ending decides how it is read.", valueName: "name"))
  var stdinName: String?

  @Flag(name: .long, help: "Write suppressed findings into SARIF, marked as such.")
  var includeSuppressed = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Look at part I of N of the files, in a job of a CI matrix; `plimsoll merge` joins the N reports.",
      valueName: "i/n"),
    transform: { text in
      guard let shard = Shard(text) else {
        throw ValidationError(
          "I/N is the number of the part, from 1 to N, and how many there are, at most \(Shard.maximumCount)")
      }
      return shard
    })
  var shard: Shard?

  @OptionGroup var scan: ScanOptions
  @OptionGroup var failing: FailOnOptions
  @OptionGroup(title: "Commits") var commits: CommitOptions
  @OptionGroup(title: "History") var history: HistoryOptions
  @OptionGroup(title: "Baseline") var baseline: BaselineOptions
  @OptionGroup(title: "Baseline") var comparison: ComparisonOptions
  @OptionGroup(title: "Output") var style: StyleOptions

  func validate() throws {
    try OutputWriter.validate(files: format.map(\.file))
    if paths.contains("-"), paths.count > 1 {
      throw ValidationError("`-` stands alone: standard input is all there is.")
    }
    if stdinName != nil, paths != ["-"] {
      throw ValidationError("--stdin-name goes with `-`: nothing else is read from standard input.")
    }
    try OutputWriter.validate(includeSuppressed: includeSuppressed, format)
    if scan.staged, !paths.isEmpty {
      throw ValidationError("--staged looks at the whole index; paths cannot be given with it.")
    }
    if comparison.releaseDiff != nil, scan.staged || commits.name != nil || history.history || paths.contains("-") {
      throw ValidationError("--release-diff looks at what would be released now: at files on the disk.")
    }
    if let shard {
      let other =
        commits.name ?? (history.history ? "--history" : nil) ?? comparison.releaseDiff.map { _ in "--release-diff" }
        ?? (scan.staged ? "--staged" : scan.archives ? "--archives" : paths.contains("-") ? "`-`" : nil)
      if let other {
        throw ValidationError(
          "--shard \(shard) and \(other) exclude each other: --shard splits the files on a disk.")
      }
    }
    guard let view = commits.name ?? (history.history ? "--history" : nil) else {
      if commits.allowShallow { throw ValidationError("--allow-shallow goes with a view of commits, as --history.") }
      return
    }
    if history.history, let other = commits.name {
      throw ValidationError("--history and \(other) exclude each other.")
    }
    if let other = scan.ofFiles {
      throw ValidationError("\(view) and \(other) exclude each other: commits are looked at as git keeps them.")
    }
    if paths.count > 1 || paths == ["-"] {
      throw ValidationError("\(view) looks at one repository; name its directory, or nothing for the current one.")
    }
  }

  /// What was typed, as a value.
  var arguments: CheckArguments {
    var arguments = scan.arguments(paths: paths, failOn: failing.failOn, baseline: baseline.source)
    arguments.formats = format
    if let stdinName { arguments.stdinName = stdinName }
    arguments.includeSuppressed = includeSuppressed
    arguments.color = style.color
    arguments.verbose = style.verbose
    arguments.commits = commits.selection.map { .commits($0) } ?? history.view
    arguments.takesEvent = commits.ci
    arguments.newSince = comparison.newSince ?? comparison.releaseDiff
    arguments.comparesRelease = comparison.releaseDiff != nil
    arguments.allowShallow = commits.allowShallow
    arguments.shard = shard
    return arguments
  }

  func run() async throws {
    try CommandNames.checkMistyped(paths)
    try await arguments.run()
  }
}
