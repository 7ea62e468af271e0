import Foundation
import Testing

/// The way from a plugin's directory to its package, as an author goes it.
@Suite struct ReleaseCommandTests {
  private static let manifest = """
    version: 0.1.0   # of the plugin
    type: plugin
    author: harbor
    name: tides
    label: {en_US: Tides}
    description: {en_US: Tide tables}
    icon: icon.svg
    resource: {memory: 268435456}
    plugins: {tools: [provider/tides.yaml]}
    meta:
      version: "0.0.1"
      minimum_dify_version: 1.0.0
      arch: [amd64, arm64]
      runner: {language: python, version: "3.12", entrypoint: main}
    created_at: 2024-07-12T08:03:44Z
    tags: [weather]
    privacy: PRIVACY.md

    """

  /// A plugin that nothing is wrong with.
  static let files = [
    "manifest.yaml": manifest, "main.py": "pass\n", "PRIVACY.md": "Keeps nothing.\n", "_assets/icon.svg": "<svg/>\n",
    "requirements.txt": "dify_plugin>=0.9.0\n", ".difyignore": "*.log\n__pycache__/\n", "debug.log": "x\n",
    "__pycache__/main.pyc": "x\n",
    "README.md": """
    # Tides

    Install it and use the tool look_up to read the tide table of a harbor. Nothing is asked for and nothing is kept; \
    an example: ask for the tides of tomorrow, and the answer has two highs and two lows with their times. See also \
    the documentation of the harbor office for the names of harbors, and how to use them in a workflow.

    ## Version History

    - **v0.1.0** (2026-01-02): First release

    """,
    "CHANGELOG.md": "# Changelog\r\n\r\n## [0.1.0] - 2026-01-02\r\n\r\n- First.\r\n",
    "provider/tides.yaml": """
    identity: {author: harbor, name: tides, label: {en_US: Tides}, description: {en_US: Tide tables}, icon: icon.svg}
    tools: [tools/look_up.yaml]
    extra: {python: {source: provider/tides.py}}

    """,
    "provider/tides.py": "class Tides(ToolProvider):\n    pass\n",
    "tools/look_up.yaml": """
    identity: {name: look_up, author: harbor, label: {en_US: Look up}}
    description: {human: {en_US: Looks tides up}, llm: Looks tides up}
    parameters: []
    extra: {python: {source: tools/look_up.py}}

    """,
    "tools/look_up.py": "class LookUp(Tool):\n    pass\n",
  ]

