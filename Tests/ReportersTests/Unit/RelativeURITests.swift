internal import Model
internal import Testing

@testable internal import Reporters

@Suite("Relative URI")
struct RelativeURITests {
  @Test(
    "Percent-encoding of RFC 3986",
    arguments: [
      ("src/main.py", "src/main.py"), ("", "./"), ("a b/c#d?e", "a%20b/c%23d%3Fe"), ("c:/x", "c%3A/x"),
      ("//host/x", "host/x"),
      ("sör", "s%C3%B6r"), ("100%", "100%25"), ("a[1]", "a%5B1%5D"), ("\u{FFFD}", "%EF%BF%BD"), ("\u{1}\n", "%01%0A"),
      ("a.zip!../b", "a.zip!..%2Fb"), ("a.zip!b.zip!/x/../y", "a.zip!b.zip!%2Fx%2F..%2Fy"), ("!a/..b", "!a/..b"),
      ("a.zip!/etc/x", "a.zip!/etc/x"), ("../a!b/c", "../a!b/c"), ("/", "./"), ("a//b", "a//b"),
      ("~x!$&'()*+,;=@", "~x!$&'()*+,;=@"),
    ])
  func encoding(path: String, expected: String) {
    #expect(RelativeURI.of(RepoPath(path)) == expected)
  }

  @Test("Bytes that are no text are encoded one by one, and only they need it")
  func inexact() {
    let path = RepoPath([0xFF] + Array("é.txt".utf8))
    #expect(RelativeURI.of(path) == "%FF%C3%A9.txt")
    #expect(RelativeURI.ofInexact(path) == "%FF%C3%A9.txt")
    #expect(RelativeURI.ofInexact("é.txt") == nil)
    #expect(RelativeURI.ofInexact("\u{FFFD}.txt") == nil)
    #expect(RelativeURI.ofInexact(nil) == nil)
  }

  @Test(
    "From the top of the repository, whatever was scanned",
    arguments: [
      ("", "q/x", "q/x"), ("p", "q/x", "p/q/x"), ("p/ü", "x", "p/%C3%BC/x"), ("p", "", "p/"), ("", "", "./"),
      ("p/q", "../.plimsoll.yaml", "p/.plimsoll.yaml"), ("p/q", "../../.plimsoll.yaml", ".plimsoll.yaml"),
      ("p", "..x", "p/..x"),
    ])
  func located(prefix: String, path: String, expected: String) {
    let scope = ScanScope(view: "working tree", target: ".", rootPrefix: RepoPath(prefix))
    #expect(RelativeURI.of(RepoPath(path), in: scope) == expected)
  }

  @Test(
    "Semantic versions",
    arguments: [
      ("0.1.0", true), ("1.2.3-rc.1+build.5", true), ("1.0.0+a-b", true), ("1.0", false), ("01.0.0", false),
      ("1.0.0-", false),
      ("v1.0.0", false), ("", false), ("1.0.0-a..b", false), ("1.0.0-ä", false), ("1.0.0 ", false),
    ])
  func versions(text: String, expected: Bool) {
    #expect(SemanticVersion.isValid(text) == expected)
  }
}
