import ArgumentParser
import Pipeline

struct RulesCoverageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract: "List what the secret rules cover and what each rests on, as Markdown.",
    usage: "plimsoll rules coverage [--all] [<options>]")

  @Flag(name: .long, help: "List every rule there is, in force or not.")
  var all = false

  @OptionGroup(title: "Rules") var ruleOptions: RuleOptions
  @OptionGroup(title: "Rules") var importOptions: ImportOptions
  @OptionGroup(title: "Configuration") var configurationOptions: ConfigurationOptions

  func run() throws {
    let (loaded, inForce) = try RuleListing.load(configurationOptions, ruleOptions, importOptions)
    try StandardStream.print(RuleCoverage.page(RuleStore.complete(all ? loaded : inForce)))
  }
}
