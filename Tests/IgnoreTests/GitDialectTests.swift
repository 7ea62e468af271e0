import Testing

@testable import Ignore

/// The cases of gitignore(5), and those that are easy to get wrong, over every way to ask.
@Suite struct GitDialectTests {
  /// Ignored by the path itself or a directory above it; all ways to ask must agree.
  private func isIgnored(_ path: String, _ content: String, ignoreCase: Bool = false) -> Bool {
    let file = Array(content.utf8)
    var matcher = IgnoreMatcher(ignoreCase: ignoreCase)
    matcher.add(file, inDirectory: "")
    let candidate = PathCandidate(path)
    let answer = matcher.ignores(candidate)
    let rules = IgnoreRules(parsing: file, source: "", dialect: .git(ignoreCase: ignoreCase))
    #expect(rules.covers(candidate) == answer)
    #expect((rules.outermost(candidate) != nil) == answer || content.hasSuffix("*"))
    #expect(matcher.partition([candidate.bytes]).kept.isEmpty == answer)
    #expect(rules.partition([candidate.bytes]).kept.isEmpty == answer)
    if !ignoreCase, !content.utf8.contains(0) {
      let globs = content.split(separator: "\n").map(String.init)
      #expect(IgnoreRules(globs: globs, source: "").covers(candidate) == answer)
      #expect(PathLists([["none"], globs]).coversAny(candidate) == answer)
      #expect(PathLists([["none"], globs]).covering(candidate) == (answer ? [1] : []))
    }
    return answer
  }

