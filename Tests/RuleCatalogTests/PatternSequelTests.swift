import RuleModel
import Testing

@testable import RuleCatalog

/// What must stand behind an anchor, derived from the pattern.
@Suite struct PatternSequelTests {
  private func sequel(_ pattern: String, _ anchors: [String]) throws -> AnchorSequel? {
    try PatternAnchors(pattern: pattern).placed(anchors).sequel
  }

  @Test func aStretchAndWhatEndsIt() throws {
    let found = try #require(try sequel("[a-z]{2,9}://[^:/@]{0,40}:(?<secret>[^@]{3,90})@", ["://"]))
    #expect(found.anchorLength == 3)
    #expect(found.longest == 40)
    #expect(found.end == ByteClass([0x3A]))
    for (text, stands) in [
      ("x://user:pass@host", true), ("x://:pass@host", true), ("x://host/path:80", false), ("x://host", false),
      ("x://", false), ("x://" + String(repeating: "u", count: 40) + ":p", true),
      ("x://" + String(repeating: "u", count: 41) + ":p", false),
    ] {
      let bytes = Array(text.utf8)
      #expect(found.stands(in: bytes.span, at: 1) == stands, "\(text)")
    }
  }

  @Test func nothingIsSaidOfWhatIsNotSure() throws {
    // Several anchors; a branch behind the anchor; an end that the stretch may hold; another anchor before it.
    #expect(try sequel("(?:aaa|bbb)[^:]{0,9}:", ["aaa", "bbb"]) == nil)
    #expect(try sequel("aaa(?:x|yz):", ["aaa"]) == nil)
    #expect(try sequel("aaa[^x]{0,9}:", ["aaa"]) == nil)
    #expect(try sequel("(?:xaaa|yaaa)[a-z]{0,50}aaa[^:]{0,9}:", ["aaa"]) == nil)
  }
}
