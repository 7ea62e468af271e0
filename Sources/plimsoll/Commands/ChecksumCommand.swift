import ArgumentParser
import Pipeline

struct ChecksumCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checksum",
    abstract: "The checksum of a package, as its platform computes it.",
    discussion: """
      For a Dify plugin it is the one that `dify plugin checksum` prints and that the plugin's identifier ends in. The \
      checksum of a directory differs from that of its package where requirements.txt is made of uv.lock while packaging.
      """)

  @Argument(
    help: ArgumentHelp(
      "The project's directory, or a finished package (default: the current directory).", valueName: "path"))
  var path: String?

  func run() async throws {
    let contents = try await PackageCommands.read(path ?? ".", takesPackages: true)
    let checksum: String
    do { checksum = try contents.checksum() } catch { throw CommandError(error) }
    try StandardStream.print(checksum + "\n")
  }
}
