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
      ("/", "./"), ("a//b", "a//b"), ("~x!$&'()*+,;=@", "~x!$&'()*+,;=@"),
    ])
  func encoding(path: String, expected: String) {
    #expect(RelativeURI.of(RepoPath(path)) == expected)
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
