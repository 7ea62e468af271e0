import Testing

/// What the checklist does not read of a project is said, and the scan is incomplete then.
@Suite struct ReadingBoundTests {
  private func said(_ files: [String: String]) async throws -> String {
    let runner = try CommandRunner()
    defer { runner.remove() }
    let manifest = "version: 0.0.1\ntype: plugin\nauthor: acme\nname: demo\nplugins:\n  tools: [provider/demo.yaml]\n"
    try runner.write(manifest, to: "manifest.yaml")
    try runner.write("identity: {name: demo}\n", to: "provider/demo.yaml")
    for (path, text) in files { try runner.write(text, to: path) }
    let result = try await runner.plimsoll(["check", "--rules", "dify", "--format", "json"])
    return result.output + result.error
  }

  @Test func aReadmeBeyondTheLimit() async throws {
    let line = "A line of the manual.\n"
    let text = try await said(["README.md": String(repeating: line, count: (1 << 20) / line.utf8.count + 2)])
    #expect(text.contains("checklist-limit") && text.contains("the first 1 MiB of it alone"), "\(text)")
    let short = try await said(["README.md": String(repeating: line, count: 100)])
    #expect(!short.contains("checklist-limit"), "\(short)")
  }

  @Test func pythonFilesBeyondTheLimit() async throws {
    var files: [String: String] = [:]
    for number in 0...2_000 { files["lib/m\(number).py"] = "x = \(number)\n" }
    let text = try await said(files)
    #expect(text.contains("the first 2000 Python files of the project alone"), "\(text.suffix(2_000))")
  }
}
