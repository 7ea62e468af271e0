import Model
import Testing

@testable import FileTrees

@Suite struct BlobStoreTests {
  /// Contents that fit into memory and contents that do not, empty ones and such with line ends at the end.
  @Test(arguments: [0, 5, 400_000, 1 << 30])
  func contentsInMemoryAndInTheFile(memoryLimit: Int) async throws {
    let sandbox = try await GitSandbox()
    var generator = SeededGenerator(seed: 11)
    var contents: [[UInt8]] = [[], [0x0A], Array("12345".utf8), Array("no line end".utf8), [0, 0, 0x0A]]
    for size in [65_535, 65_536, 65_537, 300_000] {
      contents.append((0..<size).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }
    var written: [ObjectID] = []
    for content in contents {
      let name = try await sandbox.git("hash-object", "-w", "--stdin", input: content).dropLast()
      written.append(try #require(ObjectID(hexadecimal: Array(name.utf8))))
    }
    let objects = written
    let repository = try #require(GitRepository.containing(sandbox.path, environment: sandbox.environment()))
    let git = GitCommand(directory: Array(sandbox.path.utf8), repository: repository)
    let store = BlobStore(git: git, memoryLimit: memoryLimit)
    let missing = ObjectID([UInt8](repeating: 0x11, count: 20))
    let short = ObjectID([0xBE, 0xEF])
    // Twice the same object in one call, and in two calls at the same time.
    async let first: Void = store.fetch(objects + [missing] + objects)
    async let second: Void = store.fetch(objects.reversed())
    _ = try await (first, second)
    for (object, content) in zip(objects, contents) {
      #expect(store.size(of: object) == content.count)
      for (offset, limit) in [(0, Int.max), (0, 10), (content.count / 2, 70_000), (content.count, 1), (-1, 1)] {
        var buffer: [UInt8] = [1, 2, 3]
        try store.read(object, offset: offset, limit: limit, into: &buffer)
        let start = offset < 0 ? content.count : offset
        let end = start + min(limit, content.count - start)
        let isEqual = buffer == Array(content[start..<end])
        #expect(isEqual, "object of \(content.count) bytes at \(offset)")
      }
    }
    // What a file holds is taken over when the object is called so, and nothing else is.
    let other = BlobStore(git: git, memoryLimit: memoryLimit)
    for (number, content) in contents.enumerated() {
      try sandbox.directory.write("file\(number)", content)
      let path = Array((sandbox.path + "/file\(number)").utf8)
      other.adopt([(objects[(number + 1) % objects.count], path), (missing, path), (short, path)])
    }
    for object in objects + [missing, short] { #expect(other.lacks(object)) }
    var resident = 0
    for (number, (object, content)) in zip(objects, contents).enumerated() {
      let path = Array((sandbox.path + "/file\(number)").utf8)
      other.adopt([(object, path), (object, Array("/none".utf8))])
      let fits = resident + content.count <= memoryLimit
      #expect(other.size(of: object) == (fits ? content.count : nil))
      resident += fits ? content.count : 0
    }
    var buffer: [UInt8] = []
    #expect(throws: TreeError.self) { try store.read(missing, offset: 0, limit: 1, into: &buffer) }
    #expect(throws: TreeError.self) { try store.read(short, offset: 0, limit: 1, into: &buffer) }
  }
}
