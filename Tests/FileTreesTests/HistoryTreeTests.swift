import FileTrees
import Model
import Testing

@Suite struct HistoryTreeTests {
  /// Ways in which git keeps objects.
  enum Form: String, CaseIterable, Sendable {
    case loose, packed, mixed, severalPacks, namedBases, oldIndex, multiPackIndex, sha256, alternates, deep

    func arrange(_ sandbox: HistorySandbox) async throws {
      let git = sandbox.git
      switch self {
      case .loose, .alternates: break
      case .packed: try await git.git("gc", "-q", "--prune=now")
      case .mixed:
        try await git.git("gc", "-q", "--prune=now")
        try git.directory.write("later.txt", "not packed\n")
        try await git.commitAll("later")
      case .severalPacks, .multiPackIndex:
        for number in 0..<3 {
          try await git.git("repack", "-q", "-d")
          try git.directory.write("pack.txt", "\(number)\n")
          try await git.commitAll("pack \(number)")
        }
        if self == .multiPackIndex { try await git.git("multi-pack-index", "write") }
      case .namedBases:
        try await git.git("-c", "repack.useDeltaBaseOffset=false", "repack", "-q", "-a", "-d", "-f")
      case .oldIndex: try await git.git("-c", "pack.indexVersion=1", "repack", "-q", "-a", "-d", "-f")
      case .sha256, .deep: try await git.git("repack", "-q", "-a", "-d", "-f", "--depth=250", "--window=50")
      }
    }
  }

  @Test("what is read is what git gives", arguments: Form.allCases)
  func agreesWithGit(form: Form) async throws {
    let origin = try await HistorySandbox(format: form == .sha256 ? "sha256" : "sha1")
    try await origin.fill()
    try await form.arrange(origin)
    var sandbox = origin
    if form == .alternates {
      sandbox = HistorySandbox(try await GitSandbox(initialized: false))
      try await sandbox.git.git("clone", "-q", "--shared", origin.git.path, ".")
      try sandbox.git.directory.write("own.txt", "its own object\n")
      try await sandbox.git.commitAll("own")
    }
    for (all, unreachable) in [(false, false), (true, false), (true, true)] {
      var options = HistoryTree.Options(includesAllReferences: all, includesUnreachable: unreachable)
      let read = try await sandbox.contents(options)
      options.asksGit = true
      #expect(try await sandbox.contents(options) == read)
      #expect(read.diagnostics.isEmpty && read.errors == 0)
      #expect(read.files["src/deep/long.txt"]?.count == 12)
      #expect(read.extent?.commits ?? 0 >= 17)
      #expect(read.files["copy/of/long.txt"]?.isSubset(of: read.files["src/deep/long.txt"] ?? []) == true)
      #expect(read.files["empty"] == [[]] && read.files["binary"] == [[0, 1, 2, 0xFF, 0]])
      #expect(read.files[RepoPath(Array("caf".utf8) + [0xE9])] == [Array("not UTF-8\n".utf8)])
      #expect(read.lines("merged.txt") == ["in the merge alone"])
      #expect(read.lines("one.txt") == ["one"] && read.lines("two.txt") == ["two"])
    }
    if form == .packed || form == .sha256 || form == .namedBases {
      let verified = try await sandbox.git.git(
        "verify-pack", "-s", sandbox.files(below: "objects/pack", ending: ".idx")[0])
      #expect(verified.contains("chain length = 2"), "nothing in the pack is a delta of a delta")
    }
  }

  @Test func messagesAndNamesAreFiles() async throws {
    let sandbox = try await HistorySandbox()
    try await sandbox.fill()
    try await sandbox.git.git("branch", "release/next")
    let read = try await sandbox.contents()
    let messages = read.files.filter { $0.key.hasPrefix("(commit)/") }.values.flatMap { $0 }
    #expect(messages.contains(Array("octopus\n".utf8)) && messages.contains(Array("version 3\n".utf8)))
    #expect(messages.count == read.extent?.commits)
    let tags = read.files.filter { $0.key.hasPrefix("(tag)/") }.values.flatMap { $0 }
    #expect(tags == [Array("the message of a tag\n".utf8)])
    #expect(read.lines("(names)/references").contains("refs/heads/release/next"))
    #expect(read.lines("(names)/references").contains("refs/tags/v1"))
    #expect(read.lines("(names)/files").contains("src/deep/long.txt"))
  }

