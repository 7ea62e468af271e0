import Model
import Testing

@testable import FileTrees

@Suite struct StagedTreeTests {
  private func text(_ tree: StagedTree, _ path: String) throws -> String {
    var buffer: [UInt8] = []
    var all: [UInt8] = []
    while try tree.read(FileEntry(path: RepoPath(path)), offset: all.count, limit: 4, into: &buffer) { all += buffer }
    return String(decoding: all, as: UTF8.self)
  }

  private func open(
    _ sandbox: GitSandbox, _ root: String = ".", exclude: [String] = [], variables: [String: String?] = [:]
  ) async throws -> StagedTree {
    let environment = sandbox.environment(variables)
    let place = try #require(DiskPath.canonical(root, environment: environment))
    let top = DiskPath(Array(sandbox.path.utf8))
    return try await StagedTree.open(
      root: place, exclude: [Excludes.List(exclude, below: top)], environment: environment)
  }

  /// The paths that are files with new content.
  private func files(_ tree: StagedTree) async throws -> [String] { try await tree.listing().entries.map(\.path.text) }

  @Test func firstCommit() async throws {
    let sandbox = try await GitSandbox()
    for name in ["b.txt", "a b.txt", "q\"uote'.txt", "line\nbreak", "é/ü.txt", "-x"] {
      try sandbox.directory.write(name, "content of \(name)")
    }
    try await sandbox.git("add", "-A")
    try sandbox.directory.write("not-staged.txt")
    let tree = try await open(sandbox)
    let listing = try await tree.listing()
    let names = ["-x", "a b.txt", "b.txt", "line\nbreak", "q\"uote'.txt", "é/ü.txt"]
    #expect(listing.entries.map(\.path.text) == names)
    #expect(listing.entries.allSatisfy { $0.isTracked == true && $0.object?.bytes.count == 20 })
    #expect(listing.isRepository)
    #expect(tree.changedPaths == listing.entries.map(\.path))
    try await tree.prepare(listing.entries)
    for name in names {
      #expect(try text(tree, name) == "content of \(name)")
      #expect(try await tree.previousContents(of: FileEntry(path: RepoPath(name))).contents.isEmpty)
    }
  }

