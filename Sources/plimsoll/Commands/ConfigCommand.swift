import ArgumentParser
import Configuration
import Model
import Pipeline

struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Print the configuration in force, with its defaults, as a .plimsoll.yaml.",
    discussion: "A configuration with errors is refused with file, line and column: exit status 2.")

  @Argument(help: ArgumentHelp("Where the search for .plimsoll.yaml begins.", valueName: "path"))
  var path: String?

  @OptionGroup(title: "Configuration") var configurationOptions: ConfigurationOptions

  func run() throws {
    let text: String
    do {
      let found = try ScanPlanner.configuration(configurationOptions.source, target: path)
      let source = found.path.map { "from \($0)" } ?? "the defaults: no .plimsoll.yaml was found"
      text = "# \(PrintableText.line(source))\n" + found.configuration.effectiveYAML
    } catch {
      throw CommandError(status: .usage, message: error.description)
    }
    try StandardStream.print(text)
  }
}
