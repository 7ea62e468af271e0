import Foundation
import Testing

/// An access key id is listed with the secret that it names, and a finding of its own where that is not reported.
@Suite struct IdentifierPlacesTests {
  /// Made up, and put together here so that none stands in the repository.
  private static let secret =
    "aws_secret_access_key = \"" + "q7RwZ2m9KfT4vXs8LpB3" + "nYd6HgJ1cEuT5aWk0/Mz" + "\"\n"
  private static func id(_ end: String = "TB") -> String {
    "aws_access_key_id = \"" + "AK" + "IA" + "Q3EGRS7XK4JZV5" + end + "\"\n"
  }

  private func inRepository(_ text: String, _ body: (CommandRunner) async throws -> Void) async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await runner.makeRepository()
    try runner.write("rules: { packs: [secrets] }\n", to: ".plimsoll.yaml")
    try runner.write(text, to: "a.ini")
    try await runner.commit("a past")
    try await body(runner)
  }

  @Test(arguments: [secret, secret + id("AA")])
  func anIdThatIsAddedBesideAnOldSecretIsNew(_ old: String) async throws {
    try await inRepository(old) { runner in
      try runner.write(old + Self.id(), to: "a.ini")
      try await runner.git(["add", "."])
      let staged = try await runner.plimsoll(["check", "--staged"])
      #expect(staged.status == 1, "\(staged.output)")
      #expect(staged.output.contains("aws-access-key-id") && !staged.output.contains("aws-secret-access-key"))
      try await runner.commit("an id")
      for view in [["--commits", "HEAD~1..HEAD"], ["--since", "HEAD~1"]] {
        let result = try await runner.plimsoll(["check"] + view)
        #expect(result.status == 1, "\(view): \(result.output)\(result.error)")
        #expect(result.output.contains("aws-access-key-id"))
      }
      try runner.write("# a comment\n" + old + Self.id(), to: "a.ini")
      try await runner.git(["add", "."])
      #expect(try await runner.plimsoll(["check", "--staged"]).status == 0)
    }
  }

  @Test func whatAllowsTheSecretDoesNotAllowTheId() async throws {
    let marked =
      Self.secret.trimmingCharacters(in: .newlines) + "  # plimsoll:allow aws-secret-access-key,aws-key-pair test\n"
    try await inRepository(marked + Self.id()) { runner in
      let result = try await runner.plimsoll(["check"])
      #expect(result.status == 1 && result.output.contains("aws-access-key-id"), "\(result.output)")
      let both = Self.id().trimmingCharacters(in: .newlines) + "  # plimsoll:allow aws-access-key-id test\n"
      try runner.write(marked + both, to: "a.ini")
      #expect(try await runner.plimsoll(["check"]).status == 0)
    }
  }

  @Test func aBaselineHasTheIdsThatItWasMadeWith() async throws {
    try await inRepository(Self.secret + Self.id()) { runner in
      #expect(try await runner.plimsoll(["baseline", "create"]).status == 0)
      let known = try await runner.plimsoll(["check"])
      #expect(known.status == 0, "\(known.output)\(known.error)")
      #expect(!known.error.contains("baseline-"), "\(known.error)")
      try runner.write(Self.secret + Self.id() + Self.id("AA"), to: "a.ini")
      let result = try await runner.plimsoll(["check"])
      #expect(result.status == 1 && result.output.contains("aws-access-key-id"), "\(result.output)")
      #expect(try await runner.plimsoll(["baseline", "update"]).status == 0)
      #expect(try await runner.plimsoll(["check"]).status == 0)
    }
  }
}
