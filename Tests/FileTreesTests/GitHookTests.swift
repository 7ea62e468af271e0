import FileTrees
import Model
import Testing

@Suite struct GitHookTests {
  private let hook = ".git/hooks/pre-commit"
  private let kept = ".git/hooks/pre-commit.before-plimsoll"

  /// A program that stands in for ours: says what it was called with, and fails if there is a file `refuse`.
  private func makeProgram(_ sandbox: GitSandbox, _ name: String = "it's a program") throws -> String {
    try sandbox.directory.write("bin/\(name)", "#!/bin/sh\necho \"ours $*\" >> .git/calls\n[ ! -e .git/refuse ]\n")
    try sandbox.directory.setMode("bin/\(name)", 0o755)
    return "\(sandbox.path)/bin/\(name)"
  }

  private func makeHook(_ sandbox: GitSandbox, _ text: String) throws {
    try sandbox.directory.write(hook, text)
    try sandbox.directory.setMode(hook, 0o755)
  }

  private func locate(_ sandbox: GitSandbox, from directory: String = ".") async throws -> GitHook {
    try await GitHook.locate(from: directory, environment: sandbox.environment())
  }

  @Test func installedRunAndRemoved() async throws {
    let sandbox = try await GitSandbox()
    let program = try makeProgram(sandbox)
    let found = try await locate(sandbox)
    #expect(found.path == "\(sandbox.path)/\(hook)")
    #expect(try found.status(program: program) == .notInstalled)
    #expect(try found.install(program: program) == .installed)
    #expect(try found.status(program: program) == .installed(previous: .none))
    #expect(try found.install(program: program) == .unchanged)
    #expect(sandbox.directory.mode(hook) == 0o755)
    #expect(!sandbox.directory.exists(kept))

    try sandbox.directory.write("a.txt")
    try await sandbox.commitAll()
    #expect(try sandbox.directory.text(".git/calls") == "ours check --staged\n")
    try sandbox.directory.write(".git/refuse")
    try sandbox.directory.write("a.txt", "x")
    try await sandbox.git("commit", "-q", "-a", "-m", "refused", expecting: .failure)

    #expect(try found.status(program: "/other/program") == .outdated)
    #expect(try found.install(program: "/other/program") == .updated)
    try sandbox.directory.setMode(hook, 0o644)
    #expect(try found.status(program: "/other/program") == .outdated)
    #expect(try found.uninstall() == .removed)
    #expect(!sandbox.directory.exists(hook))
    #expect(try found.uninstall() == .notInstalled)
  }

