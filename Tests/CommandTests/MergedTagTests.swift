import Testing

/// A merge of a signed tag holds the tag's text, and pushes it even when the tag itself never is.
@Suite struct MergedTagTests {
  private static let token = StagedTests.token

  /// A commit whose header `mergetag` says a token, as git writes it; the tag is nowhere else.
  private func inMergeOfTag(_ body: (CommandRunner, _ commit: String) async throws -> Void) async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await runner.makeRepository()
    let first = try await runner.said("rev-parse", "HEAD")
    let tree = try await runner.said("rev-parse", "HEAD^{tree}")
    try runner.write(
      """
      tree \(tree)
      parent \(first)
      author A <a@example.org> 1700000000 +0000
      committer A <a@example.org> 1700000000 +0000
      mergetag object \(first)
       type commit
       tag rel
       tagger A <a@example.org> 1700000000 +0000
       \n note
       key \(Self.token)
       -----BEGIN SSH SIGNATURE-----
       AAAA
       -----END SSH SIGNATURE-----

      clean

      """, to: ".git/made")
    let commit = try await runner.said("hash-object", "-t", "commit", "-w", ".git/made")
    try await runner.git(["update-ref", "refs/heads/main", commit])
    try await body(runner, commit)
  }

  @Test func everyViewOfCommits() async throws {
    try await inMergeOfTag { runner, commit in
      for view in [["--history"], ["--history", "--all-refs"], ["--commits", "HEAD~1.."]] {
        let result = try await runner.plimsoll(["check", "--rules", "secrets"] + view)
        #expect(result.status == 1, "\(view) \(result.output)\(result.error)")
        #expect(result.output.contains("(commit)/\(commit)"), "\(view) \(result.output)")
        #expect(!(result.output + result.error).contains(Self.token))
      }
      let push = try await runner.plimsoll(
        ["hook", "run", "pre-push", "origin", "x"],
        input: "refs/heads/main \(commit) refs/heads/main \(String(repeating: "0", count: 40))\n")
      #expect(push.status == 1, "\(push.output)\(push.error)")
    }
  }
}
