import FileTrees
import Model
import Testing

/// What is missing or damaged is said, and everything else is looked at.
@Suite struct HistoryDamageTests {
  private func packed() async throws -> HistorySandbox {
    let sandbox = try await HistorySandbox()
    try await sandbox.fill()
    try await sandbox.git.git("repack", "-q", "-a", "-d", "-f")
    return sandbox
  }

  @Test func aMissingBlob() async throws {
    let sandbox = try await HistorySandbox()
    try await sandbox.fill()
    let name = try await sandbox.git.git("rev-parse", "HEAD:merged.txt").dropLast()
    try sandbox.git.directory.remove(".git/objects/\(name.prefix(2))/\(name.dropFirst(2))")
    let tree = try await sandbox.open()
    let listing = try await tree.listing()
    #expect(listing.diagnostics.map(\.id) == ["missing-object"])
    #expect(listing.diagnostics.map(\.severity) == [.error])
    #expect(listing.diagnostics.first?.message.contains("1 object: merged.txt") == true)
    #expect(listing.entries.contains { $0.path == "three.txt" })
  }

  @Test func aMissingCommit() async throws {
    let sandbox = try await HistorySandbox()
    try await sandbox.fill()
    let name = try await sandbox.git.git("rev-parse", "HEAD~5").dropLast()
    try sandbox.git.directory.remove(".git/objects/\(name.prefix(2))/\(name.dropFirst(2))")
    let read = try await sandbox.contents()
    #expect(read.diagnostics == ["missing-object"])
    #expect(read.files["merged.txt"] != nil)
  }

  /// What is too long to be held is got from git, be it in a pack or a file of its own.
  @Test(arguments: [false, true])
  func aContentThatIsTooLong(isPacked: Bool) async throws {
    let sandbox = try await HistorySandbox()
    try await sandbox.fill()
    let size = (48 << 20) + 100
    try sandbox.git.directory.write("long.bin", [UInt8](repeating: 0x20, count: size) + Array("the end".utf8))
    try await sandbox.git.git("add", "long.bin")
    try await sandbox.git.git("commit", "-q", "-m", "long")
    if isPacked { try await sandbox.git.git("repack", "-q", "-a", "-d") }
    let tree = try await sandbox.open()
    let listing = try await tree.listing()
    #expect(listing.diagnostics.isEmpty)
    let entry = try #require(listing.entries.first { $0.path == "long.bin" })
    try await tree.prepare([entry])
    var end: [UInt8] = []
    #expect(try tree.read(entry, offset: size, limit: 100, into: &end))
    #expect(end == Array("the end".utf8))
    let all = try await sandbox.open(.init(includesAllReferences: true, includesUnreachable: true)).listing()
    #expect(all.diagnostics.isEmpty)
  }

  @Test(arguments: [0.9, 0.5, 0.05, 0])
  func aTruncatedPack(rest: Double) async throws {
    let sandbox = try await packed()
    let pack = try await sandbox.files(below: "objects/pack", ending: ".pack")[0]
    let bytes = try sandbox.git.directory.read(pack)
    try sandbox.git.directory.remove(pack)
    try sandbox.git.directory.write(pack, Array(bytes.prefix(Int(Double(bytes.count) * rest))))
    let read = try await sandbox.contents(.init(includesAllReferences: true, includesUnreachable: true))
    #expect(!read.diagnostics.isEmpty)
    #expect(Set(read.diagnostics).isSubset(of: ["missing-object", "damaged-object"]))
    if rest == 0.9 { #expect(read.files.count > 10) }
  }

  /// Whatever bytes are changed: nothing traps, and no content is given that the repository does not have.
  @Test(arguments: [".pack", ".idx"])
  func changedBytes(ending: String) async throws {
    let sandbox = try await packed()
    let options = HistoryTree.Options(includesAllReferences: true, includesUnreachable: true)
    let whole = try await sandbox.contents(options)
    let known = whole.files.values.reduce(into: Set<[UInt8]>()) { $0.formUnion($1) }
    let file = try await sandbox.files(below: "objects/pack", ending: ending)[0]
    let bytes = try sandbox.git.directory.read(file)
    var generator = SplitMix64(seed: 3)
    var said = 0
    for _ in 0..<60 {
      var changed = bytes
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        changed[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      try sandbox.git.directory.remove(file)
      try sandbox.git.directory.write(file, changed)
      let read = try await sandbox.contents(options)
      for (path, contents) in read.files where !path.hasPrefix("(names)/") && ending == ".pack" {
        #expect(contents.isSubset(of: known), "\(path)")
      }
      if !read.diagnostics.isEmpty || read.errors > 0 { said += 1 }
    }
    #expect(said > 20)
  }

  @Test func aShallowClone() async throws {
    let origin = try await HistorySandbox()
    try await origin.fill()
    let sandbox = HistorySandbox(try await GitSandbox(initialized: false))
    try await sandbox.git.git("clone", "-q", "--depth=2", "file://\(origin.git.path)", ".")
    let listing = try await sandbox.open().listing()
    #expect(listing.diagnostics.map(\.id) == ["shallow-clone"] && listing.diagnostics.map(\.severity) == [.error])
    let allowed = try await sandbox.open(.init(allowsShallow: true)).listing()
    #expect(allowed.diagnostics.map(\.severity) == [.warning])
    #expect(allowed.entries.contains { $0.path == "merged.txt" })
  }

  @Test func aPartialClone() async throws {
    let origin = try await HistorySandbox()
    try await origin.fill()
    try await origin.git.git("config", "uploadpack.allowFilter", "true")
    let sandbox = HistorySandbox(try await GitSandbox(initialized: false))
    try await sandbox.git.git("clone", "-q", "--bare", "--filter=blob:none", "file://\(origin.git.path)", ".git")
    let listing = try await sandbox.open().listing()
    #expect(listing.diagnostics.map(\.id) == ["missing-object"])
    #expect(listing.diagnostics.first?.message.contains("partial clone") == true)
  }

  @Test func alternatesThatAreGone() async throws {
    let sandbox = try await HistorySandbox()
    try await sandbox.fill()
    try sandbox.git.directory.write(".git/objects/info/alternates", "/nowhere/objects\n")
    let read = try await sandbox.contents()
    #expect(read.diagnostics == ["missing-object"])
    #expect(read.files["merged.txt"] != nil)
  }
}
