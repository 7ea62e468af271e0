import ArgumentParser
import FileTrees
import Model
import Pipeline

struct RulesReferenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reference",
    abstract: "Write the reference of the rules in force, as pages in Markdown.",
    usage: "plimsoll rules reference [--all] [--output <directory>] [<options>]",
    discussion: "Pages of the same names are replaced; nothing else in the directory is touched.")

  @Flag(name: .long, help: "Write about every rule there is, in force or not.")
  var all = false

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("The directory for the pages (default: one text to standard output).", valueName: "directory"))
  var output: String?

  @OptionGroup(title: "Rules") var ruleOptions: RuleOptions
  @OptionGroup(title: "Rules") var importOptions: ImportOptions
  @OptionGroup(title: "Configuration") var configurationOptions: ConfigurationOptions

  func validate() throws {
    if output?.isEmpty == true { throw ValidationError("--output names a directory.") }
  }

  func run() throws {
    let (loaded, inForce) = try RuleListing.load(configurationOptions, ruleOptions, importOptions)
    let pages = RuleReference.pages(RuleStore.complete(all ? loaded : inForce))
    guard let output else { return try StandardStream.print(pages.map(\.text).joined(separator: "\n")) }
    do throws(OutputError) {
      try OutputFile.makeDirectory(DiskPath(written: output))
      for page in pages {
        try OutputFile.write(Array(page.text.utf8), to: DiskPath(written: "\(output)/\(page.name)"))
      }
    } catch {
      throw CommandError(
        status: .incomplete, message: "\(PrintableText.line(output)): cannot be written: \(error)")
    }
    try StandardStream.print("\(pages.count) pages in \(PrintableText.line(output))\n")
  }
}