  @Test(arguments: [
    ("foo", "foo"), ("foo", "a/foo"), ("foo", "foo/"), ("foo/", "foo/"), ("/foo", "foo"), ("a/foo", "a/foo"),
    ("*.log", "a/b/x.log"), ("*.log", ".log"), ("foo/*", "foo/x"), ("**/foo", "foo"), ("**/foo", "a/b/foo"),
    ("**/foo/bar", "x/foo/bar"), ("foo/**", "foo/x/y"), ("a/**/b", "a/b"), ("a/**/b", "a/x/y/b"), ("a**/b", "axx/b"),
    ("foo**/bar", "foox/y/bar"), ("?.c", "a.c"), ("[a-c].x", "b.x"), ("[!a-c].x", "d.x"), ("[^a-c].x", "d.x"),
    ("[]a]", "]"), ("[]-a]", "^"), ("[a-]", "-"), ("[\\]]", "]"), ("[[:digit:]_]x", "7x"), ("[[:digit:]_]x", "_x"),
    ("\\#x", "#x"), ("\\!x", "!x"), ("x\\ ", "x "), ("x  ", "x"), ("x\t", "x\t"), ("\\*", "*"), ("a\\[b", "a[b"),
    ("é*", "été"), ("x\r", "x"), ("a/", "a/b/c"), ("/a", "a/b/c"), ("foo/*\n!foo/a", "foo/b"), ("*", "anything"),
    ("**", "a/b"), ("/**", "a"), ("a/***", "a/x/y"), ("***/b", "a/b"), ("a**/b", "ab"), ("**/**/x.c", "a/x.c"),
    ("**/*.tar.gz", "a.tar.gz"), ("*.tar.gz", "a/b.tar.gz"), ("id_*", "x/id_rsa"), ("*_rsa", "x/id_rsa"),
  ])
  func ignored(pattern: String, path: String) { #expect(isIgnored(path, pattern)) }

  @Test(arguments: [
    ("foo/", "foo"), ("/foo", "a/foo"), ("a/foo", "b/a/foo"), ("foo/*", "foo/"), ("foo/**", "foo"), ("a*b", "a/b"),
    ("a?b", "a/b"), ("a[/]b", "a/b"), ("*/b", "b"), ("*/b", "x/y/b"), ("a**b", "a/b"), ("x**/y", "x/z/q"),
    ("#x", "#x"), ("!x", "x"), ("foo\n!foo", "foo"), ("*.c\n!keep.c", "keep.c"), ("[a", "[a"), ("[[:nope:]]", "a"),
    ("x\\", "x"), ("x\\", "x\\"), ("", "x"), ("/", "x"), ("//", "x"), ("FOO", "foo"), ("[A]", "a"), ("a/ ", "a"),
    ("foo//bar", "foo/bar"), ("./foo", "foo"), ("../foo", "foo"), ("foo/.", "foo"), ("*.gz", "a.gz.txt"),
  ])
  func notIgnored(pattern: String, path: String) { #expect(!isIgnored(path, pattern)) }

  /// What rules and the configuration ask for; these were the glob tests of the rules.
  @Test(arguments: [
    ("*.pem", "a/b/key.pem"), ("*.pem", "key.pem"), ("/key.pem", "key.pem"), ("**/.npmrc", ".npmrc"),
    ("**/.npmrc", "a/b/.npmrc"), ("docs/", "docs/a/b.md"), ("docs", "docs/a/b.md"), ("a/**/b", "a/b"),
    ("a/**/b", "a/x/y/b"), ("a/**", "a/x/y"), ("a?c", "abc"), ("[a-c]x", "bx"), ("[!a-c]x", "dx"), ("\\*", "*"),
    ("tests/*.py", "tests/a.py"), ("[]x]", "]"), ("venv/", "a/venv/bin/x"),
    ("**/core.[[:digit:]]*", "x/core.12"),
  ])
  func listed(glob: String, path: String) { #expect(isIgnored(path, glob)) }

  @Test(arguments: [
    ("/key.pem", "a/key.pem"), ("**/foo", "xfoo"), ("docs/", "docs"), ("a/*/b", "a/x/y/b"), ("a?c", "a/c"),
    ("[!a]x", "ax"), ("tests/*.py", "a/tests/b.py"), ("*.pem", "a.pem.txt"), ("a/**/b", "a/xb"), ("", "a"),
    ("**/core.[[:digit:]]*", "x/core.d"), ("[", "["),
  ])
  func notListed(glob: String, path: String) { #expect(!isIgnored(path, glob)) }

  @Test(arguments: [
    ("FOO", "foo", true), ("*.LOG", "x.log", true), ("[A-C]", "b", true), ("a/B*", "A/bx", true),
    ("\\FOO*", "foox", false), ("[A]", "a", false), ("[[:upper:]]", "a", true), ("É", "é", false),
    ("**/FOO", "a/foo", true), ("\\FOO", "foo", false), ("Makefile", "MAKEFILE", true),
  ])
  func withoutCase(pattern: String, path: String, expected: Bool) {
    #expect(isIgnored(path, pattern, ignoreCase: true) == expected)
  }

  @Test func parentExclusionWins() {
    var matcher = IgnoreMatcher()
    matcher.add(Array("build/\n!build/keep".utf8), inDirectory: "")
    matcher.add(Array("!keep".utf8), inDirectory: "build")
    let match = IgnoreMatch(pattern: Array("build/".utf8), line: 1, source: ".gitignore", isNegated: false)
    #expect(matcher.match(PathCandidate("build/keep")) == match)
    let parts = matcher.partition(["a", "build/keep", "build/x", "c"].map { Array($0.utf8) })
    #expect(parts.kept == [0, 3])
    #expect(parts.excluded == [.init(path: Array("build/".utf8), match: match, members: 1..<3)])
  }

  @Test func nearestFileDecides() {
    var matcher = IgnoreMatcher()
    matcher.addShared(Array("*.key".utf8), source: "everywhere")
    matcher.addShared(Array("!public.key".utf8), source: "exclude")
    matcher.add(Array("\n# none\npublic.key".utf8), inDirectory: "")
    matcher.add(Array("!*.key".utf8), inDirectory: "open")
    #expect(matcher.match(PathCandidate("a.key"))?.source == "everywhere")
    #expect(matcher.match(PathCandidate("public.key"))?.line == 3)
    #expect(matcher.match(PathCandidate("open/a.key"))?.isIgnored == false)
    #expect(matcher.match(PathCandidate("open/a.key"))?.source == "open/.gitignore")
    #expect(matcher.match(PathCandidate("open/a.pem")) == nil)
    #expect(matcher.match(PathCandidate(Array("open/a.key".utf8), nameStart: 5, isDirectory: false))?.isNegated == true)
  }

  @Test func byteOrderMarkAndZeroByte() {
    let rules = IgnoreRules(
      parsing: [0xEF, 0xBB, 0xBF] + Array("a\nb\0c\n".utf8), source: "", dialect: .git(ignoreCase: false))
    #expect(rules.covers(PathCandidate("a")))
    #expect(rules.covers(PathCandidate("b")))
    #expect(!rules.covers(PathCandidate("b\0c")))
  }

  @Test func basesOfFilesBelowTheTop() {
    let rules = IgnoreRules(globs: ["/x", "y/z", "k*"], source: "exclude")
    for (path, expected) in [
      ("top/x", true), ("top/a/x", false), ("top/y/z/q", true), ("top/keep", true), ("kept/x", true), ("kept/q", false),
    ] {
      #expect(rules.covers(PathCandidate(path), base: path.hasPrefix("top/") ? 4 : 5) == expected, "\(path)")
    }
  }
}
