import Testing

/// What lies above a project and decides what its package holds.
@Suite struct WorkspaceFilesTests {
  private func inRepository(_ files: [String: String], _ body: (CommandRunner) async throws -> Void) async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await runner.git(["init", "-q", "-b", "main"])
    for (path, text) in files { try runner.write(text, to: path) }
    try await body(runner)
  }

  @Test("npm heeds the ignore file of the workspaces' root, from wherever `files` is asked")
  func npm() async throws {
    let files = [
      "package.json": #"{"private": true, "workspaces": ["packages/*"]}"#, ".gitignore": "# built\ndist\n",
      "packages/tides/package.json": #"{"name": "tides", "version": "1.0.0"}"#, "packages/tides/a.js": "x\n",
      "packages/tides/dist/b.js": "x\n",
    ]
    try await inRepository(files) { runner in
      let plain = try await runner.plimsoll(["files", "packages/tides", "--plain"])
      #expect(plain.output == "a.js\npackage.json\n")
      let inside = try await runner.plimsoll(["files", "--plain"], in: "packages/tides")
      #expect(inside.output == plain.output)
      let why = try await runner.plimsoll(["files", "packages/tides", "--why", "dist/b.js"])
      #expect(why.output == "dist/b.js does not ship: line 2 of ../../.gitignore, `dist`.\n")
      // A part of the tree, and a directory in it, are judged by what lies above them as the whole is.
      try runner.write("DB_PASSWORD=9fJ2kQ7vXw3LrT8z\n", to: "packages/tides/dist/.env")
      for (target, folder) in [(".", ""), ("packages/tides", ""), (".", "packages/tides"), ("tides", "packages")] {
        let part = try await runner.plimsoll(["check", target, "--no-config", "--format", "csv"], in: folder)
        #expect(!part.output.contains("dist/.env"), "\(target) \(folder) \(part.output)")
      }
      // What `main` names ships; what else is said of it points to the file above.
      let needed = #"{"name": "tides", "version": "1.0.0", "bin": {"x": "./dist/c.js"}, "types": "dist/b.js"}"#
      try runner.write(needed, to: "packages/tides/package.json")
      let check = try await runner.plimsoll(["check", "--no-config", "--format", "json"])
      #expect(!check.output.contains("packages/tides/../"))
    }
  }

  @Test("hatchling heeds the nearest .gitignore above")
  func hatchling() async throws {
    let project =
      "[build-system]\nrequires = ['hatchling']\nbuild-backend = 'hatchling.build'\n[project]\nname = 'tides'\n"
    let files = [
      ".gitignore": "*.csv\n", "py/pyproject.toml": project + "version = '1'\n", "py/tides.py": "x = 1\n",
      "py/data.csv": "1\n",
    ]
    try await inRepository(files) { runner in
      let plain = try await runner.plimsoll(["files", "py", "--plain"])
      #expect(plain.output == "pyproject.toml\ntides.py\n")
      let why = try await runner.plimsoll(["files", "py", "--why", "data.csv"])
      #expect(why.output == "data.csv does not ship: line 1 of ../.gitignore, `*.csv`.\n")
    }
  }
}
