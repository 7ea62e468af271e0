import Testing

@testable import GitObjects

@Suite struct RecordTests {
  private static let name = String(repeating: "0a", count: 20)

  @Test func aCommit() throws {
    let text = """
      tree \(Self.name)
      parent \(Self.name)
      parent \(Self.name)
      author A U Thor <a@example.org> 1700000000 +0530
      committer C <c@example.org> 1700000001 -0800
      gpgsig -----BEGIN
       parent of nothing
      \("")
      why

      it was made
      """
    let content = Array(text.utf8)
    let commit = try #require(CommitRecord(content, nameLength: 20))
    #expect(commit.tree == [UInt8](repeating: 10, count: 20) && commit.parents.count == 2)
    #expect(commit.author(in: content)?.person == Array("A U Thor <a@example.org>".utf8))
    #expect(commit.author(in: content)?.time == 1_700_000_000 && commit.author(in: content)?.zone == 330)
    #expect(commit.commitTime == 1_700_000_001)
    #expect(String(decoding: content[commit.messageStart...], as: UTF8.self) == "why\n\nit was made")
  }

  @Test(arguments: ["", "tree", "tree 12\n", "parent \(name)\n", "tree \(name)\nparent x\n\nm"])
  func noCommit(text: String) {
    #expect(CommitRecord(Array(text.utf8), nameLength: 20) == nil)
  }

  @Test func aTree() {
    let object = [UInt8](repeating: 0x20, count: 20)
    let content = Array("100644 a b".utf8) + [0] + object + Array("40000 d".utf8) + [0] + object
    var records = TreeRecords(nameLength: 20)
    let file = records.next(content.span)
    #expect(file.map { Array(content[$0.name]) } == Array("a b".utf8) && file?.isDirectory == false)
    let folder = records.next(content.span)
    #expect(folder?.isDirectory == true && folder.map { Array(content[$0.object]) } == object)
    #expect(records.next(content.span) == nil && !records.isDamaged)
  }

  @Test(arguments: ["100644 a", "100644", "10064x a\0", "100644 \0", "12345678 a\0"])
  func aDamagedTree(text: String) {
    let content = Array(text.utf8)
    var records = TreeRecords(nameLength: 20)
    #expect(records.next(content.span) == nil && records.isDamaged)
    #expect(records.next(content.span) == nil)
  }

  @Test func inflating() throws {
    // zlib.compress(b"hello hello hello hello")
    let stream: [UInt8] = [120, 156, 203, 72, 205, 201, 201, 87, 200, 64, 39, 1, 104, 3, 8, 177]
    let inflater = try Inflater()
    let text = Array("hello hello hello hello".utf8)
    #expect(try inflater.inflate([1, 2] + stream + [9], at: 2, size: 23) == text)
    #expect(throws: Inflater.Failure.damaged) { try inflater.inflate(stream, at: 0, size: 24) }
    #expect(throws: Inflater.Failure.tooLong) { try inflater.inflate(stream, at: 0, size: 22) }
    #expect(throws: Inflater.Failure.damaged) { try inflater.inflate(Array(stream.dropLast()), at: 0, size: 23) }
    #expect(throws: Inflater.Failure.damaged) { try inflater.inflate(stream, at: 99, size: 23) }
  }
}
