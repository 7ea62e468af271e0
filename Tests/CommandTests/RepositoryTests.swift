import Foundation
import Testing

/// What real repositories hold beside plain files in plain folders: nothing of it may end in a silent all-clear.
@Suite struct RepositoryTests {
  private static let token = StagedTests.token

  private func withRunner(_ body: (CommandRunner) async throws -> Void) async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await body(runner)
  }

  private func inRepository(_ body: (CommandRunner) async throws -> Void) async throws {
    try await withRunner { runner in
      try await runner.makeRepository()
      try await body(runner)
    }
  }

  /// Paths of the findings of secret rules in a JSON report, with where they are said to reach.
  private func leaks(_ result: CommandRunner.Result) throws -> [String] {
    let report = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    let findings = try #require(report["findings"] as? [[String: Any]])
    return findings.filter { $0["rule_id"] as? String == "github-classic-pat" }.map {
      "\($0["path"] as? String ?? "") \($0["reach"] as? String ?? "")"
    }
  }

  @Test("the whole index is looked at from any folder", arguments: ["", "web", "api", "web/deep"])
  func stagedInASubfolder(folder: String) async throws {
    try await inRepository { runner in
      try runner.write("token = \"\(Self.token)\"\n", to: "api/leak.py")
      try runner.write("ok\n", to: "web/deep/page.txt")
      try await runner.git(["add", "-A"])
      let result = try await runner.plimsoll(["check", "--staged", "--format", "json"], in: folder)
      #expect(result.status == 1)
      #expect(try leaks(result) == ["api/leak.py committed"])
    }
  }

  /// The packager reads the disk, not git's view of it.
  @Test(
    "what ships is scanned whatever git shows of it",
    arguments: ["link", "nested", "shadowed", "exclude", "user", "inner"])
  func shipsAndIsNotListed(kind: String) async throws {
    try await inRepository { runner in
      let secret = "token = \"\(Self.token)\"\n"
      try runner.write(
        "type: plugin\nname: demo\nversion: 0.1.0\nplugins:\n  tools: [provider/demo.yaml]\nmeta: {version: 0.1.0}\n",
        to: "manifest.yaml")
      let expected: String
      switch kind {
      case "link":
        try runner.write(secret, to: ".env")
        try runner.write(".env\n", to: ".gitignore")
        try FileManager.default.createSymbolicLink(
          atPath: runner.directory.appending(path: "settings.txt").path(), withDestinationPath: ".env")
        expected = "settings.txt shipped"
      case "nested":
        try runner.write(secret, to: "vendor/lib/a.py")
        try await runner.git(["init", "-q"], in: "vendor/lib")
        expected = "vendor/lib/a.py shipped"
      case "shadowed":
        try runner.write(secret, to: "local.py")
        try runner.write("local.py\n", to: ".gitignore")
        try runner.write("*.log\n", to: ".difyignore")
        expected = "local.py shipped"
      case "exclude":
        try runner.write(secret, to: "local.py")
        try runner.write("local.py\n", to: ".git/info/exclude")
        expected = "local.py shipped"
      case "user":
        try runner.write(secret, to: "local.py")
        try runner.write("local.py\n", to: ".git/mine")
        try await runner.git(["config", "core.excludesFile", "\(runner.directory.path())/.git/mine"])
        expected = "local.py shipped"
      default:
        try runner.write(secret, to: "sub/local.py")
        try runner.write("local.py\n", to: "sub/.gitignore")
        expected = "sub/local.py shipped"
      }
      let result = try await runner.plimsoll(["check", "--format", "json"])
      #expect(result.status == 1)
      #expect(try leaks(result) == [expected])
      #expect(!result.output.contains(Self.token))
    }
  }

  @Test("what is excluded is not scanned for shipping either")
  func excludedAndShipped() async throws {
    try await inRepository { runner in
      try runner.write("type: plugin\nname: demo\nplugins:\n  tools: []\nmeta: {runner: {}}\n", to: "manifest.yaml")
      try runner.write("token = \"\(Self.token)\"\n", to: "vendor/x/a.py")
      try runner.write("token = \"\(Self.token)\"\n", to: "seen.py")
      try runner.write("vendor/\nseen.py\n", to: ".gitignore")
      try runner.write("*.log\n", to: ".difyignore")
      try runner.write("exclude: [vendor/x/]\n", to: ".plimsoll.yaml")
      for arguments in [["check"], ["check", "--rules", "secrets"]] {
        let result = try await runner.plimsoll(arguments + ["--format", "json"])
        #expect(try leaks(result) == ["seen.py shipped"], "\(arguments)")
      }
    }
  }

  @Test("a configuration means the same from every folder", arguments: ["p/q/", "/p/q/", "p/q", "p/**/x"])
  func excludedFromEveryFolder(glob: String) async throws {
    try await inRepository { runner in
      try runner.write("token = \"\(Self.token)\"\n", to: "p/q/x")
      try runner.write("token = \"\(Self.token)\"\n", to: "p/y")
      try runner.write("exclude: [\"\(glob)\"]\n", to: ".plimsoll.yaml")
      let path = runner.directory.path()
      for (arguments, folder, shown) in [
        ([], "", "p/y"), ([], "p", "y"), (["\(path)/p"], "", "p/y"), (["../../p"], "p/q", "y"), ([path], "p", "p/y"),
      ] as [([String], String, String)] {
        let result = try await runner.plimsoll(["check", "--format", "json"] + arguments, in: folder)
        #expect(
          try leaks(result).map { $0.split(separator: " ")[0] } == [Substring(shown)], "\(arguments) in \(folder)")
      }
      try runner.write(
        "suppressions:\n  - { rule: github-classic-pat, path: \"\(glob)\", reason: made up }\n", to: ".plimsoll.yaml")
      for folder in ["", "p", "p/q"] {
        let count = folder == "p/q" ? 0 : 1
        #expect(try leaks(try await runner.plimsoll(["check", "--format", "json"], in: folder)).count == count)
      }
    }
  }

  @Test("globs have one dialect, classes included")
  func oneDialect() async throws {
    try await inRepository { runner in
      try runner.write("token = \"\(Self.token)\"\n", to: "d7/a.py")
      for key in [
        "exclude: [\"d[[:digit:]]/\"]",
        "suppressions:\n  - { rule: github-classic-pat, path: \"d[[:digit:]]/\", reason: made up }",
      ] {
        try runner.write("\(key)\n", to: ".plimsoll.yaml")
        #expect(try await runner.plimsoll(["check"]).status == 0, "\(key)")
      }
    }
  }

  @Test("a configuration above the repository's top is not used")
  func configurationOfSomebodyElse() async throws {
    try await withRunner { runner in
      try runner.write("exclude: [\"*.py\"]\n", to: ".plimsoll.yaml")
      try runner.write("token = \"\(Self.token)\"\n", to: "inner/a.py")
      try await runner.git(["init", "-q"], in: "inner")
      #expect(try await runner.plimsoll(["check"], in: "inner").status == 1)
      // Outside of a repository the nearest one above counts.
      try runner.write("token = \"\(Self.token)\"\n", to: "plain/deep/a.py")
      #expect(try await runner.plimsoll(["check"], in: "plain/deep").status != 1)
    }
  }

  @Test("several paths may lie anywhere")
  func severalAbsolutePaths() async throws {
    try await withRunner { runner in
      for name in ["one/a.py", "two/b/c.py", "other/d.py"] {
        try runner.write("token = \"\(Self.token)\"\n", to: name)
      }
      try runner.write("", to: "elsewhere/x")
      let path = runner.directory.path()
      let result = try await runner.plimsoll(
        ["check", "--format", "json", "\(path)/one", "\(path)/two/b/c.py"], in: "elsewhere")
      #expect(result.status == 1)
      #expect(try leaks(result).map { $0.split(separator: " ")[0] } == ["one/a.py", "two/b/c.py"])
    }
  }

  @Test("a bare repository is refused")
  func bareRepository() async throws {
    try await withRunner { runner in
      try await runner.git(["init", "-q", "--bare", "bare.git"])
      let result = try await runner.plimsoll(["check"], in: "bare.git")
      #expect(result.status == 3)
      #expect(result.error.contains("bare"))
    }
  }

  @Test("tracked files that are not on the disk are said")
  func absentFiles() async throws {
    try await inRepository { runner in
      try runner.write("x\n", to: "kept.txt")
      try runner.write("token = \"\(Self.token)\"\n", to: "gone.py")
      try await runner.git(["add", "-A"])
      try FileManager.default.removeItem(at: runner.directory.appending(path: "gone.py"))
      let result = try await runner.plimsoll(["check"])
      #expect(result.output.replacing("\n", with: " ").contains("1 tracked by git but not on the disk"))
    }
  }

  /// Both are files of their own; Swift's strings hold their names for equal.
  @Test("a staged file is not taken for one whose name is equal in another normal form")
  func normalForms() async throws {
    try await inRepository { runner in
      try runner.write("token = \"\(Self.token)\"\n", to: "e\u{301}.py")
      try await runner.git(["add", "-A"])
      try await runner.git(["commit", "-q", "--no-verify", "-m", "leak"])
      try runner.write("# more\ntoken = \"\(Self.token)\"\n", to: "e\u{301}.py")
      try runner.write("token = \"\(Self.token)\"\n", to: "\u{E9}.py")
      try await runner.git(["add", "-A"])
      let result = try await runner.plimsoll(["check", "--staged", "--format", "json"])
      #expect(try leaks(result).map(\.utf8.count) == ["\u{E9}.py committed".utf8.count])
      #expect(result.status == 1)
    }
  }

  /// A hook costs what the change is: what another commit has left does not hold this one up.
  @Test("a check of a project runs in a hook where what it reads has changed")
  func checksFollowTheChange() async throws {
    try await inRepository { runner in
      let manifest = "type: plugin\nname: demo\nversion: 0.2.0\nplugins:\n  tools: [provider/demo.yaml]\n"
      try runner.write(manifest + "meta: {version: 0.1.0, runner: {}}\n", to: "manifest.yaml")
      try runner.write("x = 1\n", to: "tools/a.py")
      try await runner.git(["add", "-A"])
      try await runner.git(["commit", "-q", "--no-verify", "-m", "a plugin with mistakes"])
      func rules() async throws -> Set<String> {
        let result = try await runner.plimsoll(["check", "--staged", "--format", "json"])
        let report = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        return Set(try #require(report["findings"] as? [[String: Any]]).compactMap { $0["rule_id"] as? String })
      }
      try runner.write("x = 2\n", to: "tools/a.py")
      try await runner.git(["add", "-A"])
      #expect(try await rules().isDisjoint(with: ["version-sync", "schema-required", "reference-missing"]))
      try runner.write(manifest + "meta: {version: 0.1.1, runner: {}}\n", to: "manifest.yaml")
      try await runner.git(["add", "-A"])
      #expect(try await rules().contains("version-sync"))
    }
  }

  @Test("what stands beside a change is read from the index, whatever the work tree has")
  func filesBesideAChange() async throws {
    try await inRepository { runner in
      let manifest = "type: plugin\nname: demo\nversion: 0.2.0\nplugins:\n  tools: [provider/demo.yaml]\n"
      try runner.write(manifest, to: "plugins/demo/manifest.yaml")
      try runner.write("identity:\n  name: demo\ntools: [tools/a.yaml]\n", to: "plugins/demo/provider/demo.yaml")
      try runner.write("identity: {name: a}\nextra: {python: {source: tools/a.py}}\n", to: "plugins/demo/tools/a.yaml")
      try runner.write("x = 1\n", to: "plugins/demo/tools/a.py")
      try await runner.git(["add", "-A"])
      try await runner.git(["commit", "-q", "--no-verify", "-m", "a plugin"])
      func findings() async throws -> String {
        let result = try await runner.plimsoll(["check", "--staged", "--format", "csv"])
        return result.output
      }
      try runner.write(manifest + "meta: {version: 0.1.0}\n", to: "plugins/demo/manifest.yaml")
      try await runner.git(["add", "-A"])
      let same = try await findings()
      #expect(same.contains("version-sync") && !same.contains("nothing.yaml"))
      try runner.write("tools: [tools/nothing.yaml]\n", to: "plugins/demo/provider/demo.yaml")
      try runner.write("key: [\n", to: "plugins/demo/tools/a.yaml")
      #expect(try await findings() == same)
    }
  }

  /// A tool that was there before and was broken then holds no commit up, unless the commit makes it part of the plugin.
  @Test("of documents those are judged in a hook that the change edits or newly leads to")
  func documentsOfAChange() async throws {
    try await inRepository { runner in
      func manifest(_ version: String, _ providers: String) -> String {
        "type: plugin\nname: demo\nversion: \(version)\nplugins:\n  tools: [\(providers)]\n"
      }
      for name in ["known", "later"] {
        try runner.write("identity: {name: \(name)}\ntools: [tools/\(name).yaml]\n", to: "provider/\(name).yaml")
        try runner.write("identity: {name: \(name)}\nparameters: [{name: 5}]\n", to: "tools/\(name).yaml")
      }
      try runner.write(manifest("0.1.0", "provider/known.yaml"), to: "manifest.yaml")
      try await runner.git(["add", "-A"])
      try await runner.git(["commit", "-q", "--no-verify", "-m", "a plugin with broken tools"])
      /// The files with findings that are errors.
      func paths() async throws -> Set<String> {
        let result = try await runner.plimsoll(["check", "--staged", "--format", "json"])
        let report = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        let findings = try #require(report["findings"] as? [[String: Any]])
        return Set(findings.filter { $0["level"] as? String == "error" }.compactMap { $0["path"] as? String })
      }
      try runner.write(manifest("0.1.1", "provider/known.yaml"), to: "manifest.yaml")
      try await runner.git(["add", "-A"])
      #expect(try await paths().isDisjoint(with: ["tools/known.yaml", "tools/later.yaml", "provider/known.yaml"]))
      try runner.write(manifest("0.1.1", "provider/known.yaml, provider/later.yaml"), to: "manifest.yaml")
      try await runner.git(["add", "-A"])
      let newly = try await paths()
      #expect(newly.contains("tools/later.yaml") && !newly.contains("tools/known.yaml"))
      try runner.write("identity: {name: known}\ntools:\n  - tools/known.yaml\n", to: "provider/known.yaml")
      try await runner.git(["add", "-A"])
      #expect(try await paths().contains("tools/known.yaml"))
    }
  }

  /// What a manifest asks for and the code uses are held against each other where one of them is changed.
  @Test("what the manifest leaves as it was is held against what the change edits")
  func keptFieldsOfTheManifest() async throws {
    try await inRepository { runner in
      func manifest(_ version: String, minimum: String, storage: Bool) -> String {
        "type: plugin\nname: demo\nversion: \(version)\nmeta: {minimum_dify_version: \(minimum)}\n"
          + "resource: {permission: {storage: {enabled: \(storage)}}}\nplugins:\n  tools: [provider/demo.yaml]\n"
      }
      let select = "parameters: [{name: a, type: dynamic-select}]\n"
      let use = "words = self.session.storage.get('words')\n"
      for name in ["old", "new"] {
        try runner.write(select, to: "tools/\(name).yaml")
        try runner.write(use, to: "tools/\(name).py")
      }
      try runner.write("tools: [tools/old.yaml, tools/new.yaml]\n", to: "provider/demo.yaml")
      try runner.write(manifest("0.1.0", minimum: "1.4.0", storage: false), to: "manifest.yaml")
      try await runner.git(["add", "-A"])
      try await runner.git(["commit", "-q", "--no-verify", "-m", "it asks for too little"])
      func found() async throws -> Set<String> {
        try await runner.git(["add", "-A"])
        let result = try await runner.plimsoll([
          "check", "--staged", "--format", "json", "--only", "min-dify,permission-missing",
        ])
        let report = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        let findings = try #require(report["findings"] as? [[String: Any]])
        return Set(findings.compactMap { $0["path"] as? String })
      }
      try runner.write(manifest("0.1.1", minimum: "1.4.0", storage: false), to: "manifest.yaml")
      #expect(try await found() == [])
      try runner.write(manifest("0.1.1", minimum: "1.3.0", storage: false), to: "manifest.yaml")
      #expect(try await found() == ["manifest.yaml"])
      try runner.write(manifest("0.1.1", minimum: "1.4.0", storage: false), to: "manifest.yaml")
      try runner.write(select + "# edited\n", to: "tools/new.yaml")
      #expect(try await found() == ["manifest.yaml"])
      try runner.write(use + "# edited\n", to: "tools/new.py")
      #expect(try await found() == ["manifest.yaml", "tools/new.py"])
      try runner.write(manifest("0.1.1", minimum: "1.5.1", storage: true), to: "manifest.yaml")
      #expect(try await found() == [])
      try await runner.git(["commit", "-q", "--no-verify", "-m", "it asks for enough"])
      try runner.write(manifest("0.1.1", minimum: "1.5.1", storage: false), to: "manifest.yaml")
      #expect(try await found() == ["tools/new.py"])
    }
  }
}