  /// Git then takes hooks from the directory it runs in, so that none that is installed would run.
  @Test func anEmptyHooksPathIsRefused() async throws {
    let sandbox = try await GitSandbox()
    try await sandbox.git("config", "core.hooksPath", "")
    for stage in GitHook.Stage.allCases {
      let error = await #expect(throws: TreeError.self) {
        try await GitHook.locate(stage, from: ".", environment: sandbox.environment())
      }
      #expect(error?.message.hasPrefix("core.hooksPath is set to an empty value") == true)
    }
    #expect(!sandbox.directory.exists(hook))
  }

  /// Git passes over a hook that is not executable; nobody is told that it runs.
  @Test func aHookThatIsNotExecutableIsKeptAndDoesNotRun() async throws {
    let sandbox = try await GitSandbox()
    let program = try makeProgram(sandbox)
    try makeHook(sandbox, "#!/bin/sh\nexit 1\n")
    try sandbox.directory.setMode(hook, 0o644)
    let found = try await locate(sandbox)
    #expect(try found.status(program: program) == .foreign(.notExecutable))
    #expect(try found.install(program: program) == .chained(.notExecutable))
    #expect(try found.status(program: program) == .installed(previous: .notExecutable))
    try await sandbox.commitAll()
    #expect(try sandbox.directory.text(".git/calls") == "ours check --staged\n")
    #expect(try found.uninstall() == .restored)
    #expect(sandbox.directory.mode(hook) == 0o644)
  }

  @Test func anotherHookIsKeptAndRunsFirst() async throws {
    let sandbox = try await GitSandbox()
    let program = try makeProgram(sandbox)
    let text = "#!/bin/sh\necho before >> .git/calls\n[ ! -e .git/refuse-before ]\n"
    try makeHook(sandbox, text)
    let found = try await locate(sandbox)
    #expect(try found.status(program: program) == .foreign(.runs))
    #expect(try found.uninstall() == .notInstalled)
    #expect(try found.install(program: program) == .chained(.runs))
    #expect(try found.install(program: program) == .unchanged)
    #expect(try found.status(program: program) == .installed(previous: .runs))
    #expect(try sandbox.directory.text(kept) == text)
    try await sandbox.commitAll()
    #expect(try sandbox.directory.text(".git/calls") == "before\nours check --staged\n")
    try sandbox.directory.write(".git/refuse-before")
    try await sandbox.git("commit", "-q", "--allow-empty", "-m", "refused", expecting: .failure)
    #expect(try sandbox.directory.text(".git/calls") == "before\nours check --staged\nbefore\n")
    #expect(try found.install(program: "/other") == .updated)
    #expect(try found.uninstall() == .restored)
    #expect(try sandbox.directory.text(hook) == text)
    #expect(!sandbox.directory.exists(kept))
  }

  @Test func twoHooksAreTooMany() async throws {
    let sandbox = try await GitSandbox()
    try makeHook(sandbox, "#!/bin/sh\n")
    try sandbox.directory.write(kept, "#!/bin/sh\n")
    let found = try await locate(sandbox)
    #expect(throws: TreeError.self) { try found.install(program: "/p") }
    #expect(try sandbox.directory.text(hook) == "#!/bin/sh\n")
  }

  @Test func programThatIsGone() async throws {
    let sandbox = try await GitSandbox()
    let found = try await locate(sandbox)
    _ = try found.install(program: "/nonexistent/plimsoll")
    try sandbox.directory.write("a.txt")
    try await sandbox.git("add", "a.txt")
    try await sandbox.git("commit", "-q", "-m", "x", variables: ["PATH": "/usr/bin:/bin"], expecting: .failure)
    try await sandbox.git("commit", "-q", "-m", "x", "--no-verify", variables: ["PATH": "/usr/bin:/bin"])
    // Found in PATH instead.
    _ = try makeProgram(sandbox, "plimsoll")
    try await sandbox.git(
      "commit", "-q", "--allow-empty", "-m", "x", variables: ["PATH": "\(sandbox.path)/bin:/usr/bin:/bin"])
    #expect(try sandbox.directory.text(".git/calls") == "ours check --staged\n")
  }

  @Test func ownHooksDirectory() async throws {
    let sandbox = try await GitSandbox()
    let program = try makeProgram(sandbox)
    try await sandbox.git("config", "core.hooksPath", "tools/hooks")
    try sandbox.directory.makeDirectory("tools/sub")
    let found = try await locate(sandbox, from: "tools/sub")
    #expect(found.directory == "\(sandbox.path)/tools/hooks")
    #expect(try found.install(program: program) == .installed)
    try await sandbox.commitAll()
    #expect(sandbox.directory.exists(".git/calls"))
  }

  @Test func linkedWorkTreesShareTheHook() async throws {
    let sandbox = try await GitSandbox()
    try await sandbox.commitAll()
    try await sandbox.git("worktree", "add", "-q", "linked")
    #expect(try await locate(sandbox, from: "linked").directory == "\(sandbox.path)/.git/hooks")
  }

  @Test func hooksOfOthersAreRefused() async throws {
    let sandbox = try await GitSandbox()
    let other = try TemporaryDirectory()
    try await sandbox.git("config", "core.hooksPath", other.path)
    let shared = try await locate(sandbox)
    #expect(try shared.status(program: "/p") == .shared)
    #expect(throws: TreeError.self) { try shared.install(program: "/p") }
    #expect(!other.exists("pre-commit"))

    try await sandbox.git("config", "core.hooksPath", ".husky/_")
    let husky = try await locate(sandbox)
    #expect(try husky.status(program: "/p") == .managed(.husky))
    #expect(throws: TreeError.self) { try husky.install(program: "/p") }

    try await sandbox.git("config", "--unset", "core.hooksPath")
    try makeHook(sandbox, "#!/usr/bin/env bash\n# File generated by pre-commit: https://pre-commit.com\n")
    #expect(try await locate(sandbox).status(program: "/p") == .managed(.preCommit))
    try makeHook(sandbox, "#!/bin/sh\ncall_lefthook run \"pre-commit\" \"$@\"\n")
    #expect(try await locate(sandbox).status(program: "/p") == .managed(.lefthook))
  }

  @Test func noRepository() async throws {
    let sandbox = try await GitSandbox(initialized: false)
    await #expect(throws: TreeError.self) { try await locate(sandbox) }
  }
}
