import Foundation
import Reporters
import Testing

/// Files whose names and contents want to be more than text, on the disk and through the whole program.
@Suite struct HostileFileTests {
  /// An index or a tree that calls a directory a file: the bytes of its object are no content.
  @Test func anObjectOfAnotherKindIsAnError() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await runner.makeRepository()
    try runner.write("x = 1\n", to: "d/x.py")
    try await runner.commit("first")
    let tree = try await runner.said("rev-parse", "HEAD:d")
    try await runner.git(["update-index", "--add", "--cacheinfo", "100644,\(tree),x"])
    let staged = try await runner.plimsoll(["check", "--staged", "--format", "json"])
    #expect(staged.status == 3, "\(staged.output)\(staged.error)")
    #expect((staged.output + staged.error).contains("\(tree) is a tree and should be a blob"), "\(staged.output)")
  }

  /// What starts git ends the whole process where it cannot have the descriptors that it needs.
  @Test func fewFileDescriptorsAreSaid() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await runner.makeRepository()
    try runner.write("x = 1\n", to: "x.py")
    for limit in [8, 12, 16, 20, 24, 28] {
      for view in ["check", "check --staged", "check --history"] {
        let result = try await runner.shell("ulimit -n \(limit); exec '\(CommandRunner.program)' \(view)")
        let isSaid = ["file descriptors", "oo many open files"].contains(where: (result.output + result.error).contains)
        #expect(
          result.status == 0 || result.status == 3 && isSaid,
          "\(limit) \(view): \(result.status) \(result.output)\(result.error)")
      }
    }
  }

  private static let names = [
    "</script><script>alert(1)<", "a\"b'c.py", "\u{1B}[31mred.py", "\u{202E}yp.exe.py", "=cmd|' .py", "a\nb.py",
    "::error::x.py", "50%0A.py", "a,b:c.py",
  ]

  /// A value of a token's shape, made here.
  private static func secret() -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    var numbers = SystemRandomNumberGenerator()
    return "sk_" + "live_" + String((0..<24).map { _ in letters[Int.random(in: 0..<letters.count, using: &numbers)] })
  }

  @Test("Hostile names and a line of 10 MB go through every format, and no secret is readable in any")
  func everyFormat() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    let secret = Self.secret()
    for name in Self.names {
      try runner.write("key = \"\(secret)\" # \u{1B}[2J</pre><b>\n", to: "in/\(name.replacing("/", with: "_"))")
    }
    let filler = String(repeating: "var x = \"y\"; ", count: 780_000)
    try runner.write("\(filler) key = \"\(secret)\"; \(filler.prefix(1000))\n", to: "in/long.js")
    let formats = ScanDocument.formats.map { $0.name }
    let arguments = formats.flatMap { ["--format", "\($0)=out.\($0)"] }
    let result = try await runner.plimsoll(["check", "--no-config", "in"] + arguments)
    #expect(result.status == 1, "\(result.error)")
    for format in formats {
      let text = try String(contentsOf: runner.directory.appending(path: "out.\(format)"), encoding: .utf8)
      #expect(text.contains("long.js"), "\(format)")
      #expect(!text.contains(secret), "\(format)")
      #expect(!text.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E }, "\(format)")
      #expect(text.utf8.count < 200_000, "\(format)")
    }
    let release = ReleaseDocument.formats.map { $0.name }
    let reported = try await runner.plimsoll(
      ["report", "--no-config", "in"] + release.flatMap { ["--format", "\($0)=report.\($0)"] })
    #expect(reported.status == 1, "\(reported.error)")
    for format in release {
      let text = try String(contentsOf: runner.directory.appending(path: "report.\(format)"), encoding: .utf8)
      #expect(!text.contains(secret), "\(format)")
      #expect(!text.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E }, "\(format)")
    }
  }
}
