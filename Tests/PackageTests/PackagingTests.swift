import Foundation
import Subprocess
import Testing

/// Holds what is published to what the program is: one version, hooks that install it, checks that can fail.
@Suite struct PackagingTests {
  private static var root: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  }

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The version as `Makefile` and both `pyproject.toml` read it, from the program's source.
  private static func version() throws -> String {
    let source = try text("Sources/Pipeline/ToolVersion.swift")
    let parts = source.split(separator: "current = \"", maxSplits: 1)
    return try String(#require(parts.last?.prefix { $0 != "\"" }))
  }

  private static func run(
    _ script: String, _ arguments: String...
  ) async throws -> (status: TerminationStatus, out: String) {
    let result = try await Subprocess.run(
      .name("sh"), arguments: Arguments([root.appending(path: script).path()] + arguments),
      output: .string(limit: 1 << 20), error: .discarded)
    return (result.terminationStatus, result.standardOutput)
  }

  @Test func theVersionStandsInOnePlace() throws {
    let version = try Self.version()
    #expect(version.split(separator: ".").count == 3)
    for file in ["pyproject.toml", "Packaging/pypi/pyproject.toml"] {
      let text = try Self.text(file)
      #expect(text.contains("Sources/Pipeline/ToolVersion.swift\""), "\(file) reads the version from the program")
      #expect(text.contains(#"pattern = 'current = "(?P<version>[^"]+)"'"#), "\(file)")
      #expect(!text.contains(version), "\(file) says the version a second time")
    }
    for file in ["Makefile", ".pre-commit-hooks.yaml", "Packaging/hooks.py", "Packaging/debian/control"] {
      #expect(try !Self.text(file).contains(version), "\(file) says the version a second time")
    }
    // Documents are to be copied from: there it stands, and must be the same.
    #expect(try Self.text("README.md").contains("rev: v\(version)\n"))
  }

  /// `language: python` installs the repository, whose `pyproject.toml` brings the wheel of the same version.
  @Test(arguments: ["plimsoll", "plimsoll-all"]) func noUserOfAHookCompiles(id: String) throws {
    let entries = try Self.text(".pre-commit-hooks.yaml").components(separatedBy: "- id: ").dropFirst()
    let entry = try #require(entries.first { $0.hasPrefix(id + "\n") })
    #expect(entry.contains("language: python\n"))
    #expect(entry.contains("entry: plimsoll check"))
    #expect(try Self.text("Packaging/hooks.py").contains("plimsoll=={metadata['version']}"))
  }

  @Test func onlyTheOwnersFileHasTheOwnersAddresses() throws {
    let project = try Self.text("Packaging/project")
    let line = try #require(project.split(separator: "\n").first { $0.hasPrefix("REPOSITORY=") })
    let address = line.dropFirst("REPOSITORY=".count)
    #expect(address.hasPrefix("https://"))
    let folder = Self.root.appending(path: "Packaging")
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path()).map { "Packaging/" + $0 }
    #expect(files.count > 10)
    let others = ["Makefile", "pyproject.toml", ".github/workflows/release.yml"]
    for file in files + others where file != "Packaging/project" {
      guard let text = try? Self.text(file) else { continue }
      #expect(!text.contains(address), "\(file)")
    }
  }

  @Test func notesOfAReleaseComeFromTheChangelog() async throws {
    let known = try await Self.run("Packaging/changes.sh", "Unreleased")
    #expect(known.status == .exited(0))
    #expect(known.out.contains("### Added"))
    #expect(!known.out.contains("## Unreleased"))
    #expect(try await Self.run("Packaging/changes.sh", "99.0.0").status == .exited(1))
  }

  #if os(Linux)
    /// git is linked with more than the C library, and is on every machine that builds this.
    @Test func whatNeedsMoreThanTheCLibraryIsNotDistributed() async throws {
      let found = try await Subprocess.run(
        .name("sh"), arguments: ["-c", "command -v git"], output: .string(limit: 4096), error: .discarded)
      let git = found.standardOutput.trimmingCharacters(in: .whitespacesAndNewlines)
      #expect(try await Self.run("Packaging/verify.sh", git).status == .exited(1))
    }
  #endif
}
