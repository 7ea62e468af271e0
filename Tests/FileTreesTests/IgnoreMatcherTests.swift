import Model
import Testing

@testable import FileTrees

/// The cases of gitignore(5), and those that are easy to get wrong.
@Suite struct IgnoreMatcherTests {
  private func isIgnored(_ path: String, _ content: String, ignoreCase: Bool = false) -> Bool {
    var matcher = IgnoreMatcher(ignoreCase: ignoreCase)
    matcher.add(Array(content.utf8), inDirectory: "")
    let isDirectory = path.hasSuffix("/")
    return matcher.verdict(for: path, isDirectory: isDirectory)?.isIgnored ?? false
  }

  @Test(arguments: [
    ("foo", "foo"), ("foo", "a/foo"), ("foo", "foo/"), ("foo/", "foo/"), ("/foo", "foo"), ("a/foo", "a/foo"),
    ("*.log", "a/b/x.log"), ("*.log", ".log"), ("foo/*", "foo/x"), ("**/foo", "foo"), ("**/foo", "a/b/foo"),
    ("**/foo/bar", "x/foo/bar"), ("foo/**", "foo/x/y"), ("a/**/b", "a/b"), ("a/**/b", "a/x/y/b"), ("a**/b", "axx/b"),
    ("foo**/bar", "foox/y/bar"), ("?.c", "a.c"), ("[a-c].x", "b.x"), ("[!a-c].x", "d.x"), ("[^a-c].x", "d.x"),
    ("[]a]", "]"), ("[]-a]", "^"), ("[a-]", "-"), ("[\\]]", "]"), ("[[:digit:]_]x", "7x"), ("[[:digit:]_]x", "_x"),
    ("\\#x", "#x"), ("\\!x", "!x"), ("x\\ ", "x "), ("x  ", "x"), ("x\t", "x\t"), ("\\*", "*"), ("a\\[b", "a[b"),
    ("é*", "été"), ("x\r", "x"), ("a/", "a/b/c"), ("/a", "a/b/c"), ("foo/*\n!foo/a", "foo/b"), ("*", "anything"),
    ("**", "a/b"), ("/**", "a"), ("a/***", "a/x/y"), ("***/b", "a/b"),
  ])
  func ignored(pattern: String, path: String) { #expect(isIgnored(path, pattern)) }

  @Test(arguments: [
    ("foo/", "foo"), ("/foo", "a/foo"), ("a/foo", "b/a/foo"), ("foo/*", "foo/"), ("foo/**", "foo"), ("a*b", "a/b"),
    ("a?b", "a/b"), ("a[/]b", "a/b"), ("*/b", "b"), ("*/b", "x/y/b"), ("a**b", "a/b"), ("x**/y", "x/z/q"),
    ("#x", "#x"), ("!x", "x"), ("foo\n!foo", "foo"), ("*.c\n!keep.c", "keep.c"), ("[a", "[a"), ("[[:nope:]]", "a"),
    ("x\\", "x"), ("x\\", "x\\"), ("", "x"), ("/", "x"), ("//", "x"), ("FOO", "foo"), ("[A]", "a"), ("a/ ", "a"),
    ("foo//bar", "foo/bar"), ("./foo", "foo"), ("../foo", "foo"), ("foo/.", "foo"),
  ])
  func notIgnored(pattern: String, path: String) { #expect(!isIgnored(path, pattern)) }

  @Test(arguments: [
    ("FOO", "foo", true), ("*.LOG", "x.log", true), ("[A-C]", "b", true), ("a/B*", "A/bx", true),
    ("\\FOO*", "foox", false),
    ("[A]", "a", false), ("[[:upper:]]", "a", true), ("É", "é", false),
  ])
  func withoutCase(pattern: String, path: String, expected: Bool) {
    #expect(isIgnored(path, pattern, ignoreCase: true) == expected)
  }

  @Test func parentExclusionWins() {
    var matcher = IgnoreMatcher()
    matcher.add(Array("build/\n!build/keep".utf8), inDirectory: "")
    matcher.add(Array("!keep".utf8), inDirectory: "build")
    #expect(
      matcher.verdict(for: "build/keep", isDirectory: false)
        == IgnoreVerdict(isIgnored: true, source: ".gitignore", line: 1, pattern: "build/"))
  }

  @Test func nearestFileDecides() {
    var matcher = IgnoreMatcher()
    matcher.addShared(Array("*.key".utf8), source: "everywhere")
    matcher.addShared(Array("!public.key".utf8), source: "exclude")
    matcher.add(Array("\n# none\npublic.key".utf8), inDirectory: "")
    matcher.add(Array("!*.key".utf8), inDirectory: "open")
    #expect(matcher.verdict(for: "a.key", isDirectory: false)?.source == "everywhere")
    #expect(matcher.verdict(for: "public.key", isDirectory: false)?.line == 3)
    #expect(matcher.verdict(for: "open/a.key", isDirectory: false)?.isIgnored == false)
    #expect(matcher.verdict(for: "open/a.pem", isDirectory: false) == nil)
  }

  @Test func byteOrderMarkAndZeroByte() {
    var matcher = IgnoreMatcher()
    matcher.add([0xEF, 0xBB, 0xBF] + Array("a\nb\0c\n".utf8), inDirectory: "")
    #expect(matcher.verdict(for: "a", isDirectory: false) != nil)
    #expect(matcher.verdict(for: "b", isDirectory: false) != nil)
    #expect(matcher.verdict(for: "b\0c", isDirectory: false) == nil)
  }

  /// A matcher that tries every combination does not come back from these.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      String(repeating: "*a", count: 400) + "b", String(repeating: "**/", count: 2000) + "b",
      String(repeating: "**/a*", count: 400) + "/b", String(repeating: "*/", count: 1000) + "x",
      String(repeating: "[a-", count: 5000), String(repeating: "\\", count: 4001),
      "x/" + String(repeating: "**", count: 4000) + "y",
      String(repeating: "?", count: 4000) + "*b",
      "**/" + String(repeating: "*a", count: 300) + "/" + String(repeating: "*a", count: 300) + "b",
    ])
  func hostilePatterns(pattern: String) {
    for path in [
      String(repeating: "a", count: 4000), String(repeating: "a/", count: 2000) + "a",
      String(repeating: "aaaaaaaa/", count: 450) + "a",
    ] {
      let bytes = Array(path.utf8)
      let name = (bytes.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1
      let parsed = IgnorePattern(text: Array(pattern.utf8)[...], line: 1, ignoreCase: false)
      let isMatch = parsed.matches(bytes.span, base: 0, name: name, isDirectory: false)
      #expect(!isMatch)
    }
  }
}