  @Test func kindsOfChange() async throws {
    let sandbox = try await GitSandbox()
    let tree = sandbox.directory
    let long = (1...30).map { "line \($0)\n" }.joined()
    try tree.write("modified.txt", "old")
    try tree.write("same.txt", "same")
    try tree.write("moved.txt", long)
    try tree.write("deleted.txt", "x")
    try tree.write("becomes-link", "was a file")
    try tree.write("becomes-file")
    try tree.remove("becomes-file")
    try tree.link("becomes-file", to: "same.txt")
    try await sandbox.commitAll()
    try tree.write("modified.txt", "new")
    try tree.remove("moved.txt")
    try tree.write("renamed.txt", long + "one more\n")
    for name in ["deleted.txt", "becomes-link", "becomes-file"] { try tree.remove(name) }
    try tree.link("becomes-link", to: "same.txt")
    try tree.write("becomes-file", "is a file")
    try tree.write("added.txt", "added")
    try await sandbox.git("add", "-A")
    // Staged and then edited: the staged bytes count.
    try tree.write("modified.txt", "newer, not staged")
    try tree.remove("added.txt")

    let staged = try await open(sandbox)
    #expect(
      staged.changedPaths == [
        "added.txt", "becomes-file", "becomes-link", "deleted.txt", "modified.txt", "moved.txt", "renamed.txt",
      ])
    let listing = try await staged.listing()
    #expect(listing.entries.map(\.path.text) == ["added.txt", "becomes-file", "modified.txt", "renamed.txt"])
    #expect(listing.skipped.map { "\($0.path) \($0.reason)" } == ["becomes-link symbolicLink"])
    try await staged.prepare(listing.entries)
    #expect(try text(staged, "modified.txt") == "new")
    #expect(try text(staged, "added.txt") == "added")
    func previous(_ path: RepoPath) async throws -> [[UInt8]] {
      try await staged.previousContents(of: FileEntry(path: path)).contents
    }
    #expect(try await previous("modified.txt") == [Array("old".utf8)])
    #expect(try await previous("renamed.txt") == [Array(long.utf8)])
    #expect(try await previous("becomes-file").isEmpty)
    #expect(try await previous("same.txt").isEmpty)
    // What did not change is there, too, once the index was read.
    let whole = try await staged.wholeListing()
    #expect(
      whole.entries.map(\.path.text) == ["added.txt", "becomes-file", "modified.txt", "renamed.txt", "same.txt"])
    try await staged.prepare(whole.entries)
    #expect(try text(staged, "same.txt") == "same")
  }

  @Test func nothingStaged() async throws {
    let sandbox = try await GitSandbox()
    let empty = try await open(sandbox)
    #expect(try await empty.listing().entries.isEmpty)
    try await empty.prepare([])
    try sandbox.directory.write("a.txt")
    try await sandbox.commitAll()
    let clean = try await open(sandbox)
    #expect(clean.changedPaths == [])
    #expect(try await clean.listing().entries.isEmpty)
    #expect(try await clean.wholeListing().entries.count == 1)
  }

  @Test func readingBeforePreparing() async throws {
    let sandbox = try await GitSandbox()
    try sandbox.directory.write("a.txt", "a")
    try await sandbox.git("add", "a.txt")
    try sandbox.directory.write("a.txt", "b")
    let tree = try await open(sandbox)
    var buffer: [UInt8] = []
    #expect(throws: TreeError(path: "a.txt", message: "its content was not prepared")) {
      try tree.read(FileEntry(path: "a.txt"), offset: 0, limit: 1, into: &buffer)
    }
    #expect(throws: TreeError(path: "b.txt", message: "not a file of the index")) {
      try tree.read(FileEntry(path: "b.txt"), offset: 0, limit: 1, into: &buffer)
    }
    // A path that is not in the index is no reason to fail for the others.
    try await tree.prepare([FileEntry(path: "b.txt"), FileEntry(path: "a.txt")])
    #expect(try text(tree, "a.txt") == "a")
  }

  /// The index counts, not the work tree: when both agree, when the file was changed or deleted since, or became a link.
  @Test(arguments: ["sha1", "sha256"])
  func whatTheWorkTreeHasIsOnlyTakenWhenItIsTheSame(format: String) async throws {
    let sandbox = try await GitSandbox(initialized: false)
    try await sandbox.git("init", "--quiet", "--object-format=\(format)")
    for name in ["same.txt", "changed.txt", "gone.txt", "link.txt"] { try sandbox.directory.write(name, "was \(name)") }
    try await sandbox.git("add", ".")
    try sandbox.directory.write("changed.txt", "is changed.txt")
    try sandbox.directory.remove("gone.txt")
    try sandbox.directory.remove("link.txt")
    try sandbox.directory.link("link.txt", to: "same.txt")
    let tree = try await open(sandbox)
    try await tree.prepare(try await tree.listing().entries)
    for name in ["same.txt", "changed.txt", "gone.txt", "link.txt"] { #expect(try text(tree, name) == "was \(name)") }
  }

  @Test func missingObject() async throws {
    let sandbox = try await GitSandbox()
    let object = String(repeating: "1", count: 40)
    try await sandbox.git("update-index", "--add", "--cacheinfo", "100644,\(object),gone.txt")
    let tree = try await open(sandbox)
    try await tree.prepare(try await tree.listing().entries)
    #expect(throws: TreeError(path: "gone.txt", message: "git has no object \(object)")) { try text(tree, "gone.txt") }
  }

  @Test func indexOfTheHook() async throws {
    let sandbox = try await GitSandbox()
    try sandbox.directory.write("a.txt", "one")
    try await sandbox.commitAll()
    try sandbox.directory.write("a.txt", "two")
    try sandbox.directory.write("b.txt", "not part of the commit")
    try await sandbox.git("add", "b.txt")
    // As `git commit a.txt` does: an index of its own for the hook.
    let variables = ["GIT_INDEX_FILE": ".git/next-index"]
    try await sandbox.git("read-tree", "HEAD", variables: variables)
    try await sandbox.git("add", "a.txt", variables: variables)
    let tree = try await open(sandbox, variables: variables.mapValues(Optional.some))
    #expect(try await files(tree) == ["a.txt"])
    #expect(try await tree.wholeListing().entries.map(\.path.text) == ["a.txt"])
    #expect(try await files(open(sandbox)) == ["b.txt"])
    // Another repository that a hook looks at has nothing to do with that index.
    let other = try await GitSandbox()
    try other.directory.write("c.txt")
    try await other.git("add", "c.txt")
    let foreign = try await open(
      sandbox, other.path, variables: ["GIT_INDEX_FILE": "\(sandbox.path)/.git/next-index"])
    #expect(try await files(foreign) == ["c.txt"])
  }

  @Test func indexThatGitHandsToItsHooks() async throws {
    let sandbox = try await GitSandbox()
    try sandbox.directory.write("a.txt", "one")
    try await sandbox.commitAll()
    try sandbox.directory.write("a.txt", "two")
    // The index is gone when git has ended: the hook keeps a copy of it.
    try sandbox.directory.write(
      ".git/hooks/pre-commit",
      "#!/bin/sh\necho \"$PWD|$GIT_INDEX_FILE\" > .git/seen\ncp \"$GIT_INDEX_FILE\" .git/kept\nexit 1\n")
    try sandbox.directory.setMode(".git/hooks/pre-commit", 0o755)
    try await sandbox.git("commit", "-q", "-m", "x", "a.txt", expecting: .failure)
    let seen = try sandbox.directory.text(".git/seen").split(separator: "|")
    #expect(String(seen[0]) == sandbox.path)
    let kept = seen[1].hasPrefix("/") ? "\(sandbox.path)/.git/kept" : ".git/kept"
    let tree = try await open(sandbox, variables: ["GIT_INDEX_FILE": kept])
    #expect(try await files(tree) == ["a.txt"])
  }

  @Test func subdirectory() async throws {
    let sandbox = try await GitSandbox()
    try sandbox.directory.write("top.txt", "top")
    try sandbox.directory.write("sub/in.txt", "in")
    try sandbox.directory.write("sub-not/x.txt")
    try await sandbox.git("config", "diff.relative", "true")
    try await sandbox.git("add", "-A")
    let tree = try await open(sandbox, "sub")
    // The whole index, from whatever folder: a hook may have changed into one.
    let listing = try await tree.listing()
    #expect(listing.entries.map(\.path.text) == ["sub-not/x.txt", "sub/in.txt", "top.txt"])
    try await tree.prepare(listing.entries)
    #expect(try text(tree, "sub/in.txt") == "in")
  }

  @Test func linkedWorkTree() async throws {
    let sandbox = try await GitSandbox()
    try await sandbox.commitAll()
    try await sandbox.git("worktree", "add", "-q", "linked")
    try sandbox.directory.write("linked/a.txt", "a")
    try await sandbox.git("add", "a.txt", in: "linked")
    let tree = try await open(sandbox, "linked")
    #expect(try await files(tree) == ["a.txt"])
    #expect(try await files(open(sandbox)).isEmpty)
  }

  @Test func unmergedPaths() async throws {
    let sandbox = try await GitSandbox()
    try await sandbox.leaveUnmerged("a.txt")
    let tree = try await open(sandbox)
    let listing = try await tree.listing()
    #expect(listing.entries.isEmpty)
    #expect(listing.diagnostics.map { "\($0.severity) \($0.id) \($0.path ?? "")" } == ["error unmerged-path a.txt"])
  }

  @Test func submodulesAndExcludes() async throws {
    let sandbox = try await GitSandbox()
    let object = String(repeating: "1", count: 40)
    try await sandbox.git("update-index", "--add", "--cacheinfo", "160000,\(object),module")
    try sandbox.directory.write("vendor/a.js")
    try sandbox.directory.write("b.js")
    try await sandbox.git("add", "vendor", "b.js")
    let tree = try await open(sandbox, exclude: ["vendor/"])
    let listing = try await tree.listing()
    #expect(listing.entries.map(\.path.text) == ["b.js"])
    #expect(listing.skipped.map { "\($0.path) \($0.reason)" } == ["module submodule", "vendor/a.js excluded"])
    let below = try await tree.wholeListing(below: ["vendor", "vendor/a", "none"])
    #expect(below.entries.isEmpty && below.skipped.map(\.path) == ["vendor/a.js"])
    #expect(try tree.everything(under: "vendor/").map(\.path) == ["vendor/a.js"])
    _ = try await tree.wholeListing()
    #expect(try tree.everything(under: "").map(\.path) == ["b.js", "module", "vendor/a.js"])
    #expect(try tree.everything(under: "vendor").map(\.path) == ["vendor/a.js"])
    #expect(try tree.everything(under: "").map(\.kind) == [.file, .submodule, .file])
  }

  @Test func partsOfTheIndex() async throws {
    let sandbox = try await GitSandbox()
    for path in ["a/x", "a-b/x", "a/b/c", "ab/x", "b"] { try sandbox.directory.write(path, "\(path)\n") }
    try await sandbox.git("add", "-A")
    for version in ["2", "3", "4"] {
      try await sandbox.git("update-index", "--index-version", version)
      let below = try await open(sandbox).wholeListing(below: ["a", "a/b", "a-b"]).entries.map(\.path)
      #expect(below.filter { $0.hasPrefix("a/") || $0.hasPrefix("a-b/") } == ["a-b/x", "a/b/c", "a/x"])
      #expect(version == "4" || below.count == 3)
    }
  }

  @Test func contentOfTheWorkTreeIsReadWhereItIsTheSame() async throws {
    let sandbox = try await GitSandbox()
    try sandbox.directory.write("same.txt", "same\n")
    try sandbox.directory.write("other.txt", "staged\n")
    try await sandbox.git("add", "-A")
    try sandbox.directory.write("other.txt", "edited\n")
    let tree = try await open(sandbox)
    let entries = try await tree.listing().entries
    try await tree.expect(entries)
    var content: [UInt8] = []
    #expect(try tree.read(entries[1], offset: 0, limit: 100, into: &content) && content == Array("same\n".utf8))
    #expect(!tree.hasMissed)
    #expect(throws: TreeError.self) { try tree.read(entries[0], offset: 0, limit: 100, into: &content) }
    #expect(tree.hasMissed)
    try await tree.prepare(entries)
    #expect(try tree.read(entries[0], offset: 0, limit: 100, into: &content) && content == Array("staged\n".utf8))
  }

  @Test func ignoreFilesOfTheIndex() async throws {
    let sandbox = try await GitSandbox()
    try sandbox.directory.write(".gitignore", ".env\n")
    try sandbox.directory.write("sub/.gitignore", "*.pem\n")
    try sandbox.directory.write("not.gitignore", "*.txt\n")
    try await sandbox.git("add", "-A")
    try sandbox.directory.write(".gitignore", "")
    let tree = try await open(sandbox)
    #expect(tree.isIgnored(".env") == nil)
    try await tree.prepareIgnoreRules(for: ["sub"])
    #expect(tree.isIgnored("other/.env") == nil)
    #expect(tree.isIgnored(".env") == true)
    #expect(tree.isIgnored("sub/x.pem") == true)
    #expect(tree.isIgnored("x.pem") == false)
    #expect(tree.isIgnored("x.txt") == false)
  }

  @Test func namesThatAreNotUTF8() async throws {
    let sandbox = try await GitSandbox()
    try sandbox.directory.write(bytes: [0x61, 0xFF], Array("one".utf8))
    try await sandbox.git("add", "-A")
    let tree = try await open(sandbox)
    let listing = try await tree.listing()
    let path = RepoPath([0x61, 0xFF])
    #expect(listing.entries.map(\.path) == [path])
    #expect(path.text == "a\u{FFFD}" && !path.isExactText)
    try await tree.prepare(listing.entries)
    var buffer: [UInt8] = []
    #expect(try tree.read(FileEntry(path: path), offset: 0, limit: 9, into: &buffer))
    #expect(buffer == Array("one".utf8))
  }

  @Test func brokenRepository() async throws {
    let sandbox = try await GitSandbox()
    try sandbox.directory.write(".git/index", "no index")
    await #expect(throws: TreeError.self) { try await open(sandbox) }
    let plain = try await GitSandbox(initialized: false)
    await #expect(throws: TreeError(path: plain.path, message: "not in a git work tree")) {
      try await open(plain)
    }
    let good = try await GitSandbox()
    await #expect(throws: TreeError(message: "git was not found in any directory of PATH")) {
      try await open(good, variables: ["PATH": "relative:"])
    }
  }

  /// Git's refusal, not what it says of options that it reads as those of a command outside of a repository.
  @Test func refusalOfGitIsPassedOn() async throws {
    let sandbox = try await GitSandbox()
    try sandbox.directory.write("a.txt", "a")
    try await sandbox.git("add", "a.txt")
    try sandbox.directory.write(".git/config", "[core]\n\trepositoryformatversion = 99\n")
    do {
      _ = try await open(sandbox)
      Issue.record("git should refuse the repository")
    } catch let error as TreeError {
      #expect(error.message.contains("repo version"))
      #expect(!error.message.contains("unknown option"))
    }
  }
}
