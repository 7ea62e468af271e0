import Testing

/// What `files` says where it cannot know, or where there is nothing to know.
@Suite struct UnknownPackagingTests {
  @Test(
    "a reason, and what to do",
    arguments: [
      (
        "pyproject.toml",
        "[build-system]\nrequires = ['pdm-backend']\nbuild-backend = 'pdm.backend'\n[project]\nname = 'a'\n",
        "the build backend pdm.backend decides"
      ),
      (
        "pyproject.toml", "[build-system]\nrequires = ['setuptools']\n[project]\nname = 'a'\n",
        "the build backend setuptools"
      ),
      ("setup.py", "setup()\n", "setuptools decides what ships by code (setup.py)"),
      (
        "pyproject.toml",
        "[build-system]\nrequires = ['flit_core']\nbuild-backend = 'flit_core.buildapi'\n[project]\nname = 'a'\n",
        "is not where this looks for it"
      ),
      ("pyproject.toml", "[tool.black]\n", "there is no package"),
      ("package.json", #"{"name": "a", "version": "1.0.0", "private": true}"#, "npm publishes nothing of it"),
      ("README.md", "# A\n", "there is no manifest that is known here in it"),
    ])
  func reasons(path: String, text: String, reason: String) async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try runner.write(text, to: "p/\(path)")
    let result = try await runner.plimsoll(["files", "p"])
    #expect(result.status == 3)
    #expect(result.error.contains(reason), "\(result.error)")
  }

  @Test("poetry leaves out what git ignores, and takes what it tracks all the same")
  func poetry() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await runner.git(["init", "-q", "-b", "main"])
    let project = "[build-system]\nrequires = ['poetry-core']\nbuild-backend = 'poetry.core.masonry.api'\n"
    try runner.write(project + "[tool.poetry]\nname = 'tides'\nversion = '1'\n", to: "pyproject.toml")
    for path in ["tides/__init__.py", "tides/local.log", "tides/kept.log"] { try runner.write("x\n", to: path) }
    try runner.write("*.log\n", to: ".gitignore")
    try await runner.git(["add", "-f", "tides/kept.log"])
    let plain = try await runner.plimsoll(["files", "--plain"])
    #expect(plain.output == "pyproject.toml\ntides/__init__.py\ntides/kept.log\n")
  }

  @Test("poetry takes what git ignores where there is no repository, and what `include` names in spite of `exclude`")
  func poetryOutside() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try runner.write(
      """
      [build-system]
      requires = ["poetry-core"]
      build-backend = "poetry.core.masonry.api"
      [tool.poetry]
      name = "tides"
      version = "1"
      include = ["docs", { path = "notes", format = "wheel" }, { path = "extra.txt", format = "wheel" }]
      exclude = ["docs/i.md", "tides/x.py"]
      """, to: "pyproject.toml")
    for path in ["tides/__init__.py", "tides/x.py", "tides/local.log", "docs/i.md", "notes/n.md", "extra.txt"] {
      try runner.write("x\n", to: path)
    }
    try runner.write("*.log\n", to: ".gitignore")
    let plain = try await runner.plimsoll(["files", "--plain"])
    #expect(plain.output == "docs/i.md\nextra.txt\npyproject.toml\ntides/__init__.py\ntides/local.log\n")
  }

  @Test("A directory that is named is looked at, also one below examples/")
  func namedExample() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await runner.git(["init", "-q", "-b", "main"])
    try runner.write(#"{"name": "tides", "version": "1.0.0"}"#, to: "examples/tides/package.json")
    try runner.write("x\n", to: "examples/tides/.env")
    #expect(try await runner.plimsoll(["files", "--plain", "examples/tides"]).output == ".env\npackage.json\n")
    let named = try await runner.plimsoll(["check", "--only", "npm-ships-secret-file", "examples/tides"])
    #expect(named.status == 1)
    #expect(named.output.contains("examples/tides/.env"), "\(named.output)")
    // Seen from above it is an example.
    #expect(try await runner.plimsoll(["check", "--only", "npm-ships-secret-file"]).status == 0)
  }

  @Test("What is not known of a package is not passed, and said by check, report and files")
  func notJudged() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try runner.write(
      "[build-system]\nrequires = ['setuptools']\nbuild-backend = 'setuptools.build_meta'\n[project]\nname = 'tides'\n",
      to: "py/pyproject.toml")
    try runner.write(
      #"{"name": "tides", "version": "1.0.0", "bundleDependencies": ["a"]}"#, to: "npm/package.json")
    for (project, reason) in [
      ("py", "the build backend setuptools"), ("npm", "the bundled dependencies ship as they are"),
    ] {
      let check = try await runner.plimsoll(["check", project, "-f", "json"])
      #expect(check.output.contains("package-not-judged") && check.output.contains(reason), "\(check.output)")
      let report = try await runner.plimsoll(["report", project])
      #expect(!report.output.contains("passed  No sensitive data"), "\(report.output)")
      #expect(report.output.contains("Not looked at: the"), "\(report.output)")
      // Where no rule asks what ships there is nothing to say.
      let other = try await runner.plimsoll(["check", project, "--rules", "secrets", "-f", "json"])
      #expect(!other.output.contains("package-not-judged"))
    }
    #expect(try await runner.plimsoll(["files", "npm"]).output.contains("the bundled dependencies"))
    try runner.write(#"{"name": "tides", "version": "1.0.0", "bundleDependencies": []}"#, to: "npm/package.json")
    #expect(!(try await runner.plimsoll(["check", "npm", "-f", "json"]).output.contains("package-not-judged")))
  }

}
