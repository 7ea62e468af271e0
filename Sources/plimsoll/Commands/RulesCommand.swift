import ArgumentParser
import Model
import Pipeline
import Reporters
import RuleModel

struct RulesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "List, show, test and import rules.",
    subcommands: [
      RulesListCommand.self, RulesShowCommand.self, RulesCoverageCommand.self, RulesReferenceCommand.self,
      RulesTestCommand.self,
      RulesImportCommand.self,
    ])
}

struct RulesListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the rules in force, one a line: id, level, pack, title.",
    usage: "plimsoll rules list [--all] [<options>]")

  @Flag(name: .long, help: "List every rule there is, in force or not.")
  var all = false

  @OptionGroup(title: "Rules") var ruleOptions: RuleOptions
  @OptionGroup(title: "Rules") var importOptions: ImportOptions
  @OptionGroup(title: "Configuration") var configurationOptions: ConfigurationOptions

  func run() throws {
    let (loaded, inForce) = try RuleListing.load(configurationOptions, ruleOptions, importOptions)
    let rules = (all ? loaded : inForce).sorted { ($0.pack, $0.id) < ($1.pack, $1.id) }
    let width = rules.map(\.id.count).max() ?? 0
    var text = ""
    for rule in rules {
      text += RuleListing.padded(rule.id, width) + "  " + RuleListing.padded(rule.level.rawValue, 7) + "  "
      text += RuleListing.padded(rule.pack, 10) + "  " + rule.title + "\n"
    }
    try StandardStream.print(text)
  }
}

struct RulesShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show what a rule finds, why it matters and what to do.",
    usage: "plimsoll rules show <id>")

  @Argument(help: ArgumentHelp("The rule's id.", valueName: "id"))
  var id: String

  @OptionGroup(title: "Rules") var importOptions: ImportOptions
  @OptionGroup(title: "Configuration") var configurationOptions: ConfigurationOptions

  func run() throws {
    let (rules, _) = try RuleListing.load(configurationOptions, nil, importOptions)
    guard let rule = rules.first(where: { $0.id == id }) else {
      let hint = RuleStore.nearestID(to: id, among: rules).map { ", did you mean `\($0)`?" } ?? ""
      throw CommandError(status: .usage, message: "there is no rule `\(id)`\(hint)")
    }
    try StandardStream.print(RulePage(RuleStore.complete([rule])[0]).text(width: StandardStream.output.width))
  }
}

struct RulesTestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Verify rules by their examples and counterexamples.",
    usage: "plimsoll rules test [<path>] [<options>]",
    discussion: """
      Every example must be found where it is marked, every counterexample must stay silent. Each also runs transformed: behind multi-byte text, behind 64 KiB of text, with CR LF line ends, without \
      a final newline, and inside a suppression, which must silence it. No pattern may cost more than a fixed budget on 1 MiB of text made against it.
      """)

  @Argument(
    help: ArgumentHelp("A rule file or a directory of them; without one, the built-in packs.", valueName: "path"))
  var path: String?

  @OptionGroup(title: "Rules") var ruleOptions: RuleOptions

  func run() async throws {
    let outcome: RuleVerifier.Outcome
    do {
      outcome = try await RuleStore.verify(path: path, choice: ruleOptions.selection)
    } catch {
      throw CommandError(status: .usage, message: error.description)
    }
    var text = outcome.failures.map { $0.description + "\n" }.joined()
    text += """
      \(CountWords.of(outcome.rules, "rule")), \(CountWords.of(outcome.examples, "example")), \
      \(CountWords.of(outcome.counterexamples, "counterexample")), \(CountWords.of(outcome.transformed, "transformed run")): \
      \(outcome.failures.isEmpty ? "all pass" : CountWords.of(outcome.failures.count, "failure"))

      """
    if !outcome.withoutExamples.isEmpty {
      text += "no examples, so that nothing is proved: \(outcome.withoutExamples.joined(separator: ", "))\n"
    }
    if let cost = outcome.costliest {
      text += "costliest on text made against it: \(cost.ruleID), \(cost.work >> 20) units a byte\n"
    }
    try StandardStream.print(text)
    if !outcome.failures.isEmpty { throw ExitStatus.findings.code }
  }
}

/// Loads rules for the commands that print them.
enum RuleListing {
  static func load(
    _ configuration: ConfigurationOptions, _ options: RuleOptions?, _ imports: ImportOptions
  ) throws -> (all: [Rule], inForce: [Rule]) {
    do {
      var choice = options?.selection ?? RuleChoice()
      choice.imports = imports.gitleaksConfig
      return try RuleStore.rules(configuration.source, choice: choice)
    } catch {
      throw CommandError(status: .usage, message: error.description)
    }
  }

  static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
