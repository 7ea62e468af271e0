import ArgumentParser
import Model
import Pipeline

struct ChecksumCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checksum",
    abstract: "The checksum of a package, as its platform computes it.",
    discussion: """
      For a Dify plugin it is the one that `dify plugin checksum` prints and that the plugin's identifier ends in. The \
      checksum of a directory differs from that of its package where requirements.txt is made of uv.lock while packaging. Of \
      several, each line has the path behind the checksum.

      plimsoll checksum plugins/weather
      plimsoll checksum dist/*.difypkg
      """)

  @Argument(
    help: ArgumentHelp(
      "Projects' directories, or finished packages (default: the current directory).", valueName: "path"))
  var paths: [String] = []

  func run() async throws {
    var worst = ExitStatus.clean
    for path in paths.isEmpty ? ["."] : paths {
      do throws(CommandError) {
        let checksum = try await Self.checksum(path)
        try StandardStream.print(paths.count > 1 ? "\(checksum)  \(PrintableText.line(path))\n" : checksum + "\n")
      } catch {
        // The others are worth to be known.
        if paths.count < 2 { throw error }
        StandardStream.complain("plimsoll: \(error.message)\n")
        worst = worst.worse(error.status)
      }
    }
    throw worst.code
  }

  private static func checksum(_ path: String) async throws(CommandError) -> String {
    let contents = try await PackageCommands.read(path, takesPackages: true)
    do { return try contents.checksum() } catch { throw CommandError(error) }
  }
}
