import Foundation
import TestSupport
import Testing

/// Archives inside a project ship as they are, and whoever installs it can unpack them.
@Suite struct ShippedArchiveTests {
  private static let secret = "token = \"\(StagedTests.token)\"\n"

  private func inPlugin(_ files: [(path: String, bytes: [UInt8])], _ body: (CommandRunner) async throws -> Void)
    async throws
  {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await runner.makeRepository()
    for (path, text) in ReleaseCommandTests.files { try runner.write(text, to: "tides/\(path)") }
    for (path, bytes) in files {
      let url = runner.directory.appending(path: "tides/\(path)")
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: url)
    }
    try await body(runner)
  }

  @Test("package, release and report look into what ships, and not into what does not")
  func lookedInto() async throws {
    let archive = ZipArchive(["data/a.py": Self.secret]).bytes
    try await inPlugin([("assets/data.zip", archive)]) { runner in
      for command in ["package", "release", "report"] {
        let result = try await runner.plimsoll([command, "tides"])
        #expect(result.status == 1, "\(command): \(result.output)\(result.error)")
        #expect(result.output.contains("assets/data.zip!data/a.py"), "\(command): \(result.output)")
      }
      #expect(!FileManager.default.fileExists(atPath: runner.directory.appending(path: "tides.difypkg").path()))
      try runner.write("*.log\n__pycache__/\nassets/data.zip\n", to: "tides/.difyignore")
      let without = try await runner.plimsoll(["package", "tides"])
      #expect(!without.output.contains("data.zip!"), "\(without.output)")
    }
  }

  @Test("What cannot be looked into is said, and nothing is passed because of it")
  func unreadable() async throws {
    try await inPlugin([("assets/data.7z", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4, 0, 0, 0, 0])]) { runner in
      for command in ["package", "release", "report"] {
        let result = try await runner.plimsoll([command, "tides"])
        #expect(result.status == 3, "\(command): \(result.output)\(result.error)")
        let words = (result.output + result.error).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("cannot be looked into"), "\(command): \(result.output)\(result.error)")
        #expect(!words.contains("passed No hard-coded credentials"), "\(command): \(result.output)")
        let isOpen = words.contains("Not everything was looked at: not `assets/data.7z`")
        #expect(command == "package" || isOpen, "\(result.output)")
      }
      try runner.write("exclude: [tides/assets/data.7z]\n", to: ".plimsoll.yaml")
      let result = try await runner.plimsoll(["package", "tides"])
      #expect(result.status == 0, "\(result.output)\(result.error)")
      #expect(result.error.contains("`exclude` keeps from being looked at"), "\(result.error)")
    }
  }

  @Test("What is in it is no project, and no file of one")
  func content() async throws {
    let archive = ZipArchive([
      "demo/manifest.yaml": "type: plugin\nname: demo\n", "demo/tools/a.py": "import tools.nowhere\n",
      "demo/package.json": #"{"name": "tides", "version": "1"}"#,
    ]).bytes
    try await inPlugin([("assets/demo.zip", archive)]) { runner in
      let result = try await runner.plimsoll(["package", "tides"])
      #expect(result.status == 0, "\(result.output)\(result.error)")
      let report = try await runner.plimsoll(["report", "tides", "--format", "json"])
      #expect(!report.output.contains("demo/manifest.yaml"), "\(report.output)")
      // Asked for, archives are looked into as before.
      #expect(try await runner.plimsoll(["check", "tides", "--archives"]).status == 1)
    }
  }
}
