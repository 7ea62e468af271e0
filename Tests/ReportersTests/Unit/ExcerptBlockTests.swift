internal import Model
internal import Testing

@testable internal import Reporters

@Suite("Excerpt")
struct ExcerptBlockTests {
  @Test("Carets stand under the mark, counted in columns")
  func wide() {
    let block = ExcerptBlock(Excerpt(line: "密码 = 値x;", highlightStart: 5, highlightEnd: 7), width: 40)
    #expect(block.code == "密码 = 値x;")
    #expect(block.carets == "       ^^^")
  }

  @Test("Indentation goes, but not out of the mark")
  func indentation() {
    let block = ExcerptBlock(Excerpt(line: "\t   a: b", highlightStart: 2, highlightEnd: 8), width: 40)
    #expect(block.code == "  a: b")
    #expect(block.carets == "^^^^^^")
  }

  @Test("An escape is underlined as wide as it is shown")
  func escapes() {
    let block = ExcerptBlock(Excerpt(line: "x\u{202E}y", highlightStart: 1, highlightEnd: 2), width: 40)
    #expect(block.code == "x\\u{202E}y")
    #expect(block.carets == " ^^^^^^^^")
  }

  @Test("A mark far to the right is brought into sight", arguments: [16, 30, 60, 100])
  func cropped(width: Int) {
    let line = String(repeating: "0123456789", count: 30) + "SECRET" + String(repeating: "abcdefghij", count: 30)
    let block = ExcerptBlock(Excerpt(line: line, highlightStart: 300, highlightEnd: 306), width: width)
    #expect(DisplayWidth.of(block.code) <= width)
    #expect(block.carets.count <= width)
    let marked = zip(block.code, block.carets).filter { $0.1 == "^" }.map(\.0)
    #expect(String(marked) == "SECRET")
    #expect(block.code.hasPrefix("…") && block.code.hasSuffix("…"))
  }

  @Test("Offsets that do not fit are clamped", arguments: [(-5, 3), (9, 3), (2, 2), (100, 200), (0, 0), (3, Int.max)])
  func clamped(start: Int, end: Int) {
    let block = ExcerptBlock(Excerpt(line: "abcdef", highlightStart: start, highlightEnd: end), width: 40)
    #expect(block.code == "abcdef")
    #expect(block.carets.contains("^"))
    #expect(block.carets.count <= 7)
  }

  @Test(
    "What is missing is pointed to where it should stand",
    arguments: [
      // A line of its own, indented as its neighbours are.
      ("meta:", 0, 4, 2, true, 40, "  ^ here: version"), ("- name: x", 2, 6, 2, true, 40, "  ^ here: version"),
      ("名前:", 0, 2, 2, true, 40, "  ^ here: version"), ("a: 1", 0, 0, 0, true, 40, "^ here: version"),
      // In the line: before a brace, behind a colon.
      ("meta: {a: 1}", 0, 4, 11, false, 40, "           ^ here: version"),
      ("名前: {}", 0, 2, 5, false, 40, "       ^ here: version"), ("b:", 0, 1, 3, false, 40, "   ^ here: version"),
      // Never off the page.
      ("meta:", 0, 4, 90, true, 24, "         ^ here: version"), ("meta:", 0, 4, -9, true, 24, "^ here: version"),
    ])
  func missing(line: String, start: Int, end: Int, offset: Int, isBelow: Bool, width: Int, expected: String) {
    let excerpt = Excerpt(
      line: line, highlightStart: start, highlightEnd: end,
      missing: Excerpt.Missing(name: "version", offset: offset, isBelow: isBelow))
    let block = ExcerptBlock(excerpt, width: width)
    #expect(block.code == line)
    #expect(block.carets == expected)
  }

  @Test("Indentation that goes takes the pointer with it, and a hostile key does nothing")
  func missingHostile() {
    let excerpt = Excerpt(
      line: "    meta:", highlightStart: 4, highlightEnd: 8,
      missing: Excerpt.Missing(name: "\u{1B}[2J" + String(repeating: "x", count: 90), offset: 6, isBelow: true))
    let block = ExcerptBlock(excerpt, width: 40)
    #expect(block.code == "meta:")
    #expect(block.carets.unicodeScalars.allSatisfy { !$0.isUnsafeToPrint })
    #expect(DisplayWidth.of(block.carets) == 40)
  }

  @Test("A mark wider than the page is cut with it")
  func tooWide() {
    let line = String(repeating: "x", count: 500)
    let block = ExcerptBlock(Excerpt(line: line, highlightStart: 0, highlightEnd: 500), width: 40)
    #expect(DisplayWidth.of(block.code) == 40)
    #expect(block.carets.count <= 40)
  }
}
