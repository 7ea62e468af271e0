import ArgumentParser
import FileTrees
import Model

struct HookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hook",
    abstract: "Run plimsoll before every commit of a repository.",
    discussion: """
      The hook runs `plimsoll check --staged`: exactly the staged content is looked at, and a finding at level error \
      stops the commit. A hook that is there already is kept and runs first. core.hooksPath and linked work trees are \
      respected; with the pre-commit framework, add plimsoll to .pre-commit-config.yaml instead (see the README).
      """,
    subcommands: [HookInstallCommand.self, HookStatusCommand.self, HookUninstallCommand.self])
}

struct HookInstallCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install", abstract: "Install the hook, or bring it up to date.")

  @OptionGroup var place: HookPlace

  func run() async throws {
    try await place.act { hook, program in
      switch try hook.install(program: program) {
      case .installed, .restored, .removed, .notInstalled: "installed \(hook.path)"
      case .updated: "updated \(hook.path)"
      case .unchanged: "\(hook.path) is installed and up to date"
      case .chained(let previous): "installed \(hook.path)\(previous.sentence(place: "there"))"
      }
    }
  }
}

struct HookStatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Say whether the hook is installed.",
    discussion: "Exit status 0 when it is installed and up to date, 1 when not.")

  @OptionGroup var place: HookPlace

  func run() async throws {
    var isInstalled = false
    try await place.act { hook, program in
      switch try hook.status(program: program) {
      case .installed(let previous):
        isInstalled = true
        return "installed: \(hook.path)\(previous.sentence(place: "there before"))"
      case .notInstalled: return "not installed: run `plimsoll hook install`"
      case .outdated: return "outdated: \(hook.path) calls another program or version; run `plimsoll hook install`"
      case .foreign(let previous):
        let use = previous == .notExecutable ? ", which is not executable and does not run" : " and runs it first"
        return "not installed: another hook is at \(hook.path); `plimsoll hook install` keeps it\(use)"
      case .managed(let framework):
        return "not installed: \(framework.rawValue) manages these hooks: \(framework.advice)"
      case .shared: return "not installed: core.hooksPath names \(hook.directory), outside of this repository"
      }
    }
    if !isInstalled { throw ExitStatus.findings.code }
  }
}

struct HookUninstallCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "uninstall", abstract: "Remove the hook; a hook that was there before it comes back.")

  @OptionGroup var place: HookPlace

  func run() async throws {
    try await place.act { hook, _ in
      switch try hook.uninstall() {
      case .restored: "removed; the hook that was there before is back at \(hook.path)"
      case .notInstalled: "there is no hook of plimsoll at \(hook.path)"
      default: "removed \(hook.path)"
      }
    }
  }
}

extension GitHook.Previous {
  /// The end of a sentence about our hook.
  fileprivate func sentence(place: String) -> String {
    switch self {
    case .none: ""
    case .runs: "; the hook that was \(place) runs first"
    case .notExecutable: "; the hook that was \(place) is kept, but it is not executable and does not run"
    }
  }
}

/// The repository whose hook is meant.
struct HookPlace: ParsableArguments {
  @Argument(help: ArgumentHelp("A directory in the repository (default: the current one).", valueName: "path"))
  var path: String = "."

  /// Finds the hook, does something with it and prints the sentence that comes of it.
  func act(_ body: (GitHook, _ program: String) throws -> String) async throws {
    guard let program = ProcessFacts.executable else {
      throw CommandError(status: .incomplete, message: "cannot tell the path of this program")
    }
    do {
      let hook = try await GitHook.locate(from: path)
      try StandardStream.print(CommandRun.printable(try body(hook, program)) + "\n")
    } catch let error as TreeError {
      throw CommandError(status: .incomplete, message: error.description)
    }
  }
}
