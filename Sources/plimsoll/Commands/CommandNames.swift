import ArgumentParser
import FileTrees
import Model
import Pipeline

/// The names of the commands, for whoever mistypes one: what is no command is taken for a path to check.
enum CommandNames {
  /// Throws where the only word that was typed is neither a path nor far from the name of a command.
  static func checkMistyped(_ paths: [String]) throws(CommandError) {
    guard let word = paths.first, CommandLine.arguments.dropFirst().first == word, DiskPath.canonical(word) == nil,
      let name = Spelling.nearest(to: word, among: all)
    else { return }
    throw CommandError(
      status: .usage,
      message: "\(PrintableText.line(word)): neither a command nor a file; did you mean `plimsoll \(name)`?")
  }

  private static var all: [String] { Plimsoll.configuration.subcommands.compactMap { $0.configuration.commandName } }
}
