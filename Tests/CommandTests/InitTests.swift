import Foundation
import Testing

/// Setting a repository up.
@Suite struct InitTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private func read(_ runner: CommandRunner, _ path: String) -> String? {
    try? String(contentsOf: runner.directory.appending(path: path), encoding: .utf8)
  }

  /// Everything in the directory but git's own, with what it holds.
  private func content(_ runner: CommandRunner) async throws -> String {
    try await runner.start(
      "/bin/sh", ["-c", "find . -path ./.git/objects -prune -o -type f ! -name index -print | sort | xargs sha256sum"]
    ).output
  }

  @Test("It shows what it would write, writes it when it may, and the second run has nothing to do")
  func twice() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await runner.makeRepository()
    try runner.write("version: 0.1.0\ntype: plugin\nauthor: a\nname: a\nmeta: {}\nplugins: {}\n", to: "a/manifest.yaml")
    try runner.write("{\"name\": \"x\", \"version\": \"1.0.0\"}\n", to: "b/package.json")
    try runner.write("# Code owners\n", to: ".github/CODEOWNERS")
    let before = try await content(runner)
    let shown = try await runner.plimsoll(["init", "--dry-run"], in: "a")
    #expect(shown.status == 0)
    for text in [
      "a git repository, 1 Dify plugin, 1 npm package, GitHub", ".plimsoll.yaml: ", "  | fail_on: error",
      ".github/workflows/plimsoll.yml: ", "hooks/pre-commit: ",
    ] { #expect(shown.output.contains(text), "\(text)\n\(shown.output)") }
    #expect(try await content(runner) == before)
    // Nobody can be asked.
    let asked = try await runner.plimsoll(["init"])
    #expect(asked.status == 2)
    #expect(asked.error.contains("--yes"))
    #expect(try await content(runner) == before)
    let written = try await runner.plimsoll(["init", "--yes"], in: "a")
    #expect(written.status == 0, "\(written.error)")
    for path in [".plimsoll.yaml", ".github/workflows/plimsoll.yml", ".git/hooks/pre-commit"] {
      #expect(read(runner, path) != nil, "\(path)")
    }
    #expect(try await runner.plimsoll(["config"]).status == 0)
    #expect(try await runner.plimsoll(["hook", "status"]).status == 0)
    let after = try await content(runner)
    let again = try await runner.plimsoll(["init", "--yes"])
    #expect(again.status == 0)
    #expect(again.output.contains("Everything is there."))
    #expect(try await content(runner) == after)
    #expect(try await runner.plimsoll(["init"]).status == 0)
  }

  @Test("It asks on a terminal, and takes no for an answer", arguments: [("y", true), ("n", false), ("", false)])
  func asks(answer: String, isWritten: Bool) async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await runner.makeRepository()
    try runner.write(answer + "\n", to: "../\(runner.directory.lastPathComponent)-answer")
    let file = runner.directory.path() + "/../\(runner.directory.lastPathComponent)-answer"
    defer { try? FileManager.default.removeItem(atPath: file) }
    let shown = try await runner.start(
      "/bin/sh", ["-c", "script -qec '\(CommandRunner.program) init' /dev/null < \(file)"])
    #expect(shown.output.contains("Write these? [y/N]"), "\(shown.output)\(shown.error)")
    #expect((read(runner, ".plimsoll.yaml") != nil) == isWritten)
    #expect(shown.output.contains("nothing was written") == !isWritten)
  }

  @Test("What is there stays as it is, also a link to nothing")
  func keeps() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await runner.makeRepository()
    try FileManager.default.createSymbolicLink(
      atPath: runner.directory.appending(path: ".plimsoll.yaml").path(), withDestinationPath: "nowhere")
    try runner.write("jobs: { x: { steps: [{ run: plimsoll check }] } }\n", to: ".github/workflows/ci.yaml")
    try runner.write("#!/bin/sh\nexit 0\n", to: ".git/hooks/pre-commit")
    let result = try await runner.plimsoll(["init", "--yes"])
    #expect(result.status == 0, "\(result.error)")
    #expect(result.output.contains("There already: .plimsoll.yaml, .github/workflows/ci.yaml\n"), "\(result.output)")
    #expect(read(runner, "nowhere") == nil)
    #expect(read(runner, ".github/workflows/plimsoll.yml") == nil)
    #expect(read(runner, ".git/hooks/pre-commit.before-plimsoll") == "#!/bin/sh\nexit 0\n")
  }

  @Test("Hooks and a CI that are told what to run by files of their own are left to people")
  func advice() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await runner.makeRepository()
    try runner.write("repos: []\n", to: ".pre-commit-config.yaml")
    try runner.write("stages: [test]\n", to: ".gitlab-ci.yml")
    let result = try await runner.plimsoll(["init", "--yes"])
    #expect(result.status == 0)
    #expect(result.output.contains("  - add the hook `plimsoll` to .pre-commit-config.yaml\n"))
    #expect(result.output.contains("  - add `include: { local: .gitlab/plimsoll.yml }` to .gitlab-ci.yml\n"))
    #expect(read(runner, ".pre-commit-config.yaml") == "repos: []\n")
    #expect(read(runner, ".gitlab-ci.yml") == "stages: [test]\n")
    #expect(read(runner, ".git/hooks/pre-commit") == nil)
    // It is the template that the documents show.
    let template = try String(contentsOf: Self.root.appending(path: "Packaging/gitlab-ci.yml"), encoding: .utf8)
    let job = try #require(template.range(of: "plimsoll:\n"))
    #expect(read(runner, ".gitlab/plimsoll.yml") == String(template[job.lowerBound...]))
    // What is still to be done is still said.
    #expect(try await runner.plimsoll(["init"]).output.contains("Nothing else is to be written."))
    try runner.write("repos: [{ hooks: [{ id: plimsoll }] }]\n", to: ".pre-commit-config.yaml")
    try runner.write("include: { local: .gitlab/plimsoll.yml }\n", to: ".gitlab-ci.yml")
    #expect(try await runner.plimsoll(["init"]).output.contains("Everything is there."))
  }

  @Test("The address of the repository tells where it is checked")
  func address() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await runner.makeRepository()
    try await runner.git(["remote", "add", "origin", "git@gitlab.example.org:a/b.git"])
    #expect(try await runner.plimsoll(["init", "--yes"]).status == 0)
    #expect(read(runner, ".gitlab-ci.yml")?.contains("plimsoll check") == true)
    #expect(read(runner, ".github/workflows/plimsoll.yml") == nil)
  }

  @Test("No repository, no such place, and what cannot be written are said")
  func refused() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    let plain = try await runner.plimsoll(["init", "--yes"])
    #expect(plain.status == 0)
    #expect(plain.output.contains("no git repository: `git init`, then `plimsoll hook install`"))
    #expect(read(runner, ".plimsoll.yaml") != nil)
    let none = try await runner.plimsoll(["init", "nowhere"])
    #expect(none.status == 3)
    #expect(none.error.contains("no such directory"))
    #expect(try await runner.plimsoll(["init", "--yes", "--dry-run"]).status == 2)
    try await runner.git(["init", "-q", "--bare", "bare.git"])
    #expect(try await runner.plimsoll(["init", "bare.git"]).error.contains("bare repository"))
    try runner.write("x\n", to: "outside/a")
    // A file where a directory has to be; a link that leads away.
    for (name, words) in [("file", "cannot be written"), ("link", "leads out of the repository")] {
      let folder = "repositories/\(name)"
      try runner.write("x\n", to: "\(folder)/a.py")
      try await runner.git(["init", "-q"], in: folder)
      try await runner.git(["remote", "add", "origin", "https://github.com/a/b"], in: folder)
      if name == "file" { try runner.write("x\n", to: "\(folder)/.github") }
      if name == "link" {
        try FileManager.default.createSymbolicLink(
          atPath: runner.directory.appending(path: "\(folder)/.github").path(), withDestinationPath: "../../outside")
      }
      let result = try await runner.plimsoll(["init", "--yes"], in: folder)
      #expect(result.status == 3, "\(result.output)")
      #expect(result.error.contains(words), "\(result.error)")
      #expect(result.output.contains("wrote .plimsoll.yaml"))
    }
    #expect(read(runner, "outside/a") == "x\n")
    #expect(!FileManager.default.fileExists(atPath: runner.directory.appending(path: "outside/workflows").path()))
  }
}
