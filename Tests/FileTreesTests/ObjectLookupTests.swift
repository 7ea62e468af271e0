import GitObjects
import Model
import Testing

@testable import FileTrees

@Suite struct ObjectLookupTests {
  /// Every object of a repository, with what git says of it: in files of their own, packed, packed with names instead of
  /// offsets, and borrowed from another repository.
  @Test(arguments: ["loose", "packed", "names", "two packs", "alternates"], ["sha1", "sha256"])
  func objectsAreWhatGitSays(storage: String, format: String) async throws {
    let sandbox = try await HistorySandbox(format: format)
    if storage == "two packs" {
      try sandbox.git.directory.write("early.txt", "early\n")
      try await sandbox.git.commitAll("early")
      try await sandbox.git.git("repack", "-q", "-d")
    }
    try await sandbox.fill()
    var path = sandbox.git.path
    switch storage {
    case "packed": try await sandbox.git.git("repack", "-q", "-a", "-d", "-f", "--depth=50")
    case "names": try await sandbox.git.git("-c", "repack.useDeltaBaseOffset=false", "repack", "-q", "-a", "-d", "-f")
    case "two packs": try await sandbox.git.git("repack", "-q", "-d")
    case "alternates":
      path += "/borrower"
      try await sandbox.git.git("clone", "-q", "--shared", "--bare", ".", "borrower")
    default: break
    }
    let repository = try #require(GitRepository.containing(path, environment: sandbox.git.environment()))
    let length = RepositoryFormat(repository).objectLength
    #expect(length == (format == "sha1" ? 20 : 32))
    let lookup = try ObjectFiles(repository).lookup(nameLength: length, limit: 1 << 20)
    let list = try await sandbox.git.git(
      "cat-file", "--batch-all-objects", "--batch-check=%(objectname) %(objecttype)")
    var kinds: Set<String> = []
    for line in list.split(separator: "\n") {
      let words = line.split(separator: " ")
      let name = try #require(ObjectID(hexadecimal: Array(words[0].utf8)))
      let object = try #require(lookup.object(named: Array(name.bytes)), "\(line)")
      kinds.insert(String(words[1]))
      #expect(object.kind == ObjectKind(name: Array(words[1].utf8)[...]), "\(line)")
      guard words[1] != "tree" else { continue }
      let content = try await sandbox.git.gitBytes(["cat-file", String(words[1]), String(words[0])])
      #expect(object.content == content, "\(line)")
    }
    #expect(kinds == ["blob", "commit", "tag", "tree"])
    #expect(lookup.object(named: [UInt8](repeating: 0x11, count: length)) == nil)
    #expect(lookup.object(named: [0xBE, 0xEF]) == nil)
  }

  /// Whatever a byte of a pack or its index is changed to: another content, none, and never a crash.
  @Test func damage() async throws {
    let sandbox = try await HistorySandbox()
    try await sandbox.fill()
    try await sandbox.git.git("repack", "-q", "-a", "-d", "-f")
    let repository = try #require(GitRepository.containing(sandbox.git.path, environment: sandbox.git.environment()))
    let directory = joined(repository.commonDirectoryBytes, Array("objects/pack".utf8))
    let names = try FileSystem.names(inDirectory: directory).map(\.bytes)
    func content(_ ending: String) throws -> [UInt8] {
      let name = try #require(names.first { RepoPath($0).hasSuffix(ending) })
      return try #require(try FileSystem.contents(of: joined(directory, name), limit: 1 << 30))
    }
    let (pack, index) = (try content(".pack"), try content(".idx"))
    let text = try await sandbox.git.git("rev-parse", "HEAD~7:src/deep/long.txt").dropLast()
    let name = Array(try #require(ObjectID(hexadecimal: Array(text.utf8))).bytes)
    func object(_ pack: [UInt8], _ index: [UInt8]) throws -> [UInt8]? {
      try ObjectLookup(
        nameLength: 20, limit: 1 << 20, looseFile: { _, _ in nil },
        packs: { [ObjectLookup.Pack(index: StoredFile(index)) { StoredFile(pack) }] }
      ).object(named: name)?.content
    }
    #expect(try object(pack, index) != nil)
    var generator = SplitMix64(seed: 3)
    for _ in 0..<2_000 {
      var (damagedPack, damagedIndex) = (pack, index)
      damagedPack[Int.random(in: 0..<pack.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      damagedIndex[Int.random(in: 0..<index.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      _ = try object(damagedPack, index)
      _ = try object(pack, damagedIndex)
      _ = try object(Array(pack.prefix(Int.random(in: 0..<pack.count, using: &generator))), index)
      _ = try object(pack, Array(index.prefix(Int.random(in: 0..<index.count, using: &generator))))
    }
  }
}
