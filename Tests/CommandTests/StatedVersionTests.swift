import Testing

/// The line of a README that states the version, which a bump writes, too.
@Suite struct StatedVersionTests {
  @Test(
    "only what states the version that is bumped",
    arguments: [
      ("**Version:** 0.1.0\r\n**Type:** tool\r\n", "**Version:** 0.1.1\r\n**Type:** tool\r\n"),
      ("## Version: v0.1.0\n", "## Version: v0.1.1\n"), ("- __Version__: `0.1.0`.\n", "- __Version__: `0.1.1`.\n"),
      ("Version: 0.1.0-rc1\n", nil), ("Version: 0.1.01\n", nil), ("Version: 0.0.9\n", nil),
      ("API version: 0.1.0\n", nil),
      ("Version 0.1.0\n", nil), ("Versions: 0.1.0\n", nil),
    ] as [(String, String?)])
  func bump(readme: String, after: String?) async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    for (path, text) in ReleaseCommandTests.files { try runner.write(text, to: path) }
    try runner.write(readme, to: "README.md")
    let result = try await runner.plimsoll(["bump", "patch"])
    #expect(result.status == 0, "\(result.error)")
    #expect(try await runner.shell("cat README.md").output == after ?? readme)
  }

  /// Two plugins side by side.
  private func inPlugins(_ body: (CommandRunner) async throws -> Void) async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    for folder in ["a_plugin", "b_plugin"] {
      for (path, text) in ReleaseCommandTests.files { try runner.write(text, to: "\(folder)/\(path)") }
      try runner.write(".env\n*.log\n__pycache__/\n", to: "\(folder)/.difyignore")
    }
    try await body(runner)
  }

  @Test("several projects are bumped together, or none of them")
  func several() async throws {
    try await inPlugins { runner in
      let both = try await runner.plimsoll(["bump", "minor", "a_plugin", "b_plugin"])
      #expect(both.status == 0)
      #expect(both.output.contains("a_plugin: 0.1.0 -> 0.2.0\n") && both.output.contains("b_plugin: 0.1.0 -> 0.2.0\n"))
      try runner.write("type: plugin\nname: x\nplugins: {tools: [p.yaml]}\n", to: "b_plugin/manifest.yaml")
      let none = try await runner.plimsoll(["bump", "minor", "a_plugin", "b_plugin"])
      #expect(none.status != 0)
      #expect(none.error.contains("b_plugin: "))
      #expect(try await runner.shell("grep -c 'version: 0.2.0' a_plugin/manifest.yaml").output == "1\n")
    }
  }

  @Test("checksums of several, and what a package warns of")
  func checksums() async throws {
    try await inPlugins { runner in
      try runner.write("# A\n", to: "a_plugin/README.md")
      let packed = try await runner.plimsoll(["package", "a_plugin", "b_plugin", "-o", "dist", "--no-config"])
      #expect(packed.status == 0, "\(packed.output)")
      #expect(packed.output.contains("; plimsoll check a_plugin shows them\n"))
      let each = try await runner.plimsoll(["checksum", "dist/a_plugin.difypkg"]).output.dropLast()
      let all = try await runner.plimsoll(["checksum", "dist/a_plugin.difypkg", "none", "dist/b_plugin.difypkg"])
      #expect(all.status == 3)
      #expect(all.output.hasPrefix("\(each)  dist/a_plugin.difypkg\n"))
      #expect(all.output.hasSuffix("  dist/b_plugin.difypkg\n"))
      #expect(all.error.contains("none: no such file"))
    }
  }
}
