import ArgumentParser
import Pipeline

struct ChecksumCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checksum",
    abstract: "The checksum of a package, as its platform computes it.",
    discussion: """
      For a Dify plugin it is the one that `dify plugin checksum` prints and that the plugin's identifier ends in. The \
      checksum of a directory differs from that of its package where requirements.txt is made of uv.lock while packaging.
      """)

  @Argument(help: ArgumentHelp("The project's directory.", valueName: "directory"))
  var directory: String = "."

  func run() throws {
    let contents = try PackageCommands.read(directory)
    let checksum: String
    do { checksum = try contents.checksum() } catch { throw CommandError(error) }
    try StandardStream.print(checksum + "\n")
  }
}