  private func inPlugin(_ changes: [String: String] = [:], _ body: (CommandRunner) async throws -> Void) async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    for (path, text) in Self.files.merging(changes, uniquingKeysWith: { $1 }) {
      try runner.write(text, to: "tides/\(path)")
    }
    try await body(runner)
  }

  private func text(_ path: String, _ runner: CommandRunner) throws -> String {
    try String(contentsOf: runner.directory.appending(path: path), encoding: .utf8)
  }

  @Test("what ships and why is said of every path")
  func files() async throws {
    try await inPlugin { runner in
      let plain = try await runner.plimsoll(["files", "tides", "--plain"])
      #expect(
        plain.output.split(separator: "\n").map(String.init)
          == Self.files.keys.filter { $0 != "debug.log" && $0 != "__pycache__/main.pyc" }.sorted {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
          })
      let listing = try await runner.plimsoll(["files", "tides"])
      #expect(listing.output.contains("  debug.log  (line 1: *.log)"))
      #expect(listing.output.contains("  __pycache__/  (line 2: __pycache__/)"))
      for (path, answer) in [
        "debug.log": "does not ship: line 1 of .difyignore, `*.log`", "__pycache__/main.pyc": "does not ship: line 2",
        "main.py": "ships: no line of .difyignore matches it", "tools": "is a directory: 2 of its files ship",
      ] {
        #expect(try await runner.plimsoll(["files", "tides", "--why", path]).output.contains(answer))
      }
      #expect(try await runner.plimsoll(["files", "tides", "--why", "none"]).status == 2)
      let json = try await runner.plimsoll(["files", "tides", "--format", "json"]).output
      let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
      #expect((object["excluded"] as? [[String: Any]])?.count == 2)
    }
  }

  @Test("a package is written, twice the same, and has the checksum of its directory")
  func package() async throws {
    try await inPlugin { runner in
      let checksum = try await runner.plimsoll(["checksum", "tides"])
      #expect(checksum.status == 0)
      #expect(checksum.output.count == 65)
      let first = try await runner.plimsoll(["package", "tides", "-o", "dist"])
      #expect(first.status == 0, "\(first.output)\(first.error)")
      #expect(first.output.contains("  checksum  \(checksum.output)"))
      let file = runner.directory.appending(path: "dist/tides.difypkg")
      let bytes = try Data(contentsOf: file)
      #expect(bytes.prefix(4) == Data([0x50, 0x4B, 0x03, 0x04]))
      #expect(try await runner.plimsoll(["package", "tides", "-o", "again/tides.difypkg"]).status == 3)
      #expect(try await runner.plimsoll(["package", "tides", "-o", "again/"]).status == 0)
      #expect(try Data(contentsOf: runner.directory.appending(path: "again/tides.difypkg")) == bytes)
      #expect(try await runner.plimsoll(["checksum", "dist/tides.difypkg"]).output == checksum.output)
      let inside = try await runner.plimsoll(["files", "dist/tides.difypkg", "--plain"]).output
      #expect(try await runner.plimsoll(["files", "tides", "--plain"]).output == inside)
      #expect(try await runner.plimsoll(["bump", "patch", "dist/tides.difypkg"]).status == 2)
      #expect(try await runner.plimsoll(["check", "--no-config", "dist/tides.difypkg"]).status == 0)
    }
  }

  @Test("a project with errors is not packaged, the others are")
  func refusal() async throws {
    try await inPlugin { runner in
      for (path, text) in Self.files where path != "README.md" { try runner.write(text, to: "other/\(path)") }
      let result = try await runner.plimsoll(["package", "tides", "other", "none", "-o", "dist"])
      #expect(result.status == 1)
      #expect(result.error.contains("other: not packaged (--force does it)"))
      #expect(result.error.contains("none: no such file or directory"))
      let made = try FileManager.default.contentsOfDirectory(atPath: runner.directory.appending(path: "dist").path())
      #expect(made == ["tides.difypkg"])
      #expect(try await runner.plimsoll(["package", "other", "-o", "dist"]).status == 1)
      // What a baseline knows does not fail a check, and must not be shipped all the same.
      try await runner.makeRepository()
      #expect(try await runner.plimsoll(["baseline", "create", "other"]).status == 0)
      #expect(try await runner.plimsoll(["check", "other"]).status == 0)
      #expect(try await runner.plimsoll(["package", "other", "-o", "dist"]).status == 1)
      #expect(try await runner.plimsoll(["release", "other"]).status == 1)
      #expect(try await runner.plimsoll(["package", "other", "-o", "dist", "--force"]).status == 0)
    }
  }

  @Test("requirements are exported from a lock only with uv, and only where none are there")
  func requirements() async throws {
    let changes = [
      "pyproject.toml": "[project]\nname = \"tides\"\ndependencies = [\"dify_plugin>=0.9.0\"]\n", "uv.lock": "\n",
    ]
    try await inPlugin(changes) { runner in
      #expect(try await runner.plimsoll(["package", "tides", "-o", "dist"]).status == 0)
      try FileManager.default.removeItem(at: runner.directory.appending(path: "tides/requirements.txt"))
      try runner.write("#!/bin/sh\necho \"made of $1\"\n", to: "bin/uv")
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: runner.directory.appending(path: "bin/uv").path())
      let uv = runner.directory.appending(path: "bin/uv").path()
      let made = try await runner.start(
        "/usr/bin/env", ["UV_PATH=\(uv)", CommandRunner.program, "package", "tides", "-o", "dist"])
      #expect(made.output.contains("requirements.txt was made of uv.lock"), "\(made.output)\(made.error)")
      let inside = try await runner.plimsoll(["files", "dist/tides.difypkg", "--plain"]).output
      #expect(inside.contains("\nrequirements.txt\n"))
      let without = try await runner.start(
        "/usr/bin/env", ["PATH=/nowhere", CommandRunner.program, "package", "tides", "-o", "dist"])
      #expect(without.status == 3)
      #expect(without.error.contains("no `uv` in PATH"))
    }
  }

  @Test("a bump edits what says the version, and nothing else")
  func bump() async throws {
    try await inPlugin { runner in
      let dry = try await runner.plimsoll(["bump", "minor", "tides", "--dry-run"])
      #expect(dry.output.contains("-version: 0.1.0   # of the plugin\n+version: 0.2.0   # of the plugin\n"))
      #expect(try text("tides/manifest.yaml", runner) == Self.manifest)
      let result = try await runner.plimsoll(["bump", "minor", "tides", "--meta"])
      #expect(result.status == 0, "\(result.error)")
      #expect(
        try text("tides/manifest.yaml", runner)
          == Self.manifest.replacing("version: 0.1.0 ", with: "version: 0.2.0 ").replacing(
            "\"0.0.1\"", with: "\"0.2.0\""))
      let changelog = try text("tides/CHANGELOG.md", runner)
      #expect(changelog.contains("## [0.2.0] - 20"))
      #expect(
        changelog.utf8.filter { $0 == UInt8(ascii: "\n") }.count
          == changelog.utf8.filter { $0 == UInt8(ascii: "\r") }.count)
      #expect(try text("tides/README.md", runner).contains("): Say what changed for users.\n- **v0.1.0**"))
      for version in ["0.2.0", "0.1.9", "12345.0.0", "next"] {
        #expect(try await runner.plimsoll(["bump", version, "tides"]).status == 2)
      }
    }
  }

  @Test("what changed between two packages, and whether the version says so")
  func difference() async throws {
    try await inPlugin { runner in
      let parameters = """
        parameters:
          - {name: harbor, type: string, required: true}
          - {name: unit, type: select, options: [{value: m}, {value: ft}]}
        """
      try runner.write(
        Self.files["tools/look_up.yaml", default: ""].replacing("parameters: []", with: parameters),
        to: "tides/tools/look_up.yaml")
      #expect(try await runner.plimsoll(["package", "tides", "-o", "dist", "--force"]).status == 0)
      let same = try await runner.plimsoll(["diff", "dist/tides.difypkg", "tides"])
      #expect(same.output.hasSuffix("\nNothing changed.\n"))
      #expect(same.status == 0)
      let tool = try text("tides/tools/look_up.yaml", runner)
      try runner.write(
        tool.replacing("name: harbor", with: "name: port").replacing(
          ", {value: ft}", with: ", {value: ft}, {value: fathom}"),
        to: "tides/tools/look_up.yaml")
      try runner.write(
        Self.manifest.replacing("{memory: 268435456}", with: "{memory: 1, permission: {tool: {enabled: true}}}"),
        to: "tides/manifest.yaml")
      try runner.write("dify_plugin>=0.9.1\n", to: "tides/requirements.txt")
      let changed = try await runner.plimsoll(["diff", "dist/tides.difypkg", "tides"])
      for line in [
        "! the tool look_up: parameter `harbor` is gone", "! the tool look_up: parameter `port` is new, and required",
        "- the tool look_up: parameter `unit` has also the value `fathom`", "- `tool` is asked for",
        "- `resource.memory`: `268435456` became `1`", "- `dify-plugin`: `>=0.9.0` became `>=0.9.1`",
        "- tools/look_up.yaml changed",
      ] {
        #expect(changed.output.contains("\n  \(line)"), "\(line)")
      }
      #expect(changed.status == 1)
      #expect(try await runner.plimsoll(["bump", "patch", "tides"]).status == 0)
      #expect(try await runner.plimsoll(["diff", "dist/tides.difypkg", "tides"]).status == 1)
      #expect(try await runner.plimsoll(["bump", "minor", "tides"]).status == 0)
      let fits = try await runner.plimsoll(["diff", "dist/tides.difypkg", "tides", "--format", "json"])
      #expect(fits.status == 0)
      let object = try #require(try JSONSerialization.jsonObject(with: Data(fits.output.utf8)) as? [String: Any])
      #expect(object["needed_bump"] as? String == "minor")
      #expect(try await runner.plimsoll(["diff", "dist/tides.difypkg", "none"]).status == 3)
    }
  }

  @Test("the reason of a suppression is masked as any other text")
  func reasons() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try runner.write("k = 1  # plimsoll:allow github-classic-pat it was \(StagedTests.token)\n", to: "a.py")
    for arguments in [["check", "a.py", "-v"], ["check", "a.py", "-f", "json"], ["explain", "a.py:1"]] {
      let result = try await runner.plimsoll(arguments)
      #expect(result.output.contains("it was ghp_****"), "\(arguments)")
      #expect(!result.output.contains(StagedTests.token.dropFirst(4).prefix(12)), "\(arguments)")
    }
  }

  @Test("what is packaged is what was looked at, also what is made while packaging")
  func looksAtWhatShips() async throws {
    let changes = [
      "pyproject.toml": "[project]\nname = \"tides\"\ndependencies = [\"dify_plugin>=0.9.0\"]\n", "uv.lock": "\n",
      ".plimsoll.yaml": "exclude: [main.py]\n", ".difyignore": ".plimsoll.yaml\n*.log\n__pycache__/\n",
    ]
    try await inPlugin(changes) { runner in
      let noted = try await runner.plimsoll(["package", "tides", "-o", "dist"])
      #expect(noted.status == 0, "\(noted.output)\(noted.error)")
      #expect(noted.error.contains("`exclude` keeps from being looked at"))
      try FileManager.default.removeItem(at: runner.directory.appending(path: "tides/requirements.txt"))
      try runner.write("#!/bin/sh\necho 'lib @ git+https://\(StagedTests.token)@example.org/a'\n", to: "bin/uv")
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: runner.directory.appending(path: "bin/uv").path())
      let uv = "UV_PATH=" + runner.directory.appending(path: "bin/uv").path()
      let made = try await runner.start("/usr/bin/env", [uv, CommandRunner.program, "package", "tides", "-o", "new"])
      #expect(made.status == 1)
      #expect(made.output.contains("requirements.txt"))
      #expect(!FileManager.default.fileExists(atPath: runner.directory.appending(path: "new").path()))
    }
  }

  @Test("bytes of an archive that belong to no member are looked at, and members are not found twice")
  func bytesBesideMembers() async throws {
    try await inPlugin { runner in
      #expect(try await runner.plimsoll(["package", "tides", "-o", "dist"]).status == 0)
      let file = runner.directory.appending(path: "dist/tides.difypkg")
      var bytes = try Data(contentsOf: file)
      bytes.append(Data("\ntoken = '\(StagedTests.token)'\n".utf8))
      try bytes.write(to: file)
      for arguments in [["dist/tides.difypkg"], ["dist", "--archives"], ["dist"]] {
        let result = try await runner.plimsoll(["check", "--no-config"] + arguments)
        #expect(result.status == 1)
        #expect(result.output.contains("github-classic-pat"), "\(arguments)")
      }
      // Incompressible, so that the member stands in the archive as it is.
      try runner.write("k = '\(StagedTests.token)'", to: "tides/k.txt")
      #expect(try await runner.plimsoll(["package", "tides", "-o", "leak", "--force"]).status == 0)
      let json = try await runner.plimsoll(["check", "--no-config", "--format", "json", "leak/tides.difypkg"]).output
      let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
      let found = try #require(object["findings"] as? [[String: Any]])
      #expect(found.filter { $0["rule_id"] as? String == "github-classic-pat" }.count == 1)
      let piped = try await runner.start("/bin/sh", ["-c", "\(CommandRunner.program) check - < dist/tides.difypkg"])
      #expect(piped.status == 3)
      #expect(piped.error.contains("is an archive: name the file"))
    }
  }

  @Test("a check that quotes a value masks what a secret rule would mask")
  func masking() async throws {
    let manifest = Self.manifest.replacing("icon: icon.svg", with: "icon: \(StagedTests.token)")
    try await inPlugin(["manifest.yaml": manifest]) { runner in
      for format in ["text", "json", "sarif"] {
        let result = try await runner.plimsoll(["check", "tides", "--no-config", "--format", format])
        #expect(result.status == 1)
        #expect(result.output.contains("ghp_****"))
        #expect(!result.output.contains(StagedTests.token.dropFirst(4).prefix(12)))
      }
    }
  }

  @Test(
    "an entry has the form of the newest one before it, and no place is no entry",
    arguments: [
      (
        "# C\r\n\r\n## 0.1.0\r\n- a\r\n\r\n## 0.0.9\r\n- b\r\n",
        "# C\r\n\r\n## 0.1.1\r\n\r\n- Say what changed for users.\r\n\r\n## 0.1.0\r\n- a\r\n\r\n## 0.0.9\r\n- b\r\n"
      ),
      (
        "# C\n\n## Version 0.1.0 - Jan 5, 2024\n",
        "# C\n\n## Version 0.1.1\n\n- Say what changed for users.\n\n## Version 0.1.0 - Jan 5, 2024\n"
      ),
      (
        "# C\n\n```\n## 0.1.0\n```\n\n- 0.1.0: a\n",
        "# C\n\n```\n## 0.1.0\n```\n\n- 0.1.1: Say what changed for users.\n- 0.1.0: a\n"
      ),
      ("# C\n\n- 0.0.9\n- 0.1.0\n", nil), ("| 0.1.0 | 2024-01-01 | a |\n", nil), ("---\ntitle: x\n---\n", nil),
    ] as [(String, String?)])
  func changelogs(before: String, after: String?) async throws {
    try await inPlugin(["CHANGELOG.md": before, "README.md": "# Tides\n"]) { runner in
      let result = try await runner.plimsoll(["bump", "patch", "tides"])
      #expect(result.status == 0)
      #expect(try text("tides/CHANGELOG.md", runner) == after ?? before)
      #expect(result.output.contains("No entry was added") == (after == nil))
    }
  }

  @Test("a release names what would be published, and a version that is tagged already is no new one")
  func release() async throws {
    try await inPlugin { runner in
      try await runner.git(["init", "-q", "-b", "main"], in: "tides")
      try runner.write(".git/\n*.log\n__pycache__/\n", to: "tides/.difyignore")
      try runner.write("*.log\n__pycache__/\n.env\n", to: "tides/.gitignore")
      try await runner.git(["add", "-A"], in: "tides")
      try await runner.git(["commit", "-q", "-m", "first"], in: "tides")
      let open = try await runner.plimsoll(["release", "tides", "--no-config"])
      #expect(open.status == 0, "\(open.output)\(open.error)")
      #expect(open.output.hasPrefix("Release of tides 0.1.0\n"))
      let checksum = try await runner.plimsoll(["checksum", "tides"]).output
      #expect(open.output.contains("  Checksum  \(checksum)"))
      try await runner.git(["tag", "v0.1.0"], in: "tides")
      #expect(
        try await runner.plimsoll(["release", "tides", "--no-config"]).output.contains("This commit is that release"))
      try await runner.git(["commit", "-q", "--allow-empty", "-m", "second"], in: "tides")
      let again = try await runner.plimsoll(["release", "tides", "--no-config"])
      #expect(again.status == 1)
      #expect(again.output.contains("It is released already: tag `v0.1.0`"))
      #expect(try await runner.plimsoll(["bump", "patch", "tides"]).status == 0)
      #expect(
        try await runner.plimsoll(["release", "tides", "--no-config"]).output.contains("Above the newest release"))
    }
  }

  @Test("a release is held against the package published last")
  func releaseAfterAPackage() async throws {
    try await inPlugin { runner in
      try runner.write("*.log\n__pycache__/\n", to: "tides/.difyignore")
      try runner.write("*.log\n__pycache__/\n.env\n", to: "tides/.gitignore")
      #expect(try await runner.plimsoll(["package", "tides", "--no-config", "-o", "dist"]).status == 0)
      let package = try #require(
        try FileManager.default.contentsOfDirectory(atPath: runner.directory.appending(path: "dist").path())
          .first { $0.hasSuffix(".difypkg") })
      func release() async throws -> (status: Int32, text: String) {
        let result = try await runner.plimsoll(["release", "tides", "--no-config", "--previous", "dist/\(package)"])
        return (Int32(result.status), result.output.split { $0.isWhitespace }.joined(separator: " "))
      }
      let same = try await release()
      #expect(same.status == 1 && same.text.contains("nothing changed, and 0.1.0 is published already"), "\(same)")
      try runner.write("pass # changed\n", to: "tides/main.py")
      let changed = try await release()
      #expect(changed.status == 1 && changed.text.contains("0.1.0 is too low, they ask for 0.1.1"), "\(changed)")
      #expect(try await runner.plimsoll(["bump", "patch", "tides"]).status == 0)
      let bumped = try await release()
      #expect(bumped.status == 0 && bumped.text.contains("from 0.1.0 to 0.1.1 fits"), "\(bumped)")
      let none = try await runner.plimsoll(["release", "tides", "--no-config", "--previous", "dist/none.difypkg"])
      #expect(none.status == 3 && none.error.contains("none.difypkg"))
    }
  }
}
