internal import Testing

@testable internal import Reporters

@Suite("Display width")
struct DisplayWidthTests {
  @Test(
    "Columns of text",
    arguments: [
      ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本語", 6), ("ｱｲｳ", 3), ("ＡＢ", 4), ("한국", 4),
      ("\u{1112}\u{1161}\u{11AB}", 2), ("🌦️", 2), ("😀", 2), ("👩‍👩‍👧", 2), ("🇩🇪", 2), ("👍🏽", 2), ("a\u{200D}b", 2), ("…", 1),
      ("「」", 4), ("a日b", 4), ("\u{3000}", 2), ("𠀀", 2), ("¡ÿ", 2), ("a\u{FE0F}", 1), ("1\u{FE0F}\u{20E3}", 2),
    ])
  func columns(text: String, expected: Int) {
    #expect(DisplayWidth.of(text) == expected)
  }

  @Test("Cut at the end and in the middle keeps the width")
  func cut() {
    #expect(Cut.end("日本語です", width: 6) == "日本…")
    #expect(Cut.end("short", width: 5) == "short")
    #expect(Cut.middle("plugins/weather/tools/forecast.py", width: 16) == "plugi…orecast.py")
    for width in 4...40 {
      #expect(DisplayWidth.of(Cut.middle("目录/日本語/very/long/путь/x.py", width: width)) <= width)
      #expect(DisplayWidth.of(Cut.end("目录/日本語/very/long/путь/x.py", width: width)) <= width)
    }
  }
}
