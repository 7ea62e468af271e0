internal import Testing

@testable internal import Reporters

@Suite("Line wrapping")
struct LineWrappingTests {
  private static let texts = [
    "", " ", "word", "Revoke it, make a new one and keep it in the environment or in the CI's secret store.",
    String(repeating: "x", count: 200), String(repeating: "日本語、テキスト。", count: 20),
    "mixed 日本語 and latin日本語latin, " + String(repeating: "🌦️", count: 30),
    "a  b   c" + String(repeating: " ", count: 50) + "d",
  ]

  @Test("No line is too long and no character is lost", arguments: texts, [8, 9, 20, 40, 80])
  func bounded(text: String, width: Int) {
    let lines = LineWrapping.lines(text, width: width)
    #expect(!lines.isEmpty)
    for line in lines where text.utf8.count > width { #expect(DisplayWidth.of(line) <= width) }
    #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
  }

  @Test("A URL stays whole")
  func url() {
    let url = "https://example.org/" + String(repeating: "a", count: 60)
    #expect(LineWrapping.lines("see \(url) there", width: 40) == ["see", url, "there"])
  }

  @Test("Punctuation does not begin a line")
  func closing() {
    for line in LineWrapping.lines(String(repeating: "日本。", count: 10), width: 10) { #expect(line.first != "。") }
  }

  @Test("Later lines hang under the text")
  func hanging() {
    #expect(
      LineWrapping.hanging("one two three four", after: "fix: ", width: 14) == [
        "fix: one two", "     three", "     four",
      ])
  }
}
