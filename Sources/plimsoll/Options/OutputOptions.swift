import ArgumentParser
import FileTrees
import Model
import Reporters

/// When to colour.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never
}

/// `FORMAT` or `FORMAT=FILE`.
struct OutputTarget<Document: ReportDocument>: ExpressibleByArgument, Sendable, Hashable {
  var reporter: any Reporter.Type
  /// Nil for standard output.
  var file: String?

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let reporter = Document.format(named: String(parts[0])) else { return nil }
    if parts.count == 2, parts[1].isEmpty { return nil }
    self.reporter = reporter
    // As a path, `-` is standard output to every tool.
    file = parts.count == 2 && parts[1] != "-" ? String(parts[1]) : nil
  }

  /// Into standard output.
  init(_ reporter: any Reporter.Type) { self.reporter = reporter }

  static var allValueStrings: [String] { Document.formats.map { $0.name } }
  var defaultValueDescription: String { reporter.name }

  static func == (a: Self, b: Self) -> Bool { a.reporter == b.reporter && a.file == b.file }

  func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(reporter))
    hasher.combine(file)
  }
}

/// How text looks, for every command that prints some.
struct StyleOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("Colour the text.", valueName: "when"))
  var color: ColorChoice = .auto

  @Flag(name: [.short, .long], help: "Say more: reasons, fingerprints, what was suppressed and passed over.")
  var verbose = false

  func style(toFile: Bool, layout: TextStyle.Layout = .full) -> TextStyle {
    color.style(toFile: toFile, verbose: verbose, layout: layout)
  }
}

extension ColorChoice {
  /// The style for standard output; a file gets neither colour nor the terminal's width.
  func style(toFile: Bool, verbose: Bool, layout: TextStyle.Layout = .full) -> TextStyle {
    let isColored: Bool
    switch self {
    case .always: isColored = true
    case .never: isColored = false
    case .auto:
      // https://no-color.org: present and not empty, whatever its value.
      let isForbidden = ProcessFacts.variable("NO_COLOR").map { !$0.isEmpty } ?? false
      isColored = !toFile && !isForbidden && StandardStream.output.isTerminal && ProcessFacts.variable("TERM") != "dumb"
    }
    return TextStyle(
      color: isColored, width: toFile ? 80 : StandardStream.output.width, verbose: verbose, layout: layout)
  }
}

/// A document, and where it goes.
struct Output {
  /// Nil for standard output.
  var file: String?
  /// True to leave what the file holds, and to write behind it.
  var isAppended = false
  /// Made when it is written.
  var text: () -> String
}

/// Refuses output that cannot be told apart, and writes what may be.
enum OutputWriter {
  static func validate(files: [String?]) throws {
    if files.filter({ $0 == nil }).count > 1 {
      throw ValidationError(
        "Only one format can go to standard output; give the others a file: --format sarif=out.sarif")
    }
    let named = files.compactMap { $0 }
    if Set(named).count != named.count { throw ValidationError("Two formats go to the same file.") }
  }

  /// SARIF is the one format with a place for what is suppressed.
  static func validate(includeSuppressed: Bool, _ targets: [OutputTarget<ScanDocument>]) throws {
    if includeSuppressed, !targets.contains(where: { $0.reporter.name == SARIFReporter.name }) {
      throw ValidationError("--include-suppressed is about SARIF; add --format sarif, or sarif=FILE.")
    }
  }

  /// Writes every output, files first: a reader of standard output that goes away ends the process.
  ///
  /// - Throws: when any could not be written, after all were tried; a report that did not arrive says nothing, so the
  ///   status is that of an incomplete scan whatever was found.
  static func write(_ outputs: [Output]) throws(CommandError) {
    var problems: [String] = []
    for output in outputs.filter({ $0.file != nil }) + outputs.filter({ $0.file == nil }) {
      do throws(CommandError) {
        try write(output)
      } catch {
        problems.append(error.message)
      }
    }
    if !problems.isEmpty {
      throw CommandError(status: .incomplete, message: problems.joined(separator: "\nplimsoll: "))
    }
  }

  private static func write(_ output: Output) throws(CommandError) {
    let text = output.text()
    guard let file = output.file else { return try StandardStream.print(text, isGuarded: true) }
    do throws(OutputError) {
      if output.isAppended {
        try OutputFile.append(Array(text.utf8), to: DiskPath(written: file))
      } else {
        try OutputFile.write(Array(text.utf8), to: DiskPath(written: file))
      }
    } catch {
      throw CommandError(
        status: .incomplete, message: "\(PrintableText.line(file)): cannot be written: \(error)")
    }
  }
}
