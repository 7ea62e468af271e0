import Model
import Testing

/// Paths are bytes: what `String` makes of them is no matter.
@Suite struct RepoPathTests {
  /// `/` and U+0301 behind it are one `Character`.
  @Test func aNameMayBeginWithACombiningMark() {
    let path: RepoPath = "plugins/p/\u{301}keys.env"
    #expect(path.isBelow("plugins/p"))
    #expect(path.isBelow("plugins/p/"))
    #expect(path.relative(to: "plugins/p") == "\u{301}keys.env")
    #expect(path.directory == "plugins/p")
    #expect(path.name.elementsEqual("\u{301}keys.env".utf8))
    #expect(path.ancestors == ["plugins", "plugins/p"])
    #expect(path.components.count == 3)
    #expect(path.hasPrefix("plugins/p/"))
    #expect(RepoPath("plugins/p").appending("\u{301}keys.env") == path)
  }

  @Test func equalityIsOfBytes() {
    let (composed, decomposed): (RepoPath, RepoPath) = ("caf\u{E9}", "cafe\u{301}")
    #expect(composed != decomposed)
    #expect(decomposed < composed)
    #expect(Set([composed, decomposed]).count == 2)
    #expect(RepoPath([0xFF]) != RepoPath([0xFE]))
    #expect(RepoPath([0xFF]).text == RepoPath([0xFE]).text)
    #expect(!RepoPath([0xFF]).isExactText && composed.isExactText)
  }

  @Test func siblingsAreNotBelow() {
    #expect(!RepoPath("ab/c").isBelow("a"))
    #expect(!RepoPath("a").isBelow("a"))
    #expect(!RepoPath("a").isBelow("a/"))
    #expect(RepoPath("a").isBelow(.root) && !RepoPath.root.isBelow(.root))
  }

  /// Long ones, too, which are compared eight bytes at a time.
  @Test(arguments: ["", "12345678", "1234567812345678"])
  func orderIsGits(start: String) {
    let sorted = ["a", "a-b", "a/b", "a0", "ab", "é"].map { RepoPath(start + $0) }
    #expect(sorted.reversed().sorted() == sorted)
    #expect(sorted.shuffled().sorted() == sorted)
  }
}
