import FileTrees
import Model
import TestSupport
import Testing

@Suite struct ArtifactTreeTests {
  private let zoo: ArtifactZoo

  init() throws { zoo = try ArtifactZoo() }

  @Test func membersAreFiles() async throws {
    let found = try await zoo.look(at: ZipArchive(["b/x.py": "x = 1\n", "a.txt": "hello"]).bytes)
    #expect(found.paths == ["a.zip!/a.txt", "a.zip!/b/x.py"])
    #expect(found.listing.entries.allSatisfy { $0.isShipped })
    #expect(found.listing.archives == ["a.zip"])
    #expect(found.errors.isEmpty)
    #expect(try found.content(of: "a.zip!/b/x.py") == "x = 1\n")
    #expect(found.tree.shownPath("a.zip!/b/x.py") == "a.zip!b/x.py")
    #expect(found.tree.shownPath("a.zip!") == "a.zip")
    #expect(found.tree.isPackage("a.zip!"))
    #expect(found.tree.isLookedInto("a.zip"))
    #expect(try found.tree.everything(under: "a.zip!/b").map(\.path) == ["a.zip!/b/x.py"])
  }

  @Test(arguments: ["a.tar", "p-1.0.tar.gz", "p.tgz"]) func tarArchives(_ name: String) async throws {
    let tar = TarArchive(["p-1.0/setup.py": "import x\n", "p-1.0/x.py": "x = 1\n"]).bytes
    let found = try await zoo.look(at: name == "a.tar" ? tar : Deflate.gzip(tar), as: name)
    #expect(found.paths == ["\(name)!/p-1.0/setup.py", "\(name)!/p-1.0/x.py"])
    #expect(found.errors.isEmpty)
  }

  @Test func oneCompressedFileHasTheNameOfTheArchive() async throws {
    let found = try await zoo.look(at: Deflate.gzip(Array("insert into x".utf8)), as: "dump.sql.gz")
    #expect(found.paths == ["dump.sql.gz!/dump.sql"])
    #expect(try found.content(of: "dump.sql.gz!/dump.sql") == "insert into x")
  }

  @Test func archivesInArchives() async throws {
    let wheel = ZipArchive(["pkg/a.py": "a = 1\n"]).bytes
    var outer = ZipArchive(["readme.txt": "hi"])
    outer.entries.append(.init(Array("lib/x.whl".utf8), wheel))
    let found = try await zoo.look(at: outer.bytes)
    #expect(found.paths == ["a.zip!/lib/x.whl", "a.zip!/lib/x.whl!/pkg/a.py", "a.zip!/readme.txt"])
    #expect(found.listing.archives == ["a.zip", "a.zip!/lib/x.whl"])
    #expect(found.tree.shownPath("a.zip!/lib/x.whl!/pkg/a.py") == "a.zip!lib/x.whl!pkg/a.py")
    #expect(try found.content(of: "a.zip!/lib/x.whl!/pkg/a.py") == "a = 1\n")
    // What is packed in the wheel is not a file of the package once more.
    #expect(try found.tree.everything(under: "a.zip!").map(\.path) == ["a.zip!/lib/x.whl", "a.zip!/readme.txt"])
  }

  @Test func tenDeepIsSaid() async throws {
    var bytes = ZipArchive(["a.py": "x = 1\n"]).bytes
    for level in 0..<10 { bytes = ZipArchive([.init(Array("\(level).zip".utf8), bytes)]).bytes }
    let found = try await zoo.look(at: bytes)
    #expect(found.listing.archives.count == 6)
    #expect(found.errors.map { $0.hasPrefix("archive-nesting ") } == [true])
    // The last one is a file as any other.
    #expect(found.paths.contains("a.zip!/9.zip!/8.zip!/7.zip!/6.zip!/5.zip!/4.zip"))
  }

  @Test(arguments: [
    ("../../x.py", "x.py", "parent_name"), ("/etc/x.py", "etc/x.py", "absolute_name"),
    ("a/../x.py", "x.py", "parent_name"), ("../x.py", "x.py", "parent_name"), ("C:/x.py", "C:/x.py", "drive_name"),
    ("C:x.py", "C:x.py", "drive_name"),
  ])
  func namesThatLeadOut(_ name: String, _ place: String, _ problem: String) async throws {
    let path = RepoPath("a.zip!/(outside)/\(place)")
    let found = try await zoo.look(at: ZipArchive([.init(name, "x = 1\n"), .init("ok.py", "")]).bytes)
    #expect(found.unsafe == ["\(problem) \(path)"])
    #expect(found.errors.isEmpty)
    #expect(try found.content(of: path) == "x = 1\n")
    // People, and SARIF, read the name that it has.
    #expect(found.tree.shownPath(path) == RepoPath("a.zip!\(name)"))
  }

