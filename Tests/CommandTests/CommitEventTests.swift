import Foundation
import Testing

/// `check --ci`: the commits that a CI system says its job is about.
@Suite struct CommitEventTests {
  private static let token = StagedTests.token

  /// A clone of a repository with a commit on main and, on topic, one with a secret and one without it.
  private func inClone(_ body: (CommandRunner, _ base: String, _ leak: String) async throws -> Void) async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await runner.git(["init", "-q", "-b", "main", "source"])
    try runner.write("x = 1\n", to: "source/x.py")
    let base = try await runner.commit("first", in: "source")
    try await runner.git(["checkout", "-q", "-b", "topic"], in: "source")
    try runner.write("token = \"\(Self.token)\"\n", to: "source/a.py")
    let leak = try await runner.commit("leak", in: "source")
    try runner.write("token = \"\"\n", to: "source/a.py")
    try await runner.commit("gone", in: "source")
    try await runner.git(["clone", "-q", "source", "clone"])
    try await body(runner, base, leak)
  }

  private func check(_ runner: CommandRunner, _ variables: [String: String]) async throws -> CommandRunner.Result {
    let result = try await runner.plimsoll(["check", "--rules", "secrets", "--ci"], in: "clone", variables: variables)
    #expect(!(result.output + result.error).contains(Self.token))
    return result
  }

  private func gitHub(
    _ runner: CommandRunner, _ event: String, _ payload: String, _ variables: [String: String] = [:]
  ) async throws -> CommandRunner.Result {
    try runner.write(payload, to: "event.json")
    return try await check(
      runner,
      [
        "GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": event,
        "GITHUB_EVENT_PATH": runner.directory.appending(path: "event.json").path(),
      ].merging(variables) { $1 })
  }

  @Test func pullRequestOfGitHub() async throws {
    try await inClone { (runner, base, leak) async throws in
      // Titles may hold anything that JSON can.
      let payload = #"{"pull_request": {"title": "\ud83d\ude80 a\/b: \"x\" # y", "base": {"sha": "\#(base)"}}}"#
      let result = try await gitHub(runner, "pull_request", payload)
      #expect(result.status == 1)
      #expect(result.output.contains("commit: \(leak.prefix(12))"))
      #expect(result.output.contains("GitHub pull request"))
      let named = try await gitHub(runner, "pull_request", "{}", ["GITHUB_BASE_REF": "main"])
      #expect(named.status == 1)
      #expect(named.output.replacing("\n", with: " ").contains("2 commits of refs/remotes/origin/main..HEAD"))
    }
  }

  @Test func pushToGitHub() async throws {
    try await inClone { (runner, base, leak) async throws in
      #expect(try await gitHub(runner, "push", #"{"before": "\#(base)"}"#).status == 1)
      #expect(try await gitHub(runner, "push", #"{"before": "\#(leak)"}"#).status == 0)
      // A push back to an earlier commit brings nothing.
      let tip = try await runner.said("rev-parse", "HEAD", in: "clone")
      try await runner.git(["reset", "-q", "--hard", base], in: "clone")
      let back = try await gitHub(runner, "push", #"{"before": "\#(tip)"}"#)
      #expect(back.status == 0, "\(back.output)\(back.error)")
      try await runner.git(["reset", "-q", "--hard", tip], in: "clone")
      let new = String(repeating: "0", count: 40)
      let branch = try await gitHub(
        runner, "push", #"{"before": "\#(new)", "repository": {"default_branch": "main"}}"#,
        ["GITHUB_REF_NAME": "topic"])
      #expect(branch.status == 1)
      // After a force push what was there before is nowhere to be had.
      let gone = String(repeating: "a", count: 40)
      let forced = try await gitHub(
        runner, "push", #"{"before": "\#(gone)", "repository": {"default_branch": "main"}}"#,
        ["GITHUB_REF_NAME": "topic"])
      #expect(forced.status == 1)
      #expect(try await gitHub(runner, "push", #"{"before": "\#(gone)"}"#).status == 3)
    }
  }

  @Test func otherEventsAreAboutEverything() async throws {
    try await inClone { (runner, _, _) async throws in
      for event in ["schedule", "workflow_dispatch", "release"] {
        let result = try await gitHub(runner, event, "{}")
        #expect(result.status == 0)
        #expect(result.output.contains("working tree"))
        #expect(result.output.contains("names no range of commits"))
      }
    }
  }

  @Test func aPayloadThatCannotBeReadIsNoAllClear() async throws {
    try await inClone { (runner, _, _) async throws in
      #expect(try await gitHub(runner, "push", "{").status == 3)
      let result = try await check(
        runner, ["GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "push", "GITHUB_EVENT_PATH": "/nowhere"])
      #expect(result.status == 3)
    }
  }

  @Test func gitLab() async throws {
    try await inClone { (runner, base, leak) async throws in
      let gitLab = ["GITLAB_CI": "true"]
      var merge = gitLab
      merge["CI_PIPELINE_SOURCE"] = "merge_request_event"
      merge["CI_MERGE_REQUEST_DIFF_BASE_SHA"] = base
      #expect(try await check(runner, merge).status == 1)
      var push = gitLab
      push["CI_PIPELINE_SOURCE"] = "push"
      push["CI_COMMIT_BRANCH"] = "topic"
      push["CI_COMMIT_BEFORE_SHA"] = leak
      #expect(try await check(runner, push).status == 0)
      push["CI_COMMIT_BEFORE_SHA"] = String(repeating: "0", count: 40)
      push["CI_DEFAULT_BRANCH"] = "main"
      #expect(try await check(runner, push).status == 1)
    }
  }

  @Test func bitbucket() async throws {
    try await inClone { (runner, base, _) async throws in
      var variables = ["BITBUCKET_BUILD_NUMBER": "1"]
      #expect(try await check(runner, variables).output.contains("names no range of commits"))
      variables["BITBUCKET_PR_DESTINATION_COMMIT"] = String(base.prefix(12))
      #expect(try await check(runner, variables).status == 1)
    }
  }
}
