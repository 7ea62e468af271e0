import ArgumentParser
import FileTrees
import Model
import Pipeline
import Reporters

struct PackageCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "package",
    abstract: "Check projects, and write their packages when nothing stands in the way.",
    discussion: """
      A Dify plugin becomes DIRECTORY.difypkg, byte for byte as `dify plugin package` writes it: the same input gives the \
      same package. A project with errors is not packaged; the others are.

      plimsoll package plugins/weather
      plimsoll package *_plugin/ -o dist/
      """)

  @Argument(help: ArgumentHelp("The projects' directories (default: the current one).", valueName: "directory"))
  var directories: [String] = []

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "The directory that packages are written to, made when it is not there (default: the current one); with one "
        + "project also a file that ends in .difypkg.", valueName: "path"))
  var output: String?

  @Flag(help: "Write the package in spite of errors.")
  var force = false

  @OptionGroup var scan: ScanOptions
  @OptionGroup var failing: FailOnOptions
  @OptionGroup(title: "Output") var style: StyleOptions

  func validate() throws {
    if scan.staged { throw ValidationError("A package is made of files on disk: --staged has no meaning here.") }
    if output?.isEmpty == true { throw ValidationError("--output needs a path.") }
    if isFile, directories.count > 1 {
      throw ValidationError("--output names one file, and there are several projects; name a directory.")
    }
  }

  private var isFile: Bool { output?.hasSuffix(".difypkg") == true }

  func run() async throws {
    var worst = ExitStatus.clean
    var builders: [(directory: String, builder: PackageBuilder)] = []
    var names: Set<String> = []
    for directory in directories.isEmpty ? ["."] : directories {
      do throws(CommandError) {
        let builder = PackageBuilder(try await PackageCommands.read(directory))
        // Said before anything is written.
        guard names.insert(builder.fileName).inserted else {
          throw CommandError(
            status: .usage, message: "\(directory): two projects would be written to \(builder.fileName)")
        }
        builders.append((directory, builder))
      } catch {
        if error.status == .usage { throw error }
        worst = worst.worse(complaining(error))
      }
    }
    for (directory, builder) in builders {
      do throws(CommandError) {
        worst = worst.worse(try await package(directory, builder))
      } catch {
        worst = worst.worse(complaining(error))
      }
    }
    throw worst.code
  }

  private func complaining(_ error: CommandError) -> ExitStatus {
    StandardStream.complain("plimsoll: \(error.message)\n")
    return error.status
  }

  private func package(_ directory: String, _ builder: PackageBuilder) async throws(CommandError) -> ExitStatus {
    let report = try await CommandRun.report(try request(directory))
    let status = ExitStatus(report)
    guard try mayGoOn(report, directory) else { return status }
    for diagnostic in report.diagnostics where status == .clean && diagnostic.id == "shipped-excluded" {
      StandardStream.complain("plimsoll: note: \(directory): \(PrintableText.line(diagnostic.message))\n")
    }
    let package: PackageBuilder.Package
    do { package = try await builder.build() } catch { throw CommandError(error) }
    if let bytes = package.exportedRequirements {
      var request = try request(nil)
      request.standardInput = StandardInput(name: "requirements.txt", bytes: bytes)
      let made = try await CommandRun.report(request)
      guard try mayGoOn(made, directory) else { return ExitStatus(made) }
    }
    let folder = output ?? "."
    let path = isFile ? folder : (folder.hasSuffix("/") ? folder : folder + "/") + builder.fileName
    do throws(OutputError) {
      if !isFile { try OutputFile.makeDirectory(DiskPath(written: folder)) }
      try OutputFile.write(package.bytes, to: DiskPath(written: path))
    } catch {
      throw CommandError(status: .incomplete, message: "\(path): cannot be written: \(error)")
    }
    let shown = PrintableText.line(path.utf8.starts(with: "./".utf8) ? String(path.dropFirst(2)) : path)
    var text = "\(shown)\n  files     \(package.files), \(package.contentBytes) bytes, \(package.bytes.count) packed\n"
    if package.exportedRequirements != nil { text += "  note      requirements.txt was made of uv.lock\n" }
    let warnings = report.findings.count { $0.level == .warning }
    if warnings > 0 {
      text += "  warnings  \(warnings); plimsoll check \(PrintableText.line(directory)) shows them\n"
    }
    if !report.suppressed.isEmpty {
      let count = CountWords.of(report.suppressed.count, "finding")
      text += "  allowed   \(count), suppressed by a comment or the configuration\n"
    }
    text += "  checksum  \(package.checksum)\n"
    try StandardStream.print(text)
    PackageNameNote.tell(path, builder.version)
    return .clean
  }

  /// False where the report forbids a package; it is printed whenever it is not clean.
  private func mayGoOn(_ report: ScanReport, _ directory: String) throws(CommandError) -> Bool {
    let status = ExitStatus(report)
    guard status != .clean else {
      CommandRun.warn(report, unless: false)
      return true
    }
    try StandardStream.print(TextReporter(style: style.style(toFile: false)).render(report))
    if force, status == .findings { return true }
    StandardStream.complain("plimsoll: \(directory): not packaged\(status == .findings ? " (--force does it)" : "")\n")
    return false
  }

  private func request(_ directory: String?) throws(CommandError) -> ScanRequest {
    // What is known must not be shipped either.
    var request = try scan.arguments(
      paths: directory.map { [$0] } ?? [], failOn: failing.failOn, baseline: .none
    ).request()
    request.looksIntoShippedArchives = true
    return request
  }
}
