import Testing

/// What somebody allowed is not passed over in silence.
@Suite struct SuppressedCountTests {
  @Test("what is suppressed is counted where a package is made or a commit goes on")
  func suppressed() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    for (path, text) in ReleaseCommandTests.files { try runner.write(text, to: "tides/\(path)") }
    #expect(try await !runner.plimsoll(["package", "tides", "-o", "dist"]).output.contains("suppressed"))
    let key = "AK" + "IA" + "QT7H2LKDXWYF5N3B"
    try runner.write("KEY = \"\(key)\" # plimsoll:allow aws-access-key-id made up\n", to: "tides/keys.py")
    let package = try await runner.plimsoll(["package", "tides", "-o", "dist", "--force"])
    #expect(package.output.contains("  allowed   1 finding, suppressed by"), "\(package.output)\(package.error)")
    try await runner.makeRepository()
    _ = try await runner.git(["add", "tides/keys.py"])
    let hook = try await runner.plimsoll(["check", "--staged"])
    #expect(hook.output.contains("1 finding suppressed"), "\(hook.output)")
  }
}
