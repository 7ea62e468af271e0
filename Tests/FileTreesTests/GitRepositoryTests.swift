import FileTrees
import Model
import Testing

@Suite struct GitRepositoryTests {
  @Test func found() async throws {
    let sandbox = try await GitSandbox()
    try sandbox.directory.makeDirectory("a/b")
    let found = try #require(GitRepository.containing("a/b", environment: sandbox.environment()))
    #expect(found.workTree == sandbox.path)
    #expect(found.gitDirectory == "\(sandbox.path)/.git")
    #expect(found.commonDirectory == found.gitDirectory)
    #expect(!found.isBare)
  }

  @Test func none() async throws {
    let sandbox = try await GitSandbox(initialized: false)
    try sandbox.directory.write("a/.git", "gitdir: nowhere\n")
    try sandbox.directory.write("b/.git", "something else\n")
    try sandbox.directory.makeDirectory("c/.git/objects")
    for directory in ["a", "b", "c", "missing"] {
      #expect(GitRepository.containing(directory, environment: sandbox.environment()) == nil)
    }
  }

  @Test func ceiling() async throws {
    let sandbox = try await GitSandbox()
    try sandbox.directory.makeDirectory("a/b")
    let environment = sandbox.environment(["GIT_CEILING_DIRECTORIES": "\(sandbox.path)"])
    #expect(GitRepository.containing("a/b", environment: environment) == nil)
    #expect(GitRepository.containing(".", environment: environment) != nil)
  }

  @Test func linkedWorkTree() async throws {
    let sandbox = try await GitSandbox()
    try await sandbox.commitAll()
    try await sandbox.git("worktree", "add", "-q", "linked")
    let found = try #require(GitRepository.containing("linked", environment: sandbox.environment()))
    #expect(found.workTree == "\(sandbox.path)/linked")
    #expect(found.gitDirectory == "\(sandbox.path)/.git/worktrees/linked")
    #expect(found.commonDirectory == "\(sandbox.path)/.git")
  }

  @Test func bare() async throws {
    let sandbox = try await GitSandbox(initialized: false)
    try await sandbox.git("init", "-q", "--bare", "bare.git")
    let found = try #require(GitRepository.containing("bare.git", environment: sandbox.environment()))
    #expect(found.isBare)
    #expect(found.workTree == nil)
    #expect(throws: TreeError.self) { try WorkingTree(root: "bare.git", environment: sandbox.environment()) }
    await #expect(throws: (any Error).self) {
      try await StagedTree.open(
        root: DiskPath(Array("\(sandbox.path)/bare.git".utf8)), environment: sandbox.environment())
    }
  }

  @Test func namedByVariables() async throws {
    let sandbox = try await GitSandbox()
    try sandbox.directory.makeDirectory("work/sub")
    try sandbox.directory.write("work/sub/f.txt")
    let variables = ["GIT_DIR": "\(sandbox.path)/.git", "GIT_WORK_TREE": "work"]
    let environment = sandbox.environment(variables.mapValues(Optional.some))
    try await sandbox.git(
      "add", "f.txt", in: "work/sub",
      variables: ["GIT_DIR": "\(sandbox.path)/.git", "GIT_WORK_TREE": "\(sandbox.path)/work"])
    let found = try #require(GitRepository.containing("work/sub", environment: environment))
    #expect(found.workTree == "\(sandbox.path)/work")
    let listing = try await WorkingTree(root: "work", environment: environment).listing()
    #expect(listing.entries.map(\.isTracked) == [true])
    // The variables are about another directory than this one.
    let other = try await GitSandbox()
    let elsewhere = GitRepository.containing(other.path, environment: environment)
    #expect(elsewhere?.workTree == other.path)
  }

  @Test func nothingConfiguredIsRun() async throws {
    let sandbox = try await GitSandbox()
    let tree = sandbox.directory
    try tree.write("a.txt", "one\n")
    try tree.write(".gitattributes", "* diff=evil filter=evil\n")
    try await sandbox.commitAll()
    let trap = "sh -c 'touch \(sandbox.path)/trap; cat' #"
    for key in [
      "core.fsmonitor", "diff.external", "diff.evil.command", "diff.evil.textconv", "filter.evil.clean",
      "filter.evil.smudge", "filter.evil.process", "core.pager", "pager.diff", "core.sshCommand", "core.editor",
      "alias.diff", "alias.ls-files",
    ] {
      try await sandbox.git("config", key, key.hasPrefix("alias") ? "!\(trap)" : trap)
    }
    for hook in ["post-index-change", "pre-commit", "fsmonitor-watchman"] {
      try tree.write(".git/hooks/\(hook)", "#!/bin/sh\ntouch \(sandbox.path)/trap\n")
      try tree.setMode(".git/hooks/\(hook)", 0o755)
    }
    let blob = try await sandbox.git(
      "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "hash-object", "-w", "--stdin",
      input: Array("two\n".utf8))
    try await sandbox.git(
      "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "update-index", "--cacheinfo",
      "100644,\(blob.dropLast()),a.txt")
    try? tree.remove("trap")
    let working = try WorkingTree(root: sandbox.path, environment: sandbox.environment())
    #expect(try await working.listing().diagnostics.isEmpty)
    let staged = try await StagedTree.open(
      root: DiskPath(Array(sandbox.path.utf8)), environment: sandbox.environment())
    try await staged.prepare(try await staged.listing().entries)
    _ = try await GitHook.locate(from: sandbox.path, environment: sandbox.environment())
    #expect(staged.changedPaths == ["a.txt"])
    #expect(!tree.exists("trap"))
  }
}