  @Test func whatIsLookedAtDependsOnTheCaller() async throws {
    let sandbox = try await HistorySandbox()
    try sandbox.git.directory.write("a.txt", "first\n")
    try await sandbox.git.commitAll()
    try await sandbox.git.git("checkout", "-q", "-b", "side")
    try sandbox.git.directory.write("side.txt", "on a branch\n")
    try await sandbox.git.commitAll()
    try await sandbox.git.git("checkout", "-q", "main")
    try sandbox.git.directory.write("a.txt", "amended\n")
    try await sandbox.git.commitAll("wrong")
    try sandbox.git.directory.write("a.txt", "right\n")
    try await sandbox.git.git("commit", "-q", "-a", "--amend", "-m", "right")
    _ = try await sandbox.git.git("hash-object", "-w", "--stdin", input: Array("nowhere\n".utf8))

    let head = try await sandbox.contents()
    #expect(head.files["a.txt"] == [Array("first\n".utf8), Array("right\n".utf8)])
    #expect(head.files["side.txt"] == nil)
    #expect(head.extent == HistoryExtent(commits: 2, blobs: 2, references: 2))
    let all = try await sandbox.contents(.init(includesAllReferences: true))
    #expect(all.files["side.txt"] == [Array("on a branch\n".utf8)])
    #expect(all.extent == HistoryExtent(commits: 3, blobs: 3, references: 2))
    let everything = try await sandbox.contents(.init(includesAllReferences: true, includesUnreachable: true))
    #expect(everything.files["a.txt"]?.contains(Array("amended\n".utf8)) == true)
    #expect(
      everything.files.filter { $0.key.hasPrefix("(unreachable)/") }.values.map { $0 } == [[Array("nowhere\n".utf8)]])
    #expect(everything.extent == HistoryExtent(commits: 4, blobs: 5, references: 2))
  }

  @Test func excludedPathsAreCounted() async throws {
    let sandbox = try await HistorySandbox()
    try await sandbox.fill()
    let root = try #require(DiskPath.canonical(sandbox.git.path, environment: sandbox.git.environment()))
    let tree = try await sandbox.open(.init(exclude: [.init(["src/"], below: root)]))
    let listing = try await tree.listing()
    #expect(listing.skipped.map(\.path) == ["src/deep/long.txt"] && listing.skipped.map(\.reason) == [.excluded])
    #expect(!listing.entries.contains { $0.path == "src/deep/long.txt" })
    #expect(listing.entries.contains { $0.path == "copy/of/long.txt" })
  }

  /// A tree that names one tree ten times, nine levels deep, has a thousand million files.
  @Test func aTreeOfManyPathsIsBounded() async throws {
    let sandbox = try await HistorySandbox()
    let git = sandbox.git
    var object = try await git.git("hash-object", "-w", "--stdin", input: Array("boom\n".utf8)).dropLast()
    for level in 0..<9 {
      let lines = (0..<10).map { "\(level == 0 ? "100644 blob" : "040000 tree") \(object)\tf\($0)\n" }.joined()
      object = try await git.git("mktree", input: Array(lines.utf8)).dropLast()
    }
    let commit = try await git.git("commit-tree", "-m", "bomb", String(object)).dropLast()
    try await git.git("update-ref", "refs/heads/main", String(commit))
    let read = try await sandbox.contents()
    #expect(read.extent == HistoryExtent(commits: 1, blobs: 1, references: 1))
    #expect(read.diagnostics == ["path-limit"])
    #expect((10...200).contains(read.files.count))
  }

  @Test func aRepositoryWithoutACommitIsEmpty() async throws {
    let read = try await HistorySandbox().contents()
    #expect(read.files.isEmpty && read.extent == HistoryExtent(commits: 0, blobs: 0, references: 0))
  }
}
