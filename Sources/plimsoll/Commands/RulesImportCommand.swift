import ArgumentParser
import FileTrees
import Model
import Pipeline
import RuleImport

struct RulesImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Turn the rules of gitleaks or betterleaks into rules of plimsoll.",
    usage: "plimsoll rules import <file> [--output <directory>] [<options>]",
    discussion: """
      Reads a rule file in TOML (.gitleaks.toml) and writes a file of rules in YAML, to standard output or into a \
      directory that `rule_paths` can name. What could not be taken over is listed with its reason, here and at the \
      head of the written file. To run the rules without writing any, see `plimsoll check --gitleaks-config`.
      """)

  @Argument(help: ArgumentHelp("A rule file of gitleaks or betterleaks.", valueName: "file"))
  var file: String

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Write the rules into this directory instead of to standard output.", valueName: "directory"))
  var output: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Begin the ids of rules with this (default: gitleaks- or betterleaks-).", valueName: "text"))
  var prefix: String?

  @Option(
    name: .long,
    help: ArgumentHelp("The file that `[extend] useDefault` stands for.", valueName: "file"))
  var defaultRules: String?

  func run() throws {
    let pack: ImportedPack
    do {
      pack = try RuleImporter.convert(file, prefix: prefix, defaultRules: defaultRules)
    } catch {
      throw CommandError(status: error.isUsage ? .usage : .incomplete, message: PrintableText.lines(error.description))
    }
    let summary = ImportSummary(pack).text(width: 80)
    guard pack.count > 0 else {
      StandardStream.complain(summary)
      throw CommandError(status: .usage, message: "\(PrintableText.line(file)): no rule could be imported")
    }
    let text = pack.yaml().text
    guard let output else {
      try StandardStream.print(text)
      StandardStream.complain(summary)
      return
    }
    let path = output + "/\(pack.tool.rawValue).yaml"
    try write(text, to: path, in: output)
    try StandardStream.print(summary + "\nwritten to \(PrintableText.line(path))\n")
  }

  /// Overwrites only what an import has written.
  private func write(_ text: String, to path: String, in directory: String) throws {
    let heading = Array(ImportedPack.heading.utf8)
    if let head = OutputFile.head(DiskPath(written: path), bytes: heading.count), head != heading {
      throw CommandError(status: .usage, message: "\(path): is there and was not written by an import; move it away")
    }
    do throws(OutputError) {
      try OutputFile.makeDirectory(DiskPath(written: directory))
      try OutputFile.write(Array(text.utf8), to: DiskPath(written: path))
    } catch {
      throw CommandError(
        status: .incomplete, message: "\(PrintableText.line(path)): cannot be written: \(error)")
    }
  }
}
