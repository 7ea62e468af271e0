import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where output goes, and what happens when it cannot go there.
@Suite struct OutputTests {
  /// The program behind a shell that redirects; `$P` is the program.
  private func shell(_ runner: CommandRunner, _ script: String) async throws -> CommandRunner.Result {
    try await runner.start("/bin/sh", ["-c", "P=\"$1\"; \(script)", "sh", CommandRunner.program])
  }

  private func makeRunner() throws -> CommandRunner {
    let runner = try CommandRunner()
    try runner.write("x = 1\n", to: "a.py")
    return runner
  }

  @Test(
    "What does not fit on standard output is said, and is no success",
    arguments: [
      "check a.py", "check --format json a.py", "check --format sarif a.py", "report", "rules list",
      "rules show private-key-ec", "explain a.py:1", "config", "--help", "--version", "check --help",
    ])
  func full(command: String) async throws {
    let runner = try makeRunner()
    defer { runner.remove() }
    let full = try await shell(runner, "\"$P\" \(command) >/dev/full")
    #expect(full.status == 3)
    #expect(full.error.contains("plimsoll: standard output: cannot be written: "))
  }

  @Test("A closed standard output is a full one", arguments: ["check a.py", "config", "--help"])
  func closed(command: String) async throws {
    let runner = try makeRunner()
    defer { runner.remove() }
    let closed = try await shell(runner, "\"$P\" \(command) >&-")
    #expect(closed.status == 3)
    #expect(closed.error.contains("plimsoll: standard output: cannot be written: "))
  }

  @Test("A finding that nobody could read about is no finding")
  func findingsUnwritten() async throws {
    let runner = try makeRunner()
    defer { runner.remove() }
    try runner.write("-----BEGIN RSA PRIVATE KEY-----\n", to: "id_rsa.pem")
    let result = try await shell(runner, "\"$P\" check --fail-on note . >/dev/full")
    #expect(result.status == 3)
  }

  @Test("A reader that goes away ends the program by the signal, also where that is ignored")
  func brokenPipe() async throws {
    let runner = try makeRunner()
    defer { runner.remove() }
    for ignoring in ["", "trap '' PIPE; "] {
      // Descriptor 3 writes to a pipe whose only reader is gone before the program starts.
      let result = try await shell(
        runner,
        "rm -f pipe; mkfifo pipe; true <pipe & exec 3>pipe; wait; (\(ignoring)\"$P\" check a.py >&3); echo $?"
      )
      #expect(result.output == "141\n")
      #expect(!result.error.contains("plimsoll"))
    }
  }

  @Test("Closed standard streams do not hand their numbers to files")
  func closedStreams() async throws {
    let runner = try makeRunner()
    defer { runner.remove() }
    try await runner.makeRepository()
    let before = try Data(contentsOf: runner.directory.appending(path: "a.py"))
    let result = try await shell(runner, "\"$P\" check --format json=out.json . <&- >&- 2>&-; echo $?")
    #expect(result.output == "0\n")
    #expect(try Data(contentsOf: runner.directory.appending(path: "a.py")) == before)
    #expect(try text(runner, "out.json").hasSuffix("}\n"))
    let input = try await shell(runner, "\"$P\" check - <&-")
    #expect(input.status == 3)
    #expect(input.error.contains("standard input: cannot be read"))
  }

  @Test("Named pipes and links stay what they are")
  func nodes() async throws {
    let runner = try makeRunner()
    defer { runner.remove() }
    let result = try await shell(
      runner,
      """
      mkdir sub; echo old >sub/target.json; chmod 640 sub/target.json
      ln -s sub/target.json link.json; ln -s sub/new.json dangling.json; mkfifo pipe
      cat pipe >read.json & reader=$!
      for f in pipe link.json dangling.json; do "$P" check --no-config --format json=$f a.py || echo "failed: $?"; done
      wait $reader
      """)
    #expect(result.output.isEmpty)
    #expect(result.error.isEmpty)
    #expect(try kind(runner, "pipe") == S_IFIFO)
    #expect(try kind(runner, "link.json") == S_IFLNK)
    #expect(try kind(runner, "dangling.json") == S_IFLNK)
    for file in ["read.json", "sub/target.json", "sub/new.json"] {
      #expect(try text(runner, file).contains("plimsoll-report-1"))
      #expect(try kind(runner, file) == S_IFREG)
    }
    #expect(try mode(runner, "sub/target.json") == 0o640)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: runner.directory.path()).count { $0.hasPrefix(".p") } == 0)
  }

  @Test("What was appended to stays, and a file that cannot be written is said")
  func unwritable() async throws {
    let runner = try makeRunner()
    defer { runner.remove() }
    let appended = try await shell(
      runner, "echo first >log; \"$P\" check --format json=/dev/stdout a.py >>log; head -2 log")
    #expect(appended.output == "first\n{\n")
    let missing = try await runner.plimsoll(["check", "--format", "json=no/such/dir.json", "--format", "text", "a.py"])
    #expect(missing.status == 3)
    #expect(missing.error == "plimsoll: no/such/dir.json: cannot be written: No such file or directory\n")
    #expect(missing.output.contains("Fit to ship."))
    let directory = try await runner.plimsoll(["report", "--format", "json=."])
    #expect(directory.status == 3)
    #expect(directory.error.contains(".: cannot be written: Is a directory"))
    let rules = try await shell(runner, "echo '[[rules]]' >g.toml; \"$P\" rules import g.toml --output a.py/x")
    #expect(rules.status != 0)
  }

  @Test("The report in a file is there although standard output was not")
  func filesFirst() async throws {
    let runner = try makeRunner()
    defer { runner.remove() }
    let result = try await shell(runner, "\"$P\" check --format text --format json=out.json a.py >/dev/full")
    #expect(result.status == 3)
    #expect(try text(runner, "out.json").hasSuffix("}\n"))
  }

  private func text(_ runner: CommandRunner, _ path: String) throws -> String {
    try String(contentsOf: runner.directory.appending(path: path), encoding: .utf8)
  }

  private func kind(_ runner: CommandRunner, _ path: String) throws -> mode_t {
    try status(runner, path).st_mode & mode_t(S_IFMT)
  }

  private func mode(_ runner: CommandRunner, _ path: String) throws -> mode_t {
    try status(runner, path).st_mode & 0o777
  }

  private func status(_ runner: CommandRunner, _ path: String) throws -> stat {
    var value = stat()
    try #require(unsafe lstat(runner.directory.appending(path: path).path(), &value) == 0)
    return value
  }

  /// Swift knows no arguments then: whatever was named, the current directory would be looked at.
  @Test("Without /proc nothing is looked at, and that is said", .enabled(if: namespaces))
  func withoutProc() async throws {
    let runner = try makeRunner()
    defer { runner.remove() }
    for command in ["check a.py", "--version", "check --staged"] {
      let result = try await shell(runner, "\(Self.hiding) exec \"$1\" \(command)' sh \"$P\"")
      #expect(result.status == 3)
      #expect(result.output == "" && result.error.contains("nothing was looked at: /proc is not there"))
    }
  }

  private static let hiding = "unshare -rm sh -c 'mount -t tmpfs none /proc &&"

  /// Whether this system lets a test have a `/proc` of its own.
  private static var namespaces: Bool { unsafe system("\(hiding) true' 2>/dev/null") == 0 }
}
