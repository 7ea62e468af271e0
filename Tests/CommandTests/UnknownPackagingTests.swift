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
}
