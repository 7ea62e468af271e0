import Testing

/// The line of a README that states the version, which a bump writes, too.
@Suite struct StatedVersionTests {
  @Test(
    "only what states the version that is bumped",
    arguments: [
      ("**Version:** 0.1.0\r\n**Type:** tool\r\n", "**Version:** 0.1.1\r\n**Type:** tool\r\n"),
      ("## Version: v0.1.0\n", "## Version: v0.1.1\n"), ("- __Version__: `0.1.0`.\n", nil),
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
}