  @Test(arguments: [
    ("..\\x.py", "parent_name", "(outside)/x.py"), ("C:\\x.py", "drive_name", "(outside)/C:/x.py"),
    ("\\x\\y.py", "absolute_name", "(outside)/x/y.py"), ("a\\x.py", "backslash_name", "a/x.py"),
    ("aux.py", "reserved_name", "aux.py"), ("a/Com1", "reserved_name", "a/Com1"), ("x.", "reserved_name", "x."),
    ("a?b", "reserved_name", "a?b"), ("console.py", "", ""), ("...", "reserved_name", "..."), ("com0", "", ""),
    ("a/.b/..c", "", ""),
  ])
  func namesOfOtherSystems(_ name: String, _ problem: String, _ place: String) async throws {
    let found = try await zoo.look(at: ZipArchive([.init(name, "x = 1\n"), .init("ok.py", "")]).bytes)
    #expect(found.unsafe == (problem.isEmpty ? [] : ["\(problem) a.zip!/\(place)"]))
    let tar = try await zoo.look(at: TarArchive([.init(name, "x = 1\n")]).bytes, as: "a.tar")
    #expect(tar.unsafe.map { $0.prefix { $0 != " " } } == (problem.isEmpty ? [] : [problem[...]]))
  }

  @Test func namesThatAreTheSameElsewhere() async throws {
    let zip = ZipArchive([
      .init("README.md", "a"), .init("Readme.md", "b"), .init("readme.md", "a"), .init("caf\u{E9}", "x"),
      .init("cafe\u{301}", "y"), .init("b/README.md", "c"),
    ])
    let found = try await zoo.look(at: zip.bytes)
    #expect(found.unsafe == ["equal_name a.zip!/Readme.md", "equal_name a.zip!/cafe\u{301}"])
    #expect(found.listing.unsafeMembers.map(\.other) == ["README.md", "caf\u{E9}"])
  }

  /// A directory that is made outside is as bad as a file; the archive's own is none.
  @Test func directoriesThatLeadOut() async throws {
    let tar = TarArchive([.init("./", type: "5"), .init("../up/", type: "5"), .init("a/", type: "5"), .init("x", "")])
    #expect(try await zoo.look(at: tar.bytes, as: "a.tar").unsafe == ["parent_name a.tar!/(outside)/up"])
  }

