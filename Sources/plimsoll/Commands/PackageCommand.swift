import ArgumentParser
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
    var taken: Set<String> = []
    let directories = directories.isEmpty ? ["."] : directories
    // Said before anything is written.
    for directory in directories {
      guard let contents = try? await PackageCommands.read(directory) else { continue }
      guard taken.insert(PackageBuilder(contents).fileName).inserted else {
        throw CommandError(
          status: .usage, message: "\(directory): two projects would be written to \(PackageBuilder(contents).fileName)"
        )
      }
    }
    for directory in directories {
      let status: ExitStatus
      do throws(CommandError) {
        status = try await package(directory)
      } catch {
        StandardStream.complain("plimsoll: \(error.message)\n")
        status = error.status
      }
      worst = ExitStatus(rawValue: max(worst.rawValue, status.rawValue)) ?? worst
    }
    throw worst.code
  }

  private func package(_ directory: String) async throws(CommandError) -> ExitStatus {
    let builder = PackageBuilder(try await PackageCommands.read(directory))
    let report: ScanReport
    do { report = try await CommandRun.report(scan.arguments(paths: [directory]).request()) } catch {
      throw error as? CommandError ?? CommandError(status: .incomplete, message: "\(error)")
    }
    let status = ExitStatus(report)
    if status != .clean {
      try StandardStream.print(ReportFormat.text.render(report, style: style.style(toFile: false)))
      guard force, status == .findings else {
        StandardStream.complain(
          "plimsoll: \(directory): not packaged\(status == .findings ? " (--force does it)" : "")\n")
        return status
      }
    } else {
      CommandRun.warn(report, unless: false)
    }
    let package: PackageBuilder.Package
    do { package = try await builder.build() } catch { throw CommandError(error) }
    let folder = output ?? "."
    let path = isFile ? folder : (folder.hasSuffix("/") ? folder : folder + "/") + builder.fileName
    do throws(OutputError) {
      if !isFile { try OutputFile.makeDirectory(folder) }
      try OutputFile.write(package.bytes, to: path)
    } catch {
      throw CommandError(status: .incomplete, message: "\(path): cannot be written: \(error)")
    }
    let shown = CommandRun.printable(path.utf8.starts(with: "./".utf8) ? String(path.dropFirst(2)) : path)
    var text = "\(shown)\n  files     \(package.files), \(package.contentBytes) bytes, \(package.bytes.count) packed\n"
    if package.hasExportedRequirements { text += "  note      requirements.txt was made of uv.lock\n" }
    text += "  checksum  \(package.checksum)\n"
    try StandardStream.print(text)
    return force ? .clean : status
  }
}
