import Model
import Testing

@testable import FileTrees

@Suite struct CommitSelectionTests {
  @Test(arguments: [
    ("a..b", ["a"], "b"), ("a..", ["a"], "HEAD"), ("..b", ["HEAD"], "b"),
    ("v1.0..origin/main", ["v1.0"], "origin/main"),
  ])
  func ranges(_ text: String, _ from: [String], _ to: String) {
    #expect(CommitSelection(range: text) == .range(from: from, to: to))
  }

  @Test(arguments: ["", "..", "a", "a...b", "a..b..c", "a....b"]) func noRanges(_ text: String) {
    #expect(CommitSelection(range: text) == nil)
  }

  private static let object = String(repeating: "1a", count: 20)
  private static let none = String(repeating: "0", count: 40)

  @Test func pushedRefs() throws {
    let update = try #require(
      PushedRef(line: "refs/heads/a \(Self.object) refs/heads/b \(Self.none)"))
    #expect(update.localName == "refs/heads/a" && update.remoteName == "refs/heads/b")
    #expect(update.isNew && !update.isDeletion)
    // What was typed may hold spaces.
    let typed = try #require(PushedRef(line: "HEAD@{1 day ago} \(Self.object) refs/heads/b \(Self.object)"))
    #expect(typed.localName == "HEAD@{1 day ago}")
    #expect(try #require(PushedRef(line: "(delete) \(Self.none) refs/heads/b \(Self.object)")).isDeletion)
    let long = String(repeating: "1a", count: 32)
    #expect(PushedRef(line: "a \(long) b \(long)") != nil)
    for line in [
      "", "a b c d", "a \(Self.object) b", "\(Self.object) b \(Self.object)", "a \(Self.object) b \(Self.object) ",
    ] {
      #expect(PushedRef(line: line) == nil)
    }
  }

  @Test(arguments: [
    ("https://github.com/a/b.git", "https://github.com/a/b.git"),
    ("https://user:secret@github.com/a/b.git?token=x#y", "https://github.com/a/b.git"),
    ("git@github.com:a/b.git", "ssh://github.com/a/b.git"),
    ("ssh://git@host.example:2222/a", "ssh://host.example:2222/a"),
    ("https://a:b@c@host/x", "https://host/x"),
    ("/home/somebody/b.git", nil), ("../b.git", nil), ("file:///home/somebody/b.git", nil), ("C:\\b", nil), ("", nil),
    ("https://host/ü", nil), ("ext::sh -c x", nil),
  ])
  func addresses(_ remote: String, _ uri: String?) {
    #expect(RepositoryAddress.uri(of: remote) == uri)
  }

  /// Source: the examples in git-diff-tree(1), with NUL for its line ends.
  @Test func recordsOfMerges() throws {
    let object = { (digit: String) in String(repeating: digit, count: 40) }
    let text =
      "\(object("c"))\0::100644 100644 100644 \(object("1")) \(object("2")) \(object("3")) MM\0desc.c\0"
      + ":100644 100644 \(object("4")) \(object("5")) R086\0old.c\0new.c\0\(object("d"))\0"
      + ":100644 000000 \(object("5")) \(object("0")) D\0gone.c\0"
    for size in [1, 7, 1_000] {
      var reader = RawChangeReader()
      let bytes = Array(text.utf8)
      for start in stride(from: 0, to: bytes.count, by: size) {
        reader.take(Array(bytes[start..<min(bytes.count, start + size)]))
      }
      #expect(reader.isComplete)
      #expect(reader.changes.map { String(decoding: $0.path, as: UTF8.self) } == ["desc.c", "new.c", "gone.c"])
      #expect(reader.changes.map { $0.commit?.description.first } == ["c", "c", "d"])
      #expect(reader.changes[0].replacedBlobs.map(\.description.first) == ["1", "2"])
      #expect(reader.changes[1].previousPath == Array("old.c".utf8))
      #expect(reader.changes.map(\.isDeletion) == [false, false, true])
    }
  }

  @Test(arguments: ["x", ":100644", ":100644 100644 a b M\0", "::1 1 a a M\0x\0", ":100644 100644 aa bb M\0\0", "zz\0"])
  func brokenRecords(_ text: String) {
    #expect(RawChange.parse(Array(text.utf8)) == nil)
  }
}
