import Foundation
import Testing

/// The pre-push hook, run by `git push` itself into a repository beside.
@Suite struct PushTests {
  private static let token = StagedTests.token
  private static let leak = "token = \"\(token)\"\n"

  /// A repository with a remote `origin`, which has its first commit, and the hook.
  private func inRepository(_ body: (CommandRunner) async throws -> Void) async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await runner.git(["init", "-q", "--bare", "-b", "main", "remote.git"])
    try await runner.git(["init", "-q", "-b", "main", "work"])
    try await runner.git(["remote", "add", "origin", "../remote.git"], in: "work")
    try runner.write("x = 1\n", to: "work/x.py")
    try await runner.commit("first", in: "work")
    try await runner.git(["push", "-q", "origin", "main"], in: "work")
    let installed = try await runner.plimsoll(["hook", "install", "--pre-push"], in: "work")
    #expect(installed.status == 0, "\(installed.error)")
    try await body(runner)
  }

  private func push(_ runner: CommandRunner, _ arguments: String...) async throws -> (isThrough: Bool, text: String) {
    let result = try await runner.git(["push"] + arguments, in: "work")
    let text = result.output + result.error
    #expect(!text.contains(Self.token))
    return (result.status == 0, text)
  }

  private func leak(_ runner: CommandRunner, _ file: String = "a.py") async throws -> String {
    try runner.write(Self.leak, to: "work/\(file)")
    return try await runner.commit("leak", in: "work")
  }

  @Test func aCleanPushGoesThrough() async throws {
    try await inRepository { (runner) async throws in
      try runner.write("x = 2\n", to: "work/x.py")
      try await runner.commit("second", in: "work")
      let result = try await push(runner, "origin", "main")
      #expect(result.isThrough)
      #expect(result.text.contains("plimsoll: nothing found in 1 file of 1 commit."))
      #expect(try await push(runner, "origin", "main").isThrough)
    }
  }

  /// `info/grafts` gives commits other parents in this repository alone: the remote gets those that they hide.
  @Test func graftsHideNothing() async throws {
    try await inRepository { (runner) async throws in
      let first = try await runner.said("rev-parse", "HEAD", in: "work")
      _ = try await leak(runner)
      try runner.write("token = \"\"\n", to: "work/a.py")
      let tip = try await runner.commit("gone", in: "work")
      try runner.write("\(tip) \(first)\n", to: "work/.git/info/grafts")
      let result = try await push(runner, "origin", "main")
      #expect(!result.isThrough && result.text.contains("a.py:1:10"), "\(result.text)")
      let range = try await runner.plimsoll(["check", "--format", "csv", "--commits", "\(first).."], in: "work")
      #expect(range.status == 1 && range.output.contains(#"a.py","1","10""#), "\(range.output)\(range.error)")
    }
  }

  /// What comes with the commits: a tag says something, too, and a remote gets the names.
  @Test func aPushIsStoppedForATagAndForAName() async throws {
    try await inRepository { (runner) async throws in
      try await runner.git(["tag", "-a", "-m", "try \(Self.token)", "inner"], in: "work")
      try await runner.git(["tag", "-a", "-m", "outer", "outer", "inner"], in: "work")
      let inner = try await runner.said("rev-parse", "inner", in: "work")
      for tag in ["inner", "outer"] {
        let result = try await push(runner, "origin", tag)
        #expect(!result.isThrough && result.text.contains("(tag)/\(inner):1:5"), "\(tag) \(result.text)")
      }
      try await runner.git(["tag", "plain"], in: "work")
      #expect(try await push(runner, "origin", "plain").isThrough)
      try await runner.git(["branch", "try/\(Self.token)"], in: "work")
      let named = try await push(runner, "origin", "try/\(Self.token)")
      #expect(!named.isThrough && named.text.contains("(names)/references:1:16"), "\(named.text)")
      // What git itself says of the branch is not masked.
      func git(_ arguments: String...) async throws -> Int32 {
        try await runner.git(["push", "-q", "origin"] + arguments, in: "work").status
      }
      #expect(try await git("try/\(Self.token):refs/heads/harmless") == 0)
      try await runner.git(["push", "-q", "--no-verify", "origin", "try/\(Self.token)"], in: "work")
      #expect(try await git("--delete", "try/\(Self.token)") == 0)
    }
  }

  @Test func aPushIsStoppedForAMessage() async throws {
    try await inRepository { (runner) async throws in
      try runner.write("x = 2\n", to: "work/x.py")
      let wordy = try await runner.commit("try \(Self.token)", in: "work")
      let tip = try await push(runner, "origin", "main")
      #expect(!tip.isThrough && tip.text.contains("Write the message of \(wordy.prefix(12)) anew:"), "\(tip.text)")
      #expect(tip.text.contains("git commit --amend") && !tip.text.contains("rebase"))
      try runner.write("x = 3\n", to: "work/x.py")
      try await runner.commit("clean", in: "work")
      let later = try await push(runner, "origin", "main")
      #expect(!later.isThrough && later.text.contains("git rebase -i \(wordy.prefix(12))~1    (mark it `reword`)"))
    }
  }

  @Test func aPushIsStoppedForWhatAnyOfItsCommitsHolds() async throws {
    try await inRepository { (runner) async throws in
      let leak = try await leak(runner)
      try runner.write("token = \"\"\n", to: "work/a.py")
      try await runner.commit("gone", in: "work")
      let result = try await push(runner, "origin", "main")
      #expect(!result.isThrough)
      #expect(result.text.contains("The push is stopped."))
      #expect(result.text.contains("in commit \(leak.prefix(12))"))
      #expect(result.text.contains("git rebase -i \(leak.prefix(12))~1"))
      #expect(result.text.contains("git push --no-verify"))
      #expect(result.text.split(separator: "\n").count { !$0.hasPrefix("error:") } <= 25)
      // The way that the report shows.
      try await runner.git(
        ["-c", "sequence.editor=sed -i 1s/pick/edit/", "rebase", "-q", "-i", "\(leak)~1"], in: "work")
      try runner.write("token = \"\"\n", to: "work/a.py")
      try await runner.git(["add", "a.py"], in: "work")
      try await runner.git(["commit", "-q", "--amend", "--no-edit"], in: "work")
      try await runner.git(["rebase", "--continue"], in: "work")
      try await runner.git(["rebase", "--skip"], in: "work")
      let clean = try await push(runner, "origin", "main")
      #expect(clean.isThrough, "\(clean.text)")
    }
  }

  @Test func theLastCommitIsAmended() async throws {
    try await inRepository { (runner) async throws in
      _ = try await leak(runner)
      let result = try await push(runner, "origin", "main")
      #expect(!result.isThrough)
      #expect(!result.text.contains("rebase"))
      #expect(result.text.contains("git commit --amend"))
    }
  }

  @Test func aNewBranchBringsWhatNoBranchOfTheRemoteHas() async throws {
    try await inRepository { (runner) async throws in
      try await runner.git(["checkout", "-q", "-b", "topic"], in: "work")
      let leak = try await leak(runner)
      let result = try await push(runner, "origin", "topic")
      #expect(!result.isThrough)
      #expect(result.text.contains(String(leak.prefix(12))))
      #expect(try await push(runner, "--no-verify", "-q", "origin", "topic").isThrough)
      // The remote has it now, so that another branch from there brings nothing new.
      try await runner.git(["checkout", "-q", "-b", "other"], in: "work")
      try runner.write("y = 1\n", to: "work/y.py")
      try await runner.commit("other", in: "work")
      #expect(try await push(runner, "origin", "other").isThrough)
    }
  }

  @Test func aForcePushCountsFromWhatTheRemoteHas() async throws {
    try await inRepository { (runner) async throws in
      try runner.write("x = 2\n", to: "work/x.py")
      try await runner.commit("second", in: "work")
      #expect(try await push(runner, "-q", "origin", "main").isThrough)
      try await runner.git(["reset", "-q", "--hard", "HEAD~1"], in: "work")
      _ = try await leak(runner)
      #expect(try await push(runner, "--force", "origin", "main").isThrough == false)
      try await runner.git(["reset", "-q", "--hard", "HEAD~1"], in: "work")
      #expect(try await push(runner, "--force", "origin", "main").isThrough)
    }
  }

  @Test func deletedBranchesBringNothing() async throws {
    try await inRepository { (runner) async throws in
      try await runner.git(["push", "-q", "--no-verify", "origin", "main:gone"], in: "work")
      _ = try await leak(runner)
      #expect(try await push(runner, "origin", ":gone").isThrough)
    }
  }

  @Test func tagsAndSeveralRefsAtOnce() async throws {
    try await inRepository { (runner) async throws in
      try await runner.git(["checkout", "-q", "-b", "topic"], in: "work")
      _ = try await leak(runner)
      try await runner.git(["tag", "-a", "-m", "one", "v1"], in: "work")
      try await runner.git(["checkout", "-q", "main"], in: "work")
      try runner.write("y = 1\n", to: "work/y.py")
      try await runner.commit("clean", in: "work")
      #expect(try await push(runner, "origin", "v1").isThrough == false)
      #expect(try await push(runner, "origin", "topic", "main").isThrough == false)
      #expect(try await push(runner, "origin", "main", "topic").isThrough == false)
      #expect(try await push(runner, "--all", "origin").isThrough == false)
      #expect(try await push(runner, "origin", "main").isThrough)
    }
  }

  @Test func aTagOfWhatIsNoCommitIsNotPassedOver() async throws {
    try await inRepository { (runner) async throws in
      try runner.write(Self.leak, to: "work/a.py")
      let blob = try await runner.said("hash-object", "-w", "a.py", in: "work")
      try await runner.git(["tag", "content", blob], in: "work")
      let result = try await push(runner, "origin", "content")
      #expect(!result.isThrough)
      #expect(result.text.contains("names no commit"))
    }
  }

  @Test func anAddressWithoutANameHasNothingThatIsKnown() async throws {
    try await inRepository { (runner) async throws in
      try await runner.git(["init", "-q", "--bare", "other.git"])
      _ = try await leak(runner)
      #expect(try await push(runner, "../other.git", "main").isThrough == false)
      try await runner.git(["reset", "-q", "--hard", "HEAD~1"], in: "work")
      let clean = try await push(runner, "../other.git", "main")
      #expect(clean.isThrough)
      #expect(clean.text.contains("of 1 commit"))
    }
  }

  @Test func theHookBeforeReadsTheRefsToo() async throws {
    try await inRepository { (runner) async throws in
      _ = try await runner.plimsoll(["hook", "uninstall", "--pre-push"], in: "work")
      try runner.write("#!/bin/sh\ncat > refs\necho \"$@\" > arguments\n", to: "work/.git/hooks/pre-push")
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755],
        ofItemAtPath: runner.directory.appending(path: "work/.git/hooks/pre-push").path())
      let installed = try await runner.plimsoll(["hook", "install", "--pre-push"], in: "work")
      #expect(installed.output.contains("runs first"))
      let commit = try await leak(runner)
      #expect(try await push(runner, "origin", "main").isThrough == false)
      let refs = try String(contentsOf: runner.directory.appending(path: "work/refs"), encoding: .utf8)
      #expect(refs.hasPrefix("refs/heads/main \(commit) refs/heads/main "))
      let arguments = try String(contentsOf: runner.directory.appending(path: "work/arguments"), encoding: .utf8)
      #expect(arguments == "origin ../remote.git\n")
    }
  }

  @Test(arguments: ["what is this", "refs/heads/main abc refs/heads/main def"])
  func aLineThatIsNoneStopsThePush(_ line: String) async throws {
    try await inRepository { (runner) async throws in
      let result = try await runner.plimsoll(["hook", "run", "pre-push", "origin", "x"], input: line, in: "work")
      #expect(result.status == 3)
    }
  }

  @Test func withoutAnythingToGoByNothingIsSaidToBeClean() async throws {
    try await inRepository { (runner) async throws in
      #expect(try await runner.plimsoll(["hook", "run", "pre-push"], in: "work").status == 2)
    }
  }

  /// As the pre-commit framework runs it: the range in variables, nothing on standard input.
  @Test func aRangeOfTheFramework() async throws {
    try await inRepository { (runner) async throws in
      let leak = try await leak(runner)
      let run = { (variables: [String: String]) in
        try await runner.plimsoll(["hook", "run", "pre-push"], in: "work", variables: variables)
      }
      let names = ["PRE_COMMIT_REMOTE_NAME": "origin", "PRE_COMMIT_LOCAL_BRANCH": "refs/heads/main"]
      let range = ["PRE_COMMIT_FROM_REF": "HEAD~1", "PRE_COMMIT_TO_REF": "HEAD"]
      let result = try await run(names.merging(range) { $1 })
      #expect(result.status == 1)
      #expect(result.output.contains(String(leak.prefix(12))))
      #expect(try await run(names).status == 1)
      #expect(
        try await run(names.merging(["PRE_COMMIT_FROM_REF": "HEAD", "PRE_COMMIT_TO_REF": "HEAD"]) { $1 }).status == 0)
    }
  }

  @Test func hooksOfEveryRepository() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    let home = runner.directory.path()
    let variables = ["HOME": home, "XDG_CONFIG_HOME": home + "/config", "GIT_CONFIG_GLOBAL": home + "/gitconfig"]
    let said = try await runner.plimsoll(["hook", "install", "--global", "--pre-push"], variables: variables)
    #expect(said.status == 2)
    #expect(said.output.contains("git config --global init.templateDir \(home)/config/plimsoll/git-template"))
    #expect(!FileManager.default.fileExists(atPath: home + "/gitconfig"))
    #expect(!FileManager.default.fileExists(atPath: home + "/config"))
    let done = try await runner.plimsoll(["hook", "install", "--global", "--pre-push", "--yes"], variables: variables)
    #expect(done.status == 0, "\(done.error)")
    try await runner.git(["init", "-q", "new"], variables: variables)
    #expect(FileManager.default.isExecutableFile(atPath: home + "/new/.git/hooks/pre-push"))
    // Where hooks of all repositories are in one place already, it is that one.
    try runner.write("[core]\n\thooksPath = \(home)/shared\n", to: "gitconfig")
    let shared = try await runner.plimsoll(["hook", "install", "--global", "--yes"], variables: variables)
    #expect(shared.output.contains("core.hooksPath"))
    #expect(FileManager.default.isExecutableFile(atPath: home + "/shared/pre-commit"))
  }
}
