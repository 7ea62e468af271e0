import FileTrees
import Model
import Testing

/// From when to when a history has something, and who still reaches it.
@Suite struct HistoryLifetimeTests {
  private func finding(_ sandbox: HistorySandbox, _ revision: String, path: RepoPath) async throws -> Finding {
    let name = try await sandbox.git.git("rev-parse", revision).dropLast()
    var finding = Finding(
      ruleID: "rule", level: .error, confidence: .certain, message: revision, path: path,
      fingerprint: Fingerprint("\(path)"))
    finding.object = ObjectID(hexadecimal: Array(name.utf8))
    return finding
  }

  private func commit(_ sandbox: HistorySandbox, _ text: String, _ date: String, at path: String = "a/f.txt")
    async throws -> String
  {
    try sandbox.git.directory.write(path, text)
    try await sandbox.git.git("add", "-A")
    try await sandbox.git.git(
      "commit", "-q", "-m", text, variables: ["GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date])
    return String(try await sandbox.git.git("rev-parse", "HEAD").dropLast())
  }

  @Test func introducedRemovedAndReached() async throws {
    let sandbox = try await HistorySandbox()
    _ = try await commit(sandbox, "clean", "2026-01-01T00:00:00Z")
    try await sandbox.git.git("branch", "before")
    let first = try await commit(sandbox, "secret 1", "2026-01-02T09:30:00+0130")
    try await sandbox.git.git("tag", "v1")
    _ = try await commit(sandbox, "secret 2", "2026-01-03T00:00:00Z")
    try await sandbox.git.git("branch", "side")
    let last = try await commit(sandbox, "clean again", "2026-01-04T00:00:00-0800")
    try await sandbox.git.git("tag", "-a", "-m", "two", "v2")

    let tree = try await sandbox.open()
    let findings = [
      try await finding(sandbox, "v1:a/f.txt", path: "a/f.txt"),
      try await finding(sandbox, "side:a/f.txt", path: "a/f.txt"),
    ]
    let settled = try await tree.settled(findings)
    #expect(settled.count == 1 && settled.first?.message == "side:a/f.txt")
    let lifetime = try #require(settled.first?.lifetime)
    #expect(lifetime.introduced?.id.description == first)
    #expect(lifetime.introduced?.date == "2026-01-02T09:30:00+01:30")
    #expect(lifetime.introduced?.author == "A <a@example.org>")
    #expect(lifetime.removed?.id.description == last && lifetime.removed?.date == "2026-01-04T00:00:00-08:00")
    #expect(!lifetime.isInHead && lifetime.versions == 2)
    #expect(lifetime.branches == ["main", "side"] && lifetime.tags == ["v1", "v2"])
  }

  @Test func aMergeIsNoRemoval() async throws {
    let sandbox = try await HistorySandbox()
    _ = try await commit(sandbox, "secret", "2026-01-01T00:00:00Z")
    try await sandbox.git.git("checkout", "-q", "-b", "old")
    _ = try await commit(sandbox, "other", "2026-01-02T00:00:00Z", at: "b.txt")
    try await sandbox.git.git("checkout", "-q", "main")
    let removal = try await commit(sandbox, "clean", "2026-01-03T00:00:00Z")
    try await sandbox.git.git("merge", "-q", "--no-ff", "-m", "merge", "old")
    let settled = try await sandbox.open().settled([
      try await finding(sandbox, "old:a/f.txt", path: "a/f.txt")
    ])
    #expect(settled.first?.lifetime?.removed?.id.description == removal)
  }

  @Test func stillInHead() async throws {
    let sandbox = try await HistorySandbox()
    _ = try await commit(sandbox, "secret", "2026-01-01T00:00:00Z")
    _ = try await commit(sandbox, "clean", "2026-01-02T00:00:00Z")
    let back = try await commit(sandbox, "secret", "2026-01-03T00:00:00Z")
    let tree = try await sandbox.open()
    let settled = try await tree.settled([
      try await finding(sandbox, "HEAD:a/f.txt", path: "a/f.txt"),
      try await finding(sandbox, back, path: "(commit)/\(back)"),
    ])
    let file = try #require(settled.first?.lifetime)
    #expect(file.isInHead && file.removed == nil && file.introduced?.date == "2026-01-01T00:00:00+00:00")
    let message = try #require(settled.last?.lifetime)
    #expect(message.introduced?.id.description == back && message.isInHead && message.branches == ["main"])
  }

  @Test func inNoCommit() async throws {
    let sandbox = try await HistorySandbox()
    _ = try await commit(sandbox, "clean", "2026-01-01T00:00:00Z")
    let blob = try await sandbox.git.git("hash-object", "-w", "--stdin", input: Array("secret".utf8)).dropLast()
    let tree = try await sandbox.open(.init(includesAllReferences: true, includesUnreachable: true))
    let settled = try await tree.settled([
      try await finding(sandbox, String(blob), path: RepoPath("(unreachable)/\(blob)"))
    ])
    #expect(settled.first?.lifetime?.isUnreachable == true)
  }
}
