internal import Testing

@testable internal import Reporters

@Suite("Markdown text")
struct MarkdownTextTests {
  @Test(
    "Running text shows what it says",
    arguments: [
      ("a*b_c", "a\\*b\\_c"), ("<b>", "\\<b\\>"), ("a|b", "a\\|b"), ("[x](y)", "\\[x\\](y)"), ("1. x", "1\\. x"),
      ("0.2.0", "0.2.0"), ("- x", "\\- x"), ("# x", "\\# x"), ("C# x", "C# x"), ("&lt;", "&amp;lt;"),
      ("@you", "@<!-- -->you"), ("see #12", "see #<!-- -->12"), ("$5", "<span>$</span>5"), ("a\nb", "a\\\\nb"),
      ("   x ", "x"), ("~~x~~", "\\~\\~x\\~\\~"), ("\\", "\\\\"), ("`a_b` c", "`a_b` c"), ("a ` b", "a \\` b"),
      ("``x``", "\\`\\`x\\`\\`"), ("https://e.org/a_b.", "<https://e.org/a_b>."), ("x://y", "x://y"),
      ("http://", "http://"), ("(https://e.org)", "(<https://e.org>)"), ("javascript://x", "javascript://x"),
    ])
  func plain(text: String, expected: String) {
    #expect(MarkdownText.plain(text) == expected)
  }

  @Test(
    "Code spans hold backticks",
    arguments: [
      ("a", "`a`"), ("a`b", "``a`b``"), ("`", "`` ` ``"), ("a``", "``` a`` ```"), (" a ", "`  a  `"), ("", ""),
      ("a\nb", "`a\\nb`"), ("a|b", "`a|b`"),
    ])
  func code(text: String, expected: String) {
    #expect(MarkdownText.code(text) == expected)
  }

  @Test("A pipe in a table's code span is escaped")
  func table() {
    #expect(MarkdownText.code("a|b", inTable: true) == "`a\\|b`")
    #expect(MarkdownText.plain("`a|b`", inTable: true) == "`a\\|b`")
  }

  @Test("Every table row has the columns of its head", arguments: SampleReports.releases)
  func rows(sample: SampleReports.Sample) {
    var columns = 0
    for line in ReleaseReportMarkdown().render(sample.report).split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("|") else {
        columns = 0
        continue
      }
      var isEscaped = false
      let pipes = line.count { character in
        defer { isEscaped = character == "\\" && !isEscaped }
        return character == "|" && !isEscaped
      }
      if columns == 0 { columns = pipes }
      #expect(pipes == columns, "\(line)")
    }
  }
}
