import Foundation
import Testing

@Suite("Projects of other platforms, from the command line")
struct EcosystemTests {
  private func inRepository(
    _ files: [String: String], _ body: (CommandRunner) async throws -> Void
  ) async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await runner.makeRepository(isUnborn: true)
    for (path, text) in files { try runner.write(text, to: path) }
    try await body(runner)
  }

  private static let package = #"{"name": "tides", "version": "1.2.0", "main": "index.js", "files": ["lib"]}"#

  @Test("files answers for npm and Python projects, packing does not")
  func files() async throws {
    let python =
      "[build-system]\nrequires = ['hatchling']\nbuild-backend = 'hatchling.build'\n[project]\nname = 'tides'\nversion = '1.0'\n"
    try await inRepository([
      "npm/package.json": Self.package, "npm/index.js": "x", "npm/lib/a.js": "x", "npm/test/a.js": "x",
      "npm/node_modules/b/index.js": "x", "python/pyproject.toml": python, "python/tides/__init__.py": "",
      "python/.gitignore": "*.log\n", "python/a.log": "x",
      "other/pyproject.toml": python.replacing("hatchling.build", with: "setuptools.build_meta"),
    ]) { runner in
      let npm = try await runner.plimsoll(["files", "npm", "--plain"])
      #expect(npm.output == "index.js\nlib/a.js\npackage.json\n")
      let why = try await runner.plimsoll(["files", "npm", "--why", "./test/a.js"])
      #expect(why.output == "test/a.js does not ship: `files` of package.json does not name it.\n")
      #expect(
        try await runner.plimsoll(["files", "npm", "--why", "index.js"]).output
          == "index.js ships: `main` of package.json names it.\n")
      for wrong in ["", ".", "..", "/etc", "../python"] {
        #expect(try await runner.plimsoll(["files", "npm", "--why", wrong]).status == 2, "\(wrong)")
      }
      let sources = try await runner.plimsoll(["files", "python"])
      #expect(sources.output.contains("  tides/__init__.py\n"))
      #expect(
        sources.output.contains("  a.log  (line 1 of .gitignore: *.log)")
          || sources.output.contains("a.log  (line 1: *.log)"))
      #expect(sources.output.contains("hatchling decides"))
      #expect(try await runner.plimsoll(["files", "other"]).status == 3)
      let python = try await runner.plimsoll(["bump", "patch", "python"])
      #expect(python.status == 3 && python.error.contains("`hatch version`"), "\(python.error)")
      for command in [["package", "npm"], ["bump", "patch", "npm"], ["checksum", "npm"], ["release", "npm"]] {
        let refused = try await runner.plimsoll(command)
        #expect(refused.status == 3, "\(command)")
        #expect(refused.error.contains("`npm pack` makes its package, and `npm version` gives it"), "\(command)")
      }
    }
  }

  @Test("A link to nothing is no file that ships")
  func brokenLink() async throws {
    try await inRepository(["p/manifest.yaml": "type: plugin\nname: p\nversion: 0.1.0\n"]) { runner in
      try FileManager.default.createSymbolicLink(
        atPath: runner.directory.appending(path: "p/gone").path(), withDestinationPath: "nowhere")
      #expect(
        try await runner.plimsoll(["files", "p", "--why", "gone"]).output
          == "gone is a link to no file: packaging fails on it.\n"
      )
      #expect(
        try await runner.plimsoll(["files", "p"]).output.contains("gone  (a link to no file: packaging fails on it)"))
    }
  }

  @Test("A profile chooses levels, and levels of the configuration win")
  func profiles() async throws {
    try await inRepository(["package.json": Self.package, "index.js": "x", "lib/a.js": "x"]) { runner in
      try await runner.commit()
      try await runner.git(["tag", "v1.2.0"])
      try runner.write("y", to: "lib/a.js")
      try await runner.commit()
      func level(_ arguments: String...) async throws -> String? {
        let json = try await runner.plimsoll(["check", "--only", "npm-version-bumped", "--format", "json"] + arguments)
          .output
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        return (object["findings"] as? [[String: Any]])?.first?["level"] as? String
      }
      #expect(try await level() == "note")
      #expect(try await level("--profile", "github") == "warning")
      #expect(try await level("--profile", "marketplace") == "error")
      #expect(try await runner.plimsoll(["check", "--only", "npm-version-bumped", "--profile", "local"]).status == 2)
      #expect(try await runner.plimsoll(["check", "--profile", "none"]).status == 2)
      try runner.write("profile: marketplace\n", to: ".plimsoll.yaml")
      #expect(try await level() == "error")
      #expect(try await level("--profile", "github") == "warning")
      #expect(try await runner.plimsoll(["config"]).output.contains("profile: marketplace\n"))
      try runner.write("profile: marketplace\nrules: {levels: {npm-version-bumped: note}}\n", to: ".plimsoll.yaml")
      #expect(try await level() == "note")
    }
  }

  @Test("Rules of the marketplace run under its profile, or when they are asked for, with built-in rules and others")
  func marketplaceRules() async throws {
    let rule = """
      - id: no-todo
        title: Nothing is left to do
        level: note
        rationale: It is late.
        fix: Do it.
        applies_to: any
        check: { file_absent: { paths: [TODO.md] } }
        examples: [{ TODO.md: x }, { TODO.md: y }]
        counterexamples: [{ a.md: x }, { b.md: x }]

      """
    let files = ["manifest.yaml": "type: plugin\nplugins: {tools: [p.yaml]}\n", "README.md": "# Demo\n"]
    try await inRepository(files) { runner in
      func found(_ arguments: String...) async throws -> Set<String> {
        let json = try await runner.plimsoll(["check", "--format", "json"] + arguments).output
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let ids = (object["findings"] as? [[String: Any]] ?? []).compactMap { $0["rule_id"] as? String }
        return Set(ids.filter { $0.hasPrefix("marketplace-") })
      }
      let all: Set = ["marketplace-fields", "marketplace-privacy-file", "marketplace-readme-source"]
      for configuration in ["", "rule_paths: [rules.yaml]\n"] {
        try runner.write(rule, to: "rules.yaml")
        try runner.write(configuration, to: ".plimsoll.yaml")
        #expect(try await found() == [])
        #expect(try await found("--profile", "github") == [])
        #expect(try await found("--profile", "marketplace") == all)
        #expect(try await found("--profile", "marketplace", "--rules", "dify") == [])
        #expect(try await found("--rules", "dify-marketplace") == all)
        #expect(
          try await found("--profile", "marketplace", "--disable", "marketplace-fields")
            == all.subtracting(["marketplace-fields"]))
      }
      let page = try await runner.plimsoll(["rules", "show", "marketplace-fields"]).output
      #expect(page.contains("pack       dify-marketplace (only under the profile marketplace, or when asked for)\n"))
    }
  }

  @Test("A commit is not asked what has been released, and is asked about what it touches")
  func staged() async throws {
    try await inRepository(["package.json": Self.package, "index.js": "x"]) { runner in
      try await runner.commit()
      try await runner.git(["tag", "v1.2.0"])
      try runner.write(Self.package.replacing("index.js", with: "indx.js"), to: "package.json")
      try await runner.git(["add", "-A"])
      let result = try await runner.plimsoll(["check", "--staged"])
      #expect(result.status == 1)
      #expect(result.output.contains("npm-entry-point"))
      #expect(!result.output.contains("npm-version-bumped"))
      try await runner.commit()
      try runner.write("y", to: "index.js")
      try await runner.git(["add", "-A"])
      #expect(try await runner.plimsoll(["check", "--staged"]).status == 0)
    }
  }

  @Test("A secret that ships though git ignores it is found, and says so; node_modules are passed over")
  func ignoredAndShipped() async throws {
    let token = "token = \"\(StagedTests.token)\"\n"
    try await inRepository([
      "package.json": Self.package.replacing("[\"lib\"]", with: "[\"dist\"]"), "index.js": "x",
      ".gitignore": "dist\nnode_modules\n",
      "dist/a.js": token, "node_modules/a/b.js": token, "node_modules/a/package.json": Self.package,
    ]) { runner in
      try await runner.commit()
      let result = try await runner.plimsoll(["check"])
      #expect(result.status == 1)
      #expect(result.output.hasPrefix("dist/a.js  (in the package)\n  1:10  error"))
      let words = result.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(words.contains("git ignores this file, and the package holds it"), "\(result.output)")
      #expect(!result.output.contains("node_modules/a"))
      #expect(!result.output.contains(StagedTests.token))
    }
  }

  @Test("In a finished package everything ships")
  func tarball() async throws {
    try await inRepository([
      "build/package/package.json": Self.package, "build/package/index.js": "x", "build/package/.env": "A=1\n",
    ]) { runner in
      try await runner.other("tar", ["-czf", "tides-1.2.0.tgz", "-C", "build", "package"])
      let listed = try await runner.plimsoll(["files", "tides-1.2.0.tgz", "--plain"])
      #expect(listed.output == ".env\nindex.js\npackage.json\n")
      let checked = try await runner.plimsoll(["check", "tides-1.2.0.tgz", "--only", "npm-ships-secret-file"])
      #expect(checked.status == 1, "\(checked.output)")
    }
  }

  @Test("What git does not ignore is not said to be ignored because it was not named")
  func shippedAndNotNamed() async throws {
    try await inRepository([
      "p/package.json": Self.package, "p/index.js": "x", "p/lib/a.js": "token = \"\(StagedTests.token)\"\n",
    ]) { runner in
      for arguments in [["check", "p/package.json"], ["check", "p"]] {
        let result = try await runner.plimsoll(arguments)
        #expect(result.output.contains("p/lib/a.js  (in the package)"), "\(result.output)")
        #expect(!result.output.contains("git ignores"), "\(result.output)")
      }
    }
  }

  @Test("What two patterns leave out is listed once")
  func listedOnce() async throws {
    try await inRepository(["package.json": Self.package, "lib/a.js": "x", ".npmrc": "a=1\n"]) { runner in
      let result = try await runner.plimsoll(["files"])
      #expect(result.output.split(separator: "\n").count { $0.contains(".npmrc") } == 1, "\(result.output)")
    }
  }

  @Test("Files of credentials do not ship unseen, by the name that their programs give them")
  func credentialFiles() async throws {
    let names = [
      ".pgpass", ".my.cnf", ".htpasswd", "_netrc", ".netrc", ".aws/credentials", ".docker/config.json", ".dockercfg",
      ".kube/config", ".s3cfg", ".vault-token", ".cargo/credentials.toml", "a.ppk", "terraform.tfstate", ".env.local",
    ]
    let projects = [
      ("ships-secret-file", "manifest.yaml", "type: plugin\nname: tides\nplugins: {tools: [provider/a.yaml]}\n"),
      ("npm-ships-secret-file", "package.json", #"{"name": "tides", "version": "1.0.0"}"#),
      (
        "python-ships-secret-file", "pyproject.toml",
        "[build-system]\nrequires = ['hatchling']\nbuild-backend = 'hatchling.build'\n[project]\nname = 'tides'\n"
      ),
    ]
    for (rule, manifest, text) in projects {
      let runner = try CommandRunner()
      defer { runner.remove() }
      try runner.write(text, to: "tides/\(manifest)")
      for name in names { try runner.write("x\n", to: "tides/sub/\(name)") }
      let result = try await runner.plimsoll(["check", "tides", "--only", rule, "-f", "json"])
      for name in names {
        // What stands in JSON has its slashes as they are.
        #expect(result.output.contains("sub/\(name)") || result.output.contains("sub\\/\(name)"), "\(rule): \(name)")
      }
    }
  }

}
