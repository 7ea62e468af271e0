import ArgumentParser
import FileTrees
import Model
import Pipeline

struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Why is this line a finding, or why is it none?",
    usage: "plimsoll explain <file:line> [<options>]",
    discussion: """
      Shows every candidate for a secret on the line: which rule looked at it, what its gates said, how sure the match \
      is, and which suppression hides it. Of a file on the disk also what the checklist of its project finds on the line, by \
      which rule, and what decides it.

      plimsoll explain config/settings.py:14
      plimsoll explain --commit 3f2a91c config/settings.py:14
      """)

  @Argument(help: ArgumentHelp("A file and a line.", valueName: "file:line"))
  var place: String

  @OptionGroup(title: "Rules") var ruleOptions: RuleOptions
  @OptionGroup(title: "Rules") var importOptions: ImportOptions
  @OptionGroup(title: "Configuration") var configurationOptions: ConfigurationOptions

  @Flag(help: ArgumentHelp("Look at the file as it is staged for the next commit."))
  var staged = false

  @Option(
    help: ArgumentHelp("Look at the file as this commit has it, on the disk or not any more.", valueName: "rev"))
  var commit: String?

  func validate() throws {
    if staged, commit != nil { throw ValidationError("--staged and --commit exclude each other.") }
  }

  private var view: ScanView { staged ? .staged : commit.map { .commits(.tree($0)) } ?? .files }

  func run() async throws {
    guard let colon = place.lastIndex(of: ":"), let line = Int(place[place.index(after: colon)...]), line > 0 else {
      throw ValidationError("Expected FILE:LINE, for example config/settings.py:14")
    }
    var choice = ruleOptions.selection
    choice.imports = importOptions.gitleaksConfig
    let day = ProcessFacts.today
    let request = ScanRequest(
      paths: [String(place[..<colon])], view: view, choice: choice,
      configuration: configurationOptions.source,
      workers: 1, today: CalendarDay(year: day.year, month: day.month, day: day.day))
    let explanation: Explanation
    do {
      explanation = try await Explainer.explain(request, line: line)
    } catch {
      throw CommandError(status: error.isUsage ? .usage : .incomplete, message: error.description)
    }
    try StandardStream.print(explanation.text)
  }
}
