import FileTrees
import Model
import Testing

@Suite struct MemoryTreeTests {
  private func tree(_ files: KeyValuePairs<String, String>) -> MemoryTree {
    MemoryTree(files: files.map { ($0.key, Array($0.value.utf8)) })
  }

  @Test func plain() async throws {
    let tree = tree(["b.txt": "b", "a/x": "first", "a-b": "", "a/x": "last"])
    let listing = try await tree.listing()
    #expect(
      listing.entries == [
        FileEntry(path: "a-b", size: 0), FileEntry(path: "a/x", size: 4), FileEntry(path: "b.txt", size: 1),
      ])
    #expect(!listing.isRepository)
    var buffer: [UInt8] = []
    #expect(try tree.read(FileEntry(path: "a/x"), offset: 1, limit: 2, into: &buffer))
    #expect(buffer == Array("as".utf8))
    #expect(try !tree.read(FileEntry(path: "a/x"), offset: 4, limit: 2, into: &buffer))
    #expect(try !tree.read(FileEntry(path: "a/x"), offset: .max, limit: .max, into: &buffer))
    #expect(throws: TreeError.self) { try tree.read(FileEntry(path: "none"), offset: 0, limit: 2, into: &buffer) }
  }

  @Test func ignoredAndTracked() async throws {
    let tree = tree([
      ".git/HEAD": "ref: refs/heads/main", ".git/index.txt": "main.py\nbuild/kept\n", ".gitignore": "build/\n*.log\n",
      "build/kept": "", "build/other": "", "build/deep/x": "", "main.py": "", "new.py": "", "x.log": "",
      "sub/.gitignore": "!y.log", "sub/y.log": "",
    ])
    let listing = try await tree.listing()
    #expect(listing.isRepository)
    #expect(
      listing.entries.map(\.path) == [".gitignore", "build/kept", "main.py", "new.py", "sub/.gitignore", "sub/y.log"])
    #expect(listing.entries.map(\.isTracked) == [false, true, true, false, false, false])
    #expect(listing.entries.map(\.isIgnored) == [false, true, false, false, false, false])
    #expect(listing.ignored == ["build/", "x.log"])
    #expect(
      try tree.everything(under: "build").map { "\($0.path) \($0.isIgnored) \($0.isTracked ?? false)" } == [
        "build/deep/x true false", "build/kept true true", "build/other true false",
      ])
    #expect(try tree.everything(under: "").contains { $0.path == ".git/HEAD" })
    #expect(tree.isIgnored("any/where.log") == true)
    #expect(tree.isIgnored("build/") == true)
    #expect(tree.isIgnored("build") == false)
  }

  @Test func oneBuffer() async throws {
    let tree = BufferTree(bytes: Array("hello".utf8))
    #expect(tree.viewName == "standard input")
    let entry = try #require(try await tree.listing().entries.first)
    #expect(entry == FileEntry(path: "standard input", size: 5))
    var buffer: [UInt8] = [9, 9]
    #expect(try tree.read(entry, offset: 3, limit: 100, into: &buffer))
    #expect(buffer == Array("lo".utf8))
    #expect(try !tree.read(entry, offset: 5, limit: 100, into: &buffer))
    #expect(buffer.isEmpty)
    #expect(throws: TreeError.self) { try tree.read(FileEntry(path: "x"), offset: 0, limit: 1, into: &buffer) }
  }
}
