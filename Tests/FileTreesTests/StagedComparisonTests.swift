import GitObjects
import Model
import Testing

@testable import FileTrees

/// What is found without git is what git says; what git alone can say is left to it.
@Suite struct StagedComparisonTests {
  private func found(_ sandbox: GitSandbox, _ changes: [String: String?] = [:]) throws -> [RawChange]? {
    let repository = try #require(GitRepository.containing(sandbox.path, environment: sandbox.environment(changes)))
    let format = RepositoryFormat(repository)
    return StagedTree.indexFile(of: repository, format).flatMap {
      StagedComparison.changes(of: $0, in: repository, format)
    }
  }

  private func asGitSays(_ sandbox: GitSandbox) async throws -> [RawChange] {
    let output = try await sandbox.gitBytes(StagedTree.differenceArguments)
    return try #require(RawChange.parse(output))
  }

  private static let names = ["a", "b", "dir", "dir-x", "dir.c", "dir0", "a b", "é", "x.py", "[z]"]

  private static func path(_ generator: inout SplitMix64) -> String {
    let depth = Int.random(in: 1...4, using: &generator)
    return (0..<depth).map { _ in names.randomElement(using: &generator) ?? "a" }.joined(separator: "/")
  }

  /// Stages something: a file with another content, mode or type, a deletion, a submodule, another kind of path.
  private static func stageSomething(
    _ sandbox: GitSandbox, _ digits: Int, _ generator: inout SplitMix64
  ) async throws {
    let path = path(&generator)
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: try await sandbox.git("rm", "-r", "-q", "-f", "--cached", "--ignore-unmatch", "--", path)
    case 1: try await sandbox.git("update-index", "--chmod=+x", path, expecting: .any)
    case 2:
      // Whatever stood in the way goes.
      let commit = String(repeating: "1", count: digits)
      try await sandbox.git("update-index", "--add", "--replace", "--cacheinfo", "160000,\(commit),\(path)")
    case 3:
      let target = try await sandbox.git("hash-object", "-w", "--stdin", input: Array("to \(path)".utf8))
      try await sandbox.git(
        "update-index", "--add", "--replace", "--cacheinfo", "120000,\(target.dropLast()),\(path)")
    default:
      let content = "content \(Int.random(in: 0..<1_000, using: &generator))\n"
      let blob = try await sandbox.git("hash-object", "-w", "--stdin", input: Array(content.utf8))
      try await sandbox.git("update-index", "--add", "--replace", "--cacheinfo", "100644,\(blob.dropLast()),\(path)")
    }
  }

  @Test(arguments: ["sha1", "sha256"]) func randomChanges(format: String) async throws {
    let sandbox = try await GitSandbox(initialized: false)
    try await sandbox.git("init", "--quiet", "-b", "main", "--object-format=\(format)")
    var generator = SplitMix64(seed: format == "sha1" ? 5 : 6)
    let digits = format == "sha1" ? 40 : 64
    for _ in 0..<20 { try await Self.stageSomething(sandbox, digits, &generator) }
    try await sandbox.git("commit", "-q", "--allow-empty", "-m", "first")
    var told = 0
    for round in 0..<40 {
      for _ in 0..<Int.random(in: 0...2, using: &generator) {
        try await Self.stageSomething(sandbox, digits, &generator)
      }
      let expected = try await asGitSays(sandbox)
      let letters = Set(expected.map { Character(UnicodeScalar($0.letter)) })
      if let changes = try found(sandbox) {
        #expect(Set(changes) == Set(expected) && changes.count == expected.count, "in round \(round)")
        told += 1
      } else {
        #expect(letters.isSuperset(of: ["A", "D"]) || letters.contains("R"), "in round \(round)")
      }
      if round % 4 == 3 { try await sandbox.git("commit", "-q", "--allow-empty", "-m", "\(round)") }
      // Objects and references in packs; an index without remembered trees, with all of them.
      if round == 10 { try await sandbox.git("gc", "-q") }
      if round == 20 { try await sandbox.git("pack-refs", "--all") }
      if round == 24 { try await sandbox.git("checkout", "-q", "--detach") }
      if round % 7 == 0 { try await sandbox.git("read-tree", "HEAD") }
      if round % 7 == 3 { _ = try await sandbox.git("write-tree", expecting: .any) }
    }
    #expect(told > 15)
  }

  @Test func ordinaryChange() async throws {
    let sandbox = try await GitSandbox()
    for name in ["one/a.txt", "one/b.txt", "two/deep/c.txt", "d.txt"] { try sandbox.directory.write(name, "\(name)\n") }
    try await sandbox.commitAll()
    #expect(try found(sandbox) == [])
    try sandbox.directory.write("two/deep/c.txt", "changed\n")
    try sandbox.directory.write("two/e.txt", "new\n")
    try await sandbox.git("add", "-A")
    let changes = try #require(try found(sandbox))
    #expect(changes.map { String(decoding: $0.path, as: UTF8.self) } == ["two/deep/c.txt", "two/e.txt"])
    #expect(changes == (try await asGitSays(sandbox)))
  }

  @Test func whatIsLeftToGit() async throws {
    let sandbox = try await GitSandbox()
    #expect(try found(sandbox) == nil, "no commit yet")
    try sandbox.directory.write("a.txt", "a\n")
    try sandbox.directory.write("sub/b.txt", "b\n")
    try await sandbox.commitAll()
    #expect(try found(sandbox) == [])

    #expect(try found(sandbox, ["GIT_OBJECT_DIRECTORY": "\(sandbox.path)/elsewhere"]) == nil)
    for lines in ["[extensions]\n\trefStorage = reftable\n", "[core]\n\trepositoryformatversion = 7\n"] {
      let config = try sandbox.directory.text(".git/config")
      try sandbox.directory.write(".git/config", config + lines)
      #expect(try found(sandbox) == nil)
      try sandbox.directory.write(".git/config", config)
    }
    try await sandbox.git("mv", "a.txt", "c.txt")
    #expect(try found(sandbox) == nil, "renamed")
    try await sandbox.git("mv", "c.txt", "a.txt")
    #expect(try found(sandbox) == [])

    try sandbox.directory.write("intended.txt", "later\n")
    try await sandbox.git("add", "-N", "intended.txt")
    #expect(try found(sandbox) == nil, "intended")
    try await sandbox.git("rm", "-q", "--cached", "intended.txt")
    #expect(try found(sandbox) == [])

    try await sandbox.git("update-index", "--index-version", "4")
    #expect(try found(sandbox) == nil, "version 4")
    try await sandbox.git("update-index", "--index-version", "2")
    try await sandbox.git("update-index", "--split-index")
    #expect(try found(sandbox) == nil, "split")
    try await sandbox.git("update-index", "--no-split-index")
    #expect(try found(sandbox) == [])

    try await sandbox.git("symbolic-ref", "refs/heads/other", "refs/heads/main")
    try await sandbox.git("symbolic-ref", "HEAD", "refs/heads/other")
    #expect(try found(sandbox) == nil, "a branch that names another")
  }

  /// Nothing is read of trees that git, which has to read them all, would read again.
  @Test(arguments: [(251, true), (253, false)])
  func directoriesOfWhichNothingIsRemembered(count: Int, isTold: Bool) async throws {
    let sandbox = try await GitSandbox()
    try sandbox.directory.write("sub/a.txt", "a\n")
    let blob = try await sandbox.git("hash-object", "-w", "sub/a.txt").dropLast()
    let entries = (0..<count).map { "100644 \(blob)\tsub.\($0 % 3)/\($0)/a.txt\n" }.joined()
    try await sandbox.git("update-index", "--index-info", input: Array(entries.utf8))
    try await sandbox.git("commit", "-q", "-m", "many")
    #expect(try found(sandbox) == [], "all is remembered")
    try sandbox.directory.remove(".git/index")
    try await sandbox.git("update-index", "--index-info", input: Array((entries + "100644 \(blob)\tz.txt\n").utf8))
    #expect((try found(sandbox)?.count == 1) == isTold)
  }

  @Test func mergeThatIsNotResolved() async throws {
    let sandbox = try await GitSandbox()
    try await sandbox.leaveUnmerged("a.txt")
    #expect(try found(sandbox) == nil)
  }

  @Test func objectsThatAreNotWhatTheirNameSays() async throws {
    let sandbox = try await GitSandbox()
    try sandbox.directory.write("sub/b.txt", "b\n")
    try sandbox.directory.write("sub/c.txt", "c\n")
    try await sandbox.commitAll()
    try sandbox.directory.write("sub/b.txt", "changed\n")
    try await sandbox.git("add", "-A")
    #expect(try found(sandbox)?.count == 1)
    func file(_ revision: String) async throws -> String {
      let name = try await sandbox.git("rev-parse", revision).dropLast()
      return ".git/objects/\(name.prefix(2))/\(name.dropFirst(2))"
    }
    // Another tree under the name of the one that is compared.
    let tree = try await file("HEAD:sub")
    let kept = try sandbox.directory.read(tree)
    try sandbox.directory.remove(tree)
    #expect(try found(sandbox) == nil)
    try sandbox.directory.write(tree, sandbox.directory.read(try await file("HEAD^{tree}")))
    #expect(try found(sandbox) == nil)
    try sandbox.directory.remove(tree)
    try sandbox.directory.write(tree, kept)
    #expect(try found(sandbox)?.count == 1)
  }

  /// Nothing of an index that was cut, or of which a byte changed, traps, and no order of names is believed.
  @Test func damagedIndices() async throws {
    let sandbox = try await GitSandbox()
    for name in ["one/a.txt", "one/b.txt", "two/c.txt"] { try sandbox.directory.write(name, "\(name)\n") }
    try await sandbox.commitAll()
    let bytes = try sandbox.directory.read(".git/index")
    var generator = SplitMix64(seed: 9)
    for _ in 0..<300 {
      var damaged = bytes
      damaged[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      if Bool.random(using: &generator) { damaged.removeLast(Int.random(in: 0..<bytes.count, using: &generator)) }
      try sandbox.directory.write(".git/index", damaged)
      _ = try found(sandbox)
    }
    let name = try #require(bytes.firstRange(of: Array("one/b.txt".utf8)))
    var unsorted = bytes
    unsorted[name.lowerBound] = UInt8(ascii: "a")
    try sandbox.directory.write(".git/index", unsorted)
    #expect(try found(sandbox) == nil)
  }
}
