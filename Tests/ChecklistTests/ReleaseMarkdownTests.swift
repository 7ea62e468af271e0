import Model
import Testing

@testable import Checklist

@Suite("Documents as checks read them")
struct ReleaseMarkdownTests {
  @Test(
    "A heading of any style is one",
    arguments: [
      "# Setup", "### Setup ###", "#Setup", "Setup\n=====", "Setup\n---", "Setup\n^^^^^", "**Setup**", "**Setup:**",
      "__Setup__:", "<h2>Setup</h2>", "<h1 align=\"center\">Setup</h1>", "\n\n## **Setup**\r\n",
    ])
  func headings(text: String) {
    #expect(MarkdownText(text).headings.first?.text.hasPrefix("Setup") == true)
  }

  @Test(
    "What is no heading is none",
    arguments: ["Setup", "```\n# Setup\n```", "A **Setup** line", "    # Setup", "---\n\ntext", "<!-- # Setup -->"])
  func noHeadings(text: String) {
    #expect(MarkdownText(text).headings.isEmpty)
  }

  @Test(
    "The targets of links and images are found",
    arguments: [
      ("[a](b.md)", ["b.md"]),
      ("![a](<b c.png> \"title\")", ["b c.png"]),
      ("[![a](i.png)](l.md)", ["i.png", "l.md"]),
      ("[a [b] c](d.md)", ["d.md"]),
      ("[a](b_(c).md)", ["b_(c).md"]),
      ("[id]: target.md \"title\"", ["target.md"]),
      ("[^1]: a footnote.md", []),
      ("<img alt=\"x\" src='a.png'> <a href=\"b.md\">b</a>", ["a.png", "b.md"]),
      ("`[a](b.md)` and ``[c](`d`.md)``", []),
      ("~~~\n[a](b.md)\n~~~", []),
      ("```md\n[a](b.md)\n", []),
      ("text\n\n    [a](b.md)\n", []),
      ("- item\n\n    [a](b.md)\n", ["b.md"]),
      ("<!-- [a](b.md)\n[c](d.md) --> [e](f.md)", ["f.md"]),
      ("[a](not a link.md)", []),
      ("[x]([y z](https://example.com))", ["https://example.com"]),
      ("\\[a](b.md)", []),
    ])
  func links(text: String, expected: [String]) {
    #expect(MarkdownText(text).links.map(\.target) == expected)
  }

  @Test("A line of parentheses that are not closed ends, and others are read")
  func openParentheses() {
    let text = String(repeating: "[](", count: 200_000) + "\n[a](b.md)\n"
    #expect(MarkdownText(text).links.contains { $0.target == "b.md" })
  }

  @Test("The place of a link counts Unicode scalars")
  func place() throws {
    let link = try #require(MarkdownText("x\n🚢 é `a` [b](c.md)").links.first)
    #expect(link.line == 2)
    #expect(link.column == 13)
  }

  @Test(
    "A relative target is resolved from its document",
    arguments: [
      ("a.png", "p/README.md", "p/a.png"), ("./_assets/a%20b.png", "README.md", "_assets/a b.png"),
      ("../LICENSE#top", "p/README.md", "LICENSE"), ("docs/?x=1", "README.md", "docs"),
      ("../../x", "p/README.md", nil), ("#top", "README.md", nil), ("https://x.example/a", "README.md", nil),
      ("mailto:a@b.example", "README.md", nil), ("/docs/x", "README.md", nil), ("{{ url }}", "README.md", nil),
      ("a%zz.md", "README.md", "a%zz.md"), ("a%", "README.md", "a%"),
    ])
  func targets(target: String, document: String, expected: String?) {
    #expect(RelativeTarget(target, from: RepoPath(document))?.path.text == expected)
  }

  @Test(
    "Words are counted",
    arguments: [("", 0), ("- # |\n---", 0), ("one two-three 4", 3), ("查询港口", 4), ("Dify 插件", 3), ("サ店 x", 3)])
  func words(text: String, expected: Int) {
    #expect(MarkdownText.wordCount(text) == expected)
  }

  @Test("A word counts at the start of a word, in unspaced scripts anywhere")
  func mentions() {
    let text = FoldedText("Please reinstall; then CONFIGURATION, vidéoÉcran. 请先安装插件, Žádost")
    #expect(text.mentions(FoldedText("configur")))
    #expect(!text.mentions(FoldedText("install")))
    #expect(!text.mentions(FoldedText("écran")))
    #expect(text.mentions(FoldedText("VIDÉO")))
    #expect(text.mentions(FoldedText("žád")))
    #expect(text.mentions(FoldedText("安装")))
    #expect(!text.mentions(FoldedText("")))
  }
}
