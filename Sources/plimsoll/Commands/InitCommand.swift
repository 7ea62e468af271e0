import ArgumentParser
import FileTrees
import Model
import Pipeline
import Reporters

struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Set a repository up: configuration, hook and a job for its CI.",
    discussion: """
      Looks at what the repository holds, shows every file it would write, and asks. What is there already stays as it is; \
      where hooks or a CI have files of their own, it says what to add to them.

      plimsoll init --dry-run
      plimsoll init --yes
      """)

  @Argument(help: ArgumentHelp("A directory in the repository (default: the current one).", valueName: "path"))
  var path: String = "."

  @Flag(name: .long, help: "Write without asking.")
  var yes = false

  @Flag(name: .long, help: "Show what would be written, and write nothing.")
  var dryRun = false

  func validate() throws {
    if yes, dryRun { throw ValidationError("--yes and --dry-run exclude each other.") }
  }

  func run() async throws {
    let setup: ProjectSetup
    do { setup = try await ProjectSetup.survey(path) } catch { throw CommandError(error) }
    let hook = try await Hook.of(setup)
    let text = SetupText(setup, hook: hook)
    try StandardStream.print(PrintableText.lines(text.all))
    guard text.isPending, !dryRun else { return }
    guard try yes || Self.agrees() else {
      throw CommandError(
        status: .usage,
        message: StandardStream.isInteractive
          ? "nothing was written" : "nothing was written; run it again with --yes")
    }
    for file in setup.missing { try write(file, in: setup) }
    if case .missing(let hook) = hook {
      let program = try HookPlace.program()
      do { _ = try hook.install(program: program) } catch { throw Self.failure(error.description) }
      try Self.say("installed \(hook.path)")
    }
    try Self.say("\nNow: plimsoll check")
  }

  /// Asks on a terminal; nobody is there to answer elsewhere.
  private static func agrees() throws(CommandError) -> Bool {
    guard StandardStream.isInteractive else { return false }
    try StandardStream.print("\nWrite these? [y/N] ")
    let answer = readLine() ?? ""
    return ["y", "yes"].contains(answer.lowercased().filter { !$0.isWhitespace })
  }

  /// What came to be there since it was looked for stays.
  private func write(_ file: SetupFile, in setup: ProjectSetup) throws(CommandError) {
    let path = setup.directory.appending(file.path)
    let parent = path.parent ?? setup.directory
    // A link in the repository may lead anywhere.
    var there = parent
    while !there.exists, let above = there.parent { there = above }
    guard let real = there.canonical, setup.directory.holds(real) else {
      throw Self.failure("\(there): leads out of the repository; nothing is written there")
    }
    do throws(OutputError) {
      if parent != setup.directory { try OutputFile.makeDirectory(parent) }
      try OutputFile.create(Array(file.content.utf8), at: path)
    } catch {
      throw Self.failure("\(path): cannot be written: \(error)")
    }
    try Self.say("wrote \(file.path)")
  }

  private static func say(_ text: String) throws(CommandError) {
    try StandardStream.print(PrintableText.lines(text) + "\n")
  }

  private static func failure(_ message: String) -> CommandError {
    CommandError(status: .incomplete, message: PrintableText.line(message))
  }
}

extension InitCommand {
  /// What is to be said of the hook before a commit.
  enum Hook {
    case none
    case present(GitHook)
    case missing(GitHook)
    /// Somebody else has the say; with what to do.
    case foreign(String)

    /// A program that is told what to run by a file of the repository is not asked: the survey has looked at the file.
    static func of(_ setup: ProjectSetup) async throws(CommandError) -> Hook {
      guard setup.isRepository else { return .foreign("no git repository: `git init`, then `plimsoll hook install`") }
      if setup.framework != nil { return .none }
      do throws(TreeError) {
        let hook = try await GitHook.locate(from: setup.directory)
        switch try hook.status(program: try program()) {
        case .installed: return .present(hook)
        case .notInstalled, .outdated, .foreign: return .missing(hook)
        case .managed(let framework): return .foreign(framework.advice(.preCommit))
        case .shared:
          return .foreign(
            "no hook: core.hooksPath names \(hook.directory), outside of this repository; `plimsoll hook install --global` "
              + "says what it would do there")
        }
      } catch {
        throw CommandError(status: .incomplete, message: error.description)
      }
    }

    private static func program() throws(TreeError) -> String {
      do { return try HookPlace.program() } catch { throw TreeError(message: error.message) }
    }
  }
}

/// What `init` shows before it writes.
private struct SetupText {
  let setup: ProjectSetup
  let hook: InitCommand.Hook

  init(_ setup: ProjectSetup, hook: InitCommand.Hook) {
    self.setup = setup
    self.hook = hook
  }

  private var newHook: GitHook? {
    guard case .missing(let hook) = hook else { return nil }
    return hook
  }

  /// True when there is something to write.
  var isPending: Bool { !setup.missing.isEmpty || newHook != nil }

  var all: String {
    var text = "\(setup.directory): \(found.joined(separator: ", "))\n"
    var present = setup.present.map(\.text)
    if case .present(let hook) = hook { present.append(hook.path) }
    if !present.isEmpty { text += "There already: \(present.joined(separator: ", "))\n" }
    for file in setup.missing {
      text += "\n\(file.path): \(file.purpose)\n"
      for line in file.content.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
        text += line.isEmpty ? "  |\n" : "  | \(line)\n"
      }
    }
    if let newHook { text += "\n\(newHook.path): what a commit adds is checked (`plimsoll check --staged`)\n" }
    var advice = setup.advice
    if case .foreign(let words) = hook { advice.append(words) }
    if !advice.isEmpty { text += "\nBy hand:\n" + advice.map { "  - \($0)\n" }.joined() }
    if !isPending { text += advice.isEmpty ? "Everything is there.\n" : "\nNothing else is to be written.\n" }
    return text
  }

  private var found: [String] {
    [setup.isRepository ? "a git repository" : "no git repository"]
      + setup.projects.map { CountWords.of($0.count, $0.kind.singular) } + setup.hosts.map(\.rawValue)
  }
}

extension ProjectKind {
  fileprivate var singular: String {
    switch self {
    case .difyPlugin: "Dify plugin"
    case .npmPackage: "npm package"
    case .pythonDistribution: "Python distribution"
    case .agentSkill: "Agent Skill"
    case .claudePlugin: "Claude Code plugin"
    case .mcpServer: "MCP server"
    case .repository: "repository"
    }
  }
}
