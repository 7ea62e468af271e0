import Foundation
import Testing

@Suite("A release beside a package that is written already")
struct ReleaseBuiltTests {
  @Test("The package is of this content, of an older one, or of another version; other projects' say nothing")
  func written() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    for (path, text) in ReleaseCommandTests.files { try runner.write(text, to: "tide/\(path)") }
    try runner.write("*.log\n__pycache__/\n.env\n", to: "tide/.gitignore")
    func written() async throws -> String {
      // Lines are wrapped.
      let output = try await runner.plimsoll(["release", "tide", "--no-config"]).output
      let words = output.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
      guard let start = words.range(of: " Written "), let end = words.range(of: " tides tide: dify-plugin") else {
        return ""
      }
      return String(words[start.upperBound..<end.lowerBound])
    }
    #expect(try await written() == "")
    let package = try await runner.plimsoll(["package", "tide", "-o", "dist/", "--no-config"])
    #expect(package.status == 0, "\(package.error)")
    #expect(try await written() == "dist/tide.difypkg holds exactly this")
    try runner.write("class Tides(ToolProvider):\n    words = 1\n", to: "tide/provider/tides.py")
    #expect(try await written() == "dist/tide.difypkg is older than its sources, or of others: package it again")
    let bump = try await runner.plimsoll(["bump", "minor", "tide"])
    #expect(bump.status == 0, "\(bump.error)")
    #expect(try await written() == "dist/tide.difypkg is of version 0.1.0: `plimsoll package` writes this one")
    let next = try await runner.plimsoll(["package", "tide", "-o", "dist/tides-0.1.0.difypkg", "--no-config"])
    #expect(next.status == 0 && next.error.contains("is called by the version 0.1.0, and its manifest has 0.2.0"))
    #expect(
      try await written()
        == "dist/tide.difypkg is of version 0.1.0: `plimsoll package` writes this one Written dist/tides-0.1.0.difypkg "
        + "is called by the version 0.1.0, and holds 0.2.0: package it again")
    let check = try await runner.plimsoll(["check", "dist/tides-0.1.0.difypkg", "--no-config"])
    #expect(check.output.contains("the package is called `tides-0.1.0.difypkg`"), "\(check.output)")
    let difference = try await runner.plimsoll(["diff", "dist/tide.difypkg", "dist/tides-0.1.0.difypkg"])
    #expect(difference.error.contains("is called by the version 0.1.0, and its manifest has 0.2.0"))
    try runner.write("no package", to: "dist/tides-0.1.0.difypkg")
    try runner.write("no package", to: "dist/tide.difypkg")
    #expect(try await written() == "")
  }
}