  @Test func linksThatLeadOut() async throws {
    let tar = TarArchive([
      .init("in", type: "2", target: "x.py"), .init("out", type: "2", target: "../../etc"),
      .init("abs", type: "2", target: "/etc"), .init("x.py", "x = 1\n"), .init("abs/passwd", "y = 2\n"),
      .init("same.py", type: "1", target: "x.py"), .init("hard", type: "1", target: "../y"),
      .init("gone", type: "1", target: "nothing"),
    ])
    let found = try await zoo.look(at: tar.bytes, as: "a.tar")
    #expect(found.errors == ["archive-link-unknown a.tar!/gone"])
    #expect(
      found.unsafe == [
        "behind_link a.tar!/abs/passwd", "hard_link_outside a.tar!/hard", "symbolic_link_outside a.tar!/abs",
        "symbolic_link_outside a.tar!/out",
      ])
    #expect(found.listing.unsafeMembers.compactMap(\.other) == ["../../etc", "/etc", "../y", "abs"])
    #expect(found.paths == ["a.tar!/abs/passwd", "a.tar!/same.py", "a.tar!/x.py"])
    #expect(try found.content(of: "a.tar!/same.py") == "x = 1\n")
    #expect(found.tree.linkTarget(of: FileEntry(path: "a.tar!/in", kind: .symbolicLink)) == "x.py")
  }

  @Test func twoOfOneName() async throws {
    let zip = ZipArchive(["a.py": "x = 1\n", "a.py": "x = 2\n", "b.py": "y", "b.py": "y", "a.py": "x = 3\n"])
    let found = try await zoo.look(at: zip.bytes)
    #expect(found.unsafe == ["same_name a.zip!/a.py", "same_name a.zip!/a.py"])
    #expect(found.errors.isEmpty)
    #expect(found.paths == ["a.zip!/(2)/a.py", "a.zip!/(3)/a.py", "a.zip!/a.py", "a.zip!/b.py"])
    #expect(try found.content(of: "a.zip!/(3)/a.py") == "x = 3\n")
  }

  @Test func namesThatAreNoText() async throws {
    var latin = ZipArchive.Entry([0x63, 0xE9, 0x2E, 0x70, 0x79], Array("x = 1\n".utf8))
    let found = try await zoo.look(at: ZipArchive([latin]).bytes)
    #expect(found.listing.entries.map(\.path.bytes) == [Array("a.zip!/c".utf8) + [0xE9] + Array(".py".utf8)])
    #expect(found.errors.isEmpty)
    // One that says it is UTF-8, and one without a name, are looked at all the same.
    latin.flags = 0x800
    for entry in [latin, .init("", "x = 1\n")] {
      let other = try await zoo.look(at: ZipArchive([entry]).bytes)
      #expect(other.listing.entries.count == 1)
      let path = try #require(other.listing.entries.first?.path)
      #expect(try other.content(of: path) == "x = 1\n")
    }
  }

  @Test func whatIsEncryptedIsSaid() async throws {
    var entry = ZipArchive.Entry("a.py", "0123456789abcdef")
    entry.flags = 1
    let found = try await zoo.look(at: ZipArchive([entry, .init("b.py", "x")]).bytes)
    #expect(found.errors == ["archive-encrypted a.zip!/a.py"])
    #expect(found.paths == ["a.zip!/b.py"])
    #expect(found.listing.skipped.map(\.reason) == [.unreadable])
  }

  @Test func whatDoesNotAgreeIsSaid() async throws {
    var zip = ZipArchive(["a.py": "x = 1\n", "b.py": "y = 1\n"])
    zip.entries[0].localName = Array("c.py".utf8)
    #expect(try await zoo.look(at: zip.bytes).errors == ["archive-ambiguous a.zip"])
    zip.entries[0].localName = nil
    zip.entries[1].isListed = false
    #expect(try await zoo.look(at: zip.bytes).errors == ["archive-ambiguous a.zip"])
    zip.entries[1].isListed = true
    zip.offset = 0
    let overlapping = try await zoo.look(at: zip.bytes)
    #expect(overlapping.errors.contains("archive-limit a.zip"))
    #expect(overlapping.paths == ["a.zip"])
  }

  @Test func archivesThatCannotBeLookedInto() async throws {
    let seven: [UInt8] = [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C] + [UInt8](repeating: 7, count: 100)
    for (name, bytes) in [("a.7z", seven), ("a.whl", Array("<html>not found</html>".utf8)), ("b.tar", [])] {
      let found = try await zoo.look(at: bytes, as: name)
      #expect(found.errors.contains("archive-unreadable \(name)"), "\(name)")
      #expect(found.paths == [name])
      #expect(!found.tree.isLookedInto(RepoPath(name)))
    }
  }

  /// Python writes them as files, whatever their marks say.
  @Test(arguments: [0o40755, 0o60644, 0o20644, 0o140644] as [Int])
  func whatIsMarkedAsNoFileAndHasContentIsSaid(_ mode: Int) async throws {
    var member = ZipArchive.Entry("a.py", "x = 1")
    member.mode = mode
    let found = try await zoo.look(at: ZipArchive([.init("b.py", "1"), member]).bytes)
    #expect(found.errors == ["archive-ambiguous a.zip!/a.py"])
    member.name = Array("a.py/".utf8)
    let slash = try await zoo.look(at: ZipArchive([.init("b.py", "1"), member]).bytes)
    #expect(slash.errors == ["archive-ambiguous a.zip!/a.py"])
  }

  @Test func whatATarMarksAsADirectoryAndHasContentIsRead() async throws {
    let tar = TarArchive([.init("b.py", "1"), .init("a.py", "x = 1", type: "D"), .init("d/", type: "5")])
    let found = try await zoo.look(at: tar.bytes, as: "a.tar")
    #expect(found.paths == ["a.tar!/a.py", "a.tar!/b.py"])
    #expect(try found.content(of: "a.tar!/a.py") == "x = 1")
    #expect(found.errors.isEmpty)
    let odd = TarArchive([.init("b.py", "1"), .init("a.py", "x = 1", type: "A"), .init("c.py", "2")])
    let said = try await zoo.look(at: odd.bytes, as: "a.tar")
    #expect(said.errors == ["archive-damaged a.tar!/c.py"])
  }

  @Test(arguments: ["a.tar.br", "a.rpm", "a.7z", "a.lrz"]) func whatOnlyItsNameCallsAnArchiveIsSaid(_ name: String)
    async throws
  {
    let found = try await zoo.look(at: [0x0B, 2, 0x80, 0x61, 3], as: name)
    #expect(found.errors == ["archive-unreadable \(name)"])
  }

  @Test func excludedMembersAreNotRead() async throws {
    try zoo.directory.write("a.zip", ZipArchive(["a.py": "x", "docs/b.md": "y"]).bytes)
    let root = DiskPath(Array(zoo.directory.path.utf8))
    let file = root.appending("a.zip")
    let tree = try ArtifactTree(root: root, archives: [(file, file)], exclude: [.init(["docs/"], below: root)])
    let listing = try await tree.listing()
    #expect(listing.entries.map(\.path) == ["a.zip!/a.py"])
    #expect(listing.skipped.map(\.path) == ["a.zip!/docs/b.md"])
    #expect(listing.skipped.map(\.reason) == [.excluded])
  }
}
