import Foundation
import TestSupport
import Testing

@Suite struct ArtifactTests {
  private func inDirectory(_ body: (CommandRunner) async throws -> Void) async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await body(runner)
  }

  private let secret = "token = \"\(StagedTests.token)\"\n"
  private let manifest =
    "version: 0.1.0\ntype: plugin\nauthor: demo\nname: demo\nplugins: {tools: [provider/demo.yaml]}\n"

  private func write(_ bytes: [UInt8], _ path: String, _ runner: CommandRunner) throws {
    try runner.write("", to: path)
    try Data(bytes).write(to: runner.directory.appending(path: path))
  }

  @Test func aPackageIsLookedInto() async throws {
    try await inDirectory { runner in
      let package = ZipArchive([
        "manifest.yaml": manifest, "tools/a.py": secret, ".env": "MODE=dev\n", ".difyignore": ".env\ntools/\n",
      ])
      try write(package.bytes, "dist/demo.difypkg", runner)
      let text = try await runner.plimsoll(["check", "dist/demo.difypkg"])
      #expect(text.status == 1)
      #expect(text.output.contains("dist/demo.difypkg!tools/a.py  (in the package)"))
      // Everything in a finished package ships, whatever its ignore file says.
      #expect(text.output.contains("`.env` is in the package  ships-secret-file"))
      #expect(!text.output.contains("would be in the package"))
      #expect(text.output.contains("4 files, 1 archive") || text.output.contains(", 1 archive, 1 project"))
      let one = try await runner.plimsoll(["check", "dist/demo.difypkg", "-f", "json", "-j", "1"])
      let many = try await runner.plimsoll(["check", "dist/demo.difypkg", "-f", "json", "-j", "8"])
      #expect(one.output == many.output)
      let report = try #require(try JSONSerialization.jsonObject(with: Data(one.output.utf8)) as? [String: Any])
      let findings = try #require(report["findings"] as? [[String: Any]])
      let leak = try #require(findings.first { ($0["path"] as? String) == "dist/demo.difypkg!tools/a.py" })
      #expect(leak["reach"] as? String == "shipped")
      #expect(leak["project"] as? String == "dist/demo.difypkg")
      for result in [text, one] { #expect(!result.output.contains(StagedTests.token)) }
    }
  }

  @Test func sarifSaysWhichArchiveAFileLiesIn() async throws {
    try await inDirectory { runner in
      var outer = ZipArchive(["a.py": secret])
      outer.entries.append(.init(Array("x.whl".utf8), ZipArchive(["b.py": "# b\n" + secret]).bytes))
      try write(outer.bytes, "a.zip", runner)
      let result = try await runner.plimsoll(["check", "a.zip", "--format", "sarif"])
      let log = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
      let run = try #require((log["runs"] as? [[String: Any]])?.first)
      let artifacts = try #require(run["artifacts"] as? [[String: Any]])
      let found = artifacts.map { artifact in
        let uri = (artifact["location"] as? [String: Any])?["uri"] as? String ?? ""
        return "\(uri) \((artifact["parentIndex"] as? Int).map(String.init) ?? "-")"
      }
      #expect(found == ["a.zip -", "a.zip!x.whl 0", "a.zip!a.py 0", "a.zip!x.whl!b.py 1"])
      for item in try #require(run["results"] as? [[String: Any]]) {
        let place = try #require(
          ((item["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any])?["artifactLocation"]
            as? [String: Any])
        let index = try #require(place["index"] as? Int)
        #expect((artifacts[index]["location"] as? [String: Any])?["uri"] as? String == place["uri"] as? String)
      }
    }
  }

  @Test func archivesOfADirectoryAreCountedOrLookedInto() async throws {
    try await inDirectory { runner in
      try write(Deflate.gzip(TarArchive(["p/a.py": secret]).bytes), "dist/p.tgz", runner)
      try runner.write("x = 1\n", to: "b.py")
      let plain = try await runner.plimsoll(["check", "--disable", "repository"])
      #expect(plain.status == 0)
      #expect(plain.output.contains("1 archive (not"))
      let inside = try await runner.plimsoll(["check", "--disable", "repository", "--archives"])
      #expect(inside.status == 1)
      #expect(inside.output.contains("dist/p.tgz!p/a.py"))
      #expect(!inside.output.contains("not looked"))
      let both = try await runner.plimsoll(["check", "--disable", "repository", ".", "dist/p.tgz"])
      #expect(both.status == 1)
      #expect(both.output.contains("dist/p.tgz!p/a.py"))
      #expect(both.output.contains("2 files"))
      #expect(try await runner.plimsoll(["check", "--staged", "--archives"]).status == 2)
    }
  }

  @Test func namesThatAreNotSafeAreFindings() async throws {
    try await inDirectory { runner in
      let inner = ZipArchive(["../../b.py": "y = 1\n"]).bytes
      try write(ZipArchive([.init("../a.py", "x = 1\n"), .init(Array("in.zip".utf8), inner)]).bytes, "out.zip", runner)
      let text = try await runner.plimsoll(["check", "out.zip"])
      #expect(text.status == 1)
      for place in ["out.zip!../a.py", "out.zip!in.zip!../../b.py"] {
        #expect(text.output.contains("\(place)  (in the package)\n"))
      }
      let sarif = try await runner.plimsoll(["check", "out.zip", "--format", "sarif"])
      #expect(sarif.output.contains("\"uri\": \"out.zip!..%2Fa.py\""))
      #expect(sarif.output.contains("archive-parent-name"))
      // What somebody has looked at and allows is no error any more.
      try write(
        Array("suppressions:\n  - { rule: archive-parent-name, path: \"out.zip!*\", reason: made for a test }\n".utf8),
        ".plimsoll.yaml", runner)
      #expect(try await runner.plimsoll(["check", "out.zip"]).status == 0)
    }
  }

  @Test func whatCannotBeLookedAtIsIncomplete() async throws {
    try await inDirectory { runner in
      let whole = ZipArchive(["a.py": "x = 1\n", "b.py": "y = 2\n"]).bytes
      try write(Array(whole.dropLast(30)), "cut.zip", runner)
      var entry = ZipArchive.Entry("a.py", "0123456789abcdef")
      entry.flags = 1
      try write(ZipArchive([entry]).bytes, "locked.zip", runner)
      for (name, id) in [("cut.zip", "archive-unreadable"), ("locked.zip", "archive-encrypted")] {
        let result = try await runner.plimsoll(["check", name])
        #expect(result.status == 3, "\(name)")
        #expect(result.output.contains(id), "\(name)")
      }
    }
  }

  @Test func aLineInAnArchiveIsExplained() async throws {
    try await inDirectory { runner in
      var outer = ZipArchive(["a.py": "x = 1\n"])
      outer.entries.append(.init(Array("x.whl".utf8), ZipArchive(["b.py": "# b\n" + secret]).bytes))
      try write(outer.bytes, "dist/a.zip", runner)
      let result = try await runner.plimsoll(["explain", "dist/a.zip!x.whl!b.py:2"])
      #expect(result.status == 0)
      #expect(result.output.contains("found by github-classic-pat"))
      #expect(!result.output.contains("git ignores"))
      for place in ["dist/a.zip:1", "dist/a.zip!c.py:1", "dist/b.zip!b.py:1"] {
        #expect(try await runner.plimsoll(["explain", place]).status != 0, "\(place)")
      }
    }
  }

  @Test func suppressionsAndExcludesHoldInArchives() async throws {
    try await inDirectory { runner in
      try write(ZipArchive(["docs/a.py": secret, "b.py": secret]).bytes, "a.zip", runner)
      for glob in ["a.zip!docs/a.py", "docs/"] {
        try runner.write(
          "suppressions:\n  - rule: github-classic-pat\n    paths: ['\(glob)']\n    reason: a sample\n",
          to: ".plimsoll.yaml")
        let result = try await runner.plimsoll(["check", "a.zip"])
        #expect(result.output.contains("a.zip!b.py"))
        #expect(!result.output.contains("a.zip!docs/a.py"), "\(glob)")
      }
      let excluded = try await runner.plimsoll(["check", "a.zip", "--no-config", "--exclude", "docs/"])
      #expect(!excluded.output.contains("a.zip!docs"))
      #expect(excluded.output.contains("excluded."))
    }
  }
}
