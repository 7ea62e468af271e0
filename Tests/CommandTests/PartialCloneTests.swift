import Foundation
import Testing

/// Clones whose remote keeps contents back, which are not fetched by looking at them.
@Suite struct PartialCloneTests {
  private static let token = StagedTests.token
  private static let leak = "a\nb\ntoken = \"\(token)\"\n"

  /// A clone in `c` without any content, with two commits and every file of the last in the index.
  private func inClone(_ body: (CommandRunner) async throws -> Void) async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await runner.git(["init", "-q", "-b", "main", "source"])
    try await runner.git(["config", "uploadpack.allowFilter", "true"], in: "source")
    try runner.write("a\n", to: "source/f.py")
    try runner.write("x\n", to: "source/g.py")
    try await runner.commit("first", in: "source")
    try runner.write(Self.leak, to: "source/f.py")
    try await runner.commit("second", in: "source")
    try runner.write("a\nb\n", to: "source/f.py")
    try await runner.commit("third", in: "source")
    let clone = try await runner.git([
      "clone", "-q", "--filter=blob:none", "--no-checkout", "file://\(runner.directory.path())/source", "c",
    ])
    #expect(clone.status == 0, "\(clone.error)")
    try await runner.git(["read-tree", "HEAD"], in: "c")
    try await body(runner)
  }

  @Test func whatAContentReplacesIsNotThere() async throws {
    try await inClone { runner in
      try runner.write(Self.leak, to: "c/f.py")
      try await runner.git(["add", "f.py"], in: "c")
      let result = try await runner.plimsoll(["check", "--staged"], in: "c")
      #expect(result.status == 1 && result.output.contains("f.py:3:10"), "\(result.output)")
      let text = try await runner.plimsoll(["check", "--staged", "--format", "json"], in: "c").output
      #expect(text.contains("its content before the change is not in this repository"), "\(text)")
      #expect(!text.contains(Self.token))
    }
  }

  @Test func renamedFilesAreNewOnes() async throws {
    try await inClone { runner in
      try runner.write(Self.leak, to: "c/new.py")
      try await runner.git(["add", "new.py"], in: "c")
      try await runner.git(["rm", "-q", "--cached", "f.py"], in: "c")
      let result = try await runner.plimsoll(["check", "--staged"], in: "c")
      #expect(result.status == 1 && result.output.contains("new.py:3:10"), "\(result.output)\(result.error)")
    }
  }

  @Test func theContentItselfIsNotThere() async throws {
    try await inClone { runner in
      let range = try await runner.plimsoll(["check", "--format", "json", "--commits", "HEAD~2.."], in: "c")
      let text = range.output + range.error
      #expect(range.status == 3, "\(text)")
      #expect(text.contains("f.py") && text.contains("git fetch --refetch --no-filter"), "\(text)")
      // What is there is looked at all the same.
      try await runner.git(["config", "user.name", "A"], in: "c")
      try runner.write(Self.leak, to: "c/h.py")
      try await runner.git(["add", "h.py"], in: "c")
      try await runner.git(["commit", "-q", "-m", "fourth"], in: "c")
      let mixed = try await runner.plimsoll(["check", "--format", "csv", "--commits", "HEAD~3.."], in: "c")
      #expect(mixed.status == 1 && mixed.output.contains(#"h.py","3","10""#), "\(mixed.output)\(mixed.error)")
    }
  }
}
