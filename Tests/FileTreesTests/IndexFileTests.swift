import Model
import Testing

@testable import FileTrees

/// What is read of an index file is what `git ls-files --stage` says of it.
@Suite struct IndexFileTests {
  private func bytes(_ sandbox: GitSandbox, _ name: String = ".git/index") throws -> [UInt8] {
    try #require(try FileSystem.contents(of: Array("\(sandbox.path)/\(name)".utf8), limit: 1 << 24))
  }

  private func asGitSays(_ sandbox: GitSandbox) async throws -> [IndexRecord] {
    IndexRecord.parse(
      try await sandbox.gitBytes(["ls-files", "--stage", "--full-name", "-z"]), needsObjects: true)
  }

  /// The same with the sizes, which git tells to people alone.
  private func asGitSaysWithSizes(_ sandbox: GitSandbox) async throws -> [IndexRecord] {
    let text = String(decoding: try await sandbox.gitBytes(["ls-files", "--debug"]), as: UTF8.self)
    let sizes = text.split(separator: "\n").compactMap { line -> Int? in
      guard let range = line.firstRange(of: "size: ") else { return nil }
      return Int(line[range.upperBound...].prefix { $0.isNumber })
    }
    var records = try await asGitSays(sandbox)
    try #require(sizes.count == records.count)
    for index in records.indices { records[index].size = sizes[index] }
    return records
  }

  private func fill(_ sandbox: GitSandbox) async throws {
    for name in ["a", "b.txt", "dir/one.txt", "dir/two.txt", "dir/deep/er.txt", "dir-x", "é/ü.txt", "z z"] {
      try sandbox.directory.write(name, "content of \(name)")
    }
    try sandbox.directory.write("long/\(String(repeating: "n", count: 200))/\(String(repeating: "m", count: 90))")
    try sandbox.directory.link("link", to: "a")
    try await sandbox.git("add", "-A")
    try sandbox.directory.write("intended.txt", "later")
    try await sandbox.git("add", "-N", "intended.txt")
  }

  @Test(arguments: [2, 3, 4], ["sha1", "sha256"])
  func versions(version: Int, format: String) async throws {
    let sandbox = try await GitSandbox(initialized: false)
    try await sandbox.git("init", "--quiet", "--object-format=\(format)")
    try await fill(sandbox)
    try await sandbox.git("update-index", "--index-version", "\(version)")
    let repository = try #require(GitRepository.containing(sandbox.path, environment: sandbox.environment()))
    let records = try #require(
      IndexFile(try bytes(sandbox), hashLength: RepositoryFormat(repository).objectLength)?.records)
    #expect(records == (try await asGitSaysWithSizes(sandbox)))
    #expect(records.contains { $0.size > 10 })
    #expect(records.count == 11)
    let file = try #require(IndexFile(try bytes(sandbox), hashLength: RepositoryFormat(repository).objectLength))
    for record in records { #expect(file.record(of: record.path) == (version == 4 ? nil : record)) }
    for path in ["", "a.", "dir", "zz", "dir/one.txt/x"] { #expect(file.record(of: Array(path.utf8)) == nil) }
    // With the length of another hash nothing fits.
    #expect(IndexFile(try bytes(sandbox), hashLength: 52 - RepositoryFormat(repository).objectLength) == nil)
  }

  @Test func formsThatAreLeftToGit() async throws {
    let sandbox = try await GitSandbox()
    try await fill(sandbox)
    try await sandbox.git("commit", "-q", "-m", "x")
    try await sandbox.git("update-index", "--split-index")
    #expect(IndexFile(try bytes(sandbox), hashLength: 20) == nil)
    // The tree asks git then.
    let tree = try await StagedTree.open(
      root: DiskPath(Array(sandbox.path.utf8)), environment: sandbox.environment())
    #expect(try await tree.loadRecords() == (try await asGitSays(sandbox)))
  }

  @Test func unmergedRecords() async throws {
    let sandbox = try await GitSandbox()
    try await sandbox.leaveUnmerged("a.txt")
    let records = try #require(IndexFile(try bytes(sandbox), hashLength: 20)?.records)
    #expect(records.map(\.stage) == [1, 2, 3])
    #expect(records == (try await asGitSays(sandbox)))
  }

  /// Nothing traps and nothing is made up, whatever the file holds.
  @Test func brokenFiles() async throws {
    let sandbox = try await GitSandbox()
    try await fill(sandbox)
    let whole = try bytes(sandbox)
    let known = try #require(IndexFile(whole, hashLength: 20)?.records)
    for length in stride(from: 0, to: whole.count, by: 7) {
      #expect(IndexFile(Array(whole[..<length]), hashLength: 20) == nil)
    }
    for index in whole.indices {
      var changed = whole
      changed[index] ^= 0xFF
      if let records = IndexFile(changed, hashLength: 20)?.records { #expect(records.count == known.count) }
    }
  }
}
