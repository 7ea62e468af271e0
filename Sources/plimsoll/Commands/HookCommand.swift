import ArgumentParser
import FileTrees
import Model

struct HookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hook",
    abstract: "Run plimsoll before every commit or push of a repository.",
    discussion: """
      The hook runs `plimsoll check --staged`: exactly the staged content is looked at, and a finding at level error \
      stops the commit. With --pre-push it is `plimsoll hook run pre-push`: every commit that the remote lacks is looked \
      at, and a finding stops the push. A hook that is there already is kept and runs first. core.hooksPath and linked work trees are \
      respected; with the pre-commit framework, add plimsoll to .pre-commit-config.yaml instead (see the README).
      """,
    subcommands: [HookInstallCommand.self, HookStatusCommand.self, HookUninstallCommand.self, HookRunCommand.self])
}

struct HookInstallCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install", abstract: "Install the hook, or bring it up to date.")

  @OptionGroup var place: HookPlace

  @Flag(
    name: .long,
    help: "Install it for every repository that you make or clone from now on. Says what it would change; see --yes.")
  var global = false

  @Flag(name: .long, help: "Make the changes that --global speaks of.")
  var yes = false

  func validate() throws {
    if yes, !global { throw ValidationError("--yes belongs to --global.") }
    if global, place.path != "." {
      throw ValidationError("--global is about no single repository: leave the path out.")
    }
  }

  func run() async throws {
    guard global else {
      return try await place.act { hook, program in Self.sentence(hook, try hook.install(program: program)) }
    }
    do {
      let hooks = try await GlobalHooks.locate()
      let changes = hooks.changes([place.stage]).map { "  \($0)\n" }.joined()
      guard yes else {
        try StandardStream.print(PrintableText.lines("plimsoll hook install --global\n\(changes)"))
        throw CommandError(status: .usage, message: "nothing was changed; run it again with --yes")
      }
      try StandardStream.print(PrintableText.lines(changes))
      for outcome in try await hooks.install([place.stage], program: HookPlace.program()) {
        try StandardStream.print(PrintableText.line(Self.sentence(hooks.hook(place.stage), outcome)) + "\n")
      }
    } catch let error as TreeError {
      throw CommandError(status: .incomplete, message: error.description)
    }
  }

  private static func sentence(_ hook: GitHook, _ outcome: GitHook.Outcome) -> String {
    switch outcome {
    case .installed, .restored, .removed, .notInstalled: "installed \(hook.path)"
    case .updated: "updated \(hook.path)"
    case .unchanged: "\(hook.path) is installed and up to date"
    case .chained(let previous): "installed \(hook.path)\(previous.sentence(place: "there"))"
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
      case .notInstalled: return "not installed: run `plimsoll hook install\(hook.option)`"
      case .outdated:
        return "outdated: \(hook.path) calls another program or version; run `plimsoll hook install\(hook.option)`"
      case .foreign(let previous):
        let use = previous == .notExecutable ? ", which is not executable and does not run" : " and runs it first"
        return "not installed: another hook is at \(hook.path); `plimsoll hook install\(hook.option)` keeps it\(use)"
      case .managed(let framework):
        return "not installed: \(framework.rawValue) manages these hooks: \(framework.advice(hook.stage))"
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

extension GitHook {
  /// What the commands that are about this hook take beside their name.
  fileprivate var option: String { stage == .prePush ? " --pre-push" : "" }
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

  @Flag(name: .long, help: "The hook that runs before a push, instead of the one before a commit.")
  var prePush = false

  var stage: GitHook.Stage { prePush ? .prePush : .preCommit }

  /// Absolute path of this program.
  static func program() throws(CommandError) -> String {
    guard let program = ProcessFacts.executable else {
      throw CommandError(status: .incomplete, message: "cannot tell the path of this program")
    }
    return program
  }

  /// Finds the hook, does something with it and prints the sentence that comes of it.
  func act(_ body: (GitHook, _ program: String) throws -> String) async throws {
    let program = try Self.program()
    do {
      let hook = try await GitHook.locate(stage, from: path)
      try StandardStream.print(PrintableText.line(try body(hook, program)) + "\n")
    } catch let error as TreeError {
      throw CommandError(status: .incomplete, message: error.description)
    }
  }
}
