import ArgumentParser
import Configuration
import FileTrees
import Model
import Pipeline

struct SignOffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sign-off",
    abstract: "Say that an item of the checklist, which no program can decide, is done.",
    usage: """
      plimsoll sign-off <item> [<directory>] --note <words> [<options>]
      plimsoll sign-off <item> [<directory>] --withdraw [<options>]
      """,
    discussion: """
      The sign-off is entered in .plimsoll/sign-offs.yaml at the top of the repository, with the project's version and a \
      checksum of everything that ships: `plimsoll report` takes it for exactly this content, and for no other.

      plimsoll sign-off functionality/tools-tested --note "all four in a workflow, on 1.6"
      """)

  @Argument(
    help: ArgumentHelp("The item, as `plimsoll report --format json` names it: group/name, or name.", valueName: "item")
  )
  var item: String

  @Argument(help: ArgumentHelp("The project's directory (default: the current one).", valueName: "directory"))
  var directory: String?

  @Option(help: ArgumentHelp("What was done to know it.", valueName: "words"))
  var note: String?

  @Option(help: ArgumentHelp("Who signs off.", valueName: "name"))
  var by: String?

  @Flag(help: "Take the sign-off back.")
  var withdraw = false

  @OptionGroup(title: "Configuration") var configurationOptions: ConfigurationOptions

  func validate() throws {
    let words = note?.contains { !$0.isWhitespace } ?? false
    if !withdraw, !words { throw ValidationError("--note is missing: say what was done to know it.") }
    if withdraw, note != nil || by != nil { throw ValidationError("--withdraw takes no --note and no --by.") }
  }

  func run() async throws {
    let contents = try await PackageCommands.read(directory ?? ".")
    let result = try await result()
    var edit: SignOffEdit
    do { edit = try SignOffEdit(contents) } catch { throw CommandError(error) }
    let id = result.item.id
    if withdraw {
      guard edit.withdraw(id) else { throw CommandError(status: .usage, message: "\(id): there is no sign-off") }
    } else {
      try refuse(result)
      let day = ProcessFacts.today
      edit.set(
        id, note: note ?? "", person: by, day: CalendarDay(year: day.year, month: day.month, day: day.day))
    }
    do throws(OutputError) {
      if let parent = edit.path.parent { try OutputFile.makeDirectory(parent) }
      try OutputFile.write(Array(edit.list.text.utf8), to: edit.path)
    } catch {
      throw CommandError(status: .incomplete, message: "\(edit.path): cannot be written: \(error)")
    }
    var text = "\(withdraw ? "withdrawn" : "signed off"): \(id) (\(PrintableText.line(result.item.title)))\n"
    if edit.liesInProject {
      text += "note: the package would hold \(SignOffList.path); a line `.plimsoll/` in its ignore file leaves it out\n"
    }
    try StandardStream.print(text)
  }

  /// What the checklist says of the item now.
  private func result() async throws -> ChecklistResult {
    var arguments = CheckArguments()
    arguments.paths = [directory ?? "."]
    arguments.configuration = configurationOptions.source
    let report = try await CommandRun.report(arguments.request(wantsChecklist: true))
    let results = report.checklists.first { $0.project.kind != .repository }?.results ?? []
    if let result = results.first(where: { $0.item.id.description == item || $0.item.id.name == item }) {
      return result
    }
    let open = results.filter(\.item.isManual).map(\.item.id.description).joined(separator: ", ")
    throw CommandError(status: .usage, message: "`\(item)` is no item of this project; those for a person are: \(open)")
  }

  /// A sign-off says what no program can know; it does not overrule one.
  private func refuse(_ result: ChecklistResult) throws(CommandError) {
    let id = result.item.id
    switch result.status {
    case .needsPerson: return
    case .passed where result.signOff != nil: return
    case .passed: throw CommandError(status: .usage, message: "\(id): passed already; it needs no sign-off")
    case .notApplicable: throw CommandError(status: .usage, message: "\(id): does not apply to this project")
    case .failed:
      throw CommandError(
        status: .usage, message: "\(id): failed; `plimsoll report` says why. A sign-off does not overrule that")
    }
  }
}
