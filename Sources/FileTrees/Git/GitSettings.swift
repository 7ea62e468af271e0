internal import Model

/// The settings of git that decide what is ignored.
struct GitSettings: Sendable {
  /// `core.ignoreCase`.
  var ignoreCase = false
  /// `core.excludesFile`, else `$XDG_CONFIG_HOME/git/ignore`, else `~/.config/git/ignore`; nil without a home.
  var excludesFile: [UInt8]?

  /// Asks git, which knows about includes, scopes and variables.
  static func read(with git: GitCommand) async throws(TreeError) -> GitSettings {
    let outcome = try await git.runForStatus(
      ["config", "--null", "--get-regexp", #"^core\.(ignorecase|excludesfile)$"#], isGuarded: false)
    // Status 1 without a word means that none is set.
    guard outcome.isSuccess || (outcome.output.isEmpty && outcome.message.isEmpty) else {
      throw TreeError(message: "git config failed: \(outcome.message)")
    }
    return GitSettings(configuration: outcome.output, environment: git.repository.environment)
  }

  /// - Parameter configuration: `key LF value NUL`, as `git config --null` prints it; a key alone means true.
  init(configuration: [UInt8], environment: GitEnvironment) {
    for record in configuration.split(separator: 0) {
      let end = record.firstIndex(of: 0x0A) ?? record.endIndex
      let value = Array(record[min(end + 1, record.endIndex)...])
      switch String(decoding: record[..<end], as: UTF8.self) {
      case "core.ignorecase":
        let word = String(decoding: value, as: UTF8.self).lowercased()
        ignoreCase = end == record.endIndex || ["true", "yes", "on", "1"].contains(word)
      case "core.excludesfile": excludesFile = Self.expanded(value, environment)
      default: break
      }
    }
    if excludesFile == nil {
      if let directory = environment.variable("XDG_CONFIG_HOME") {
        excludesFile = joined(Array(directory.utf8), Array("git/ignore".utf8))
      } else if let home = environment.variable("HOME") {
        excludesFile = joined(Array(home.utf8), Array(".config/git/ignore".utf8))
      }
    }
  }

  private static func expanded(_ path: [UInt8], _ environment: GitEnvironment) -> [UInt8]? {
    guard path.hasPrefix(Array("~/".utf8)) else { return path.isEmpty ? nil : path }
    return environment.variable("HOME").map { joined(Array($0.utf8), Array(path.dropFirst(2))) }
  }
}
