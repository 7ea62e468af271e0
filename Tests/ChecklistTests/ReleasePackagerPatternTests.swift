import Testing

@testable import Checklist

/// What go-git v5.19.2 answers to the same questions.
@Suite("Patterns as Dify's packager reads them")
struct ReleasePackagerPatternTests {
  @Test(
    "A pattern matches or not",
    arguments: [
      ("*.pyc", "a/b.pyc", false, true),
      ("*.pyc", "b.py", false, false),
      ("dist/", "dist", true, true),
      ("dist/", "dist", false, false),
      ("dist/", "a/dist/x", false, true),
      ("dist", "a/dist", false, true),
      ("/dist", "dist", true, true),
      ("/dist", "a/dist", true, false),
      ("a/b", "a/b/c", false, true),
      ("a/b", "x/a/b", false, false),
      ("a/*", "a/b", false, true),
      ("a/*", "a", true, false),
      ("**/lib", "lib", true, true),
      ("**/lib", "x/y/lib", true, true),
      ("lib/**", "lib/x", false, true),
      // Git would not match the directory itself.
      ("lib/**", "lib", true, true),
      // Git would match everything below the root.
      ("/**", "x", false, false),
      ("a/**/z", "a/z", false, true),
      ("a/**/z", "a/b/c/z", false, true),
      // Inside a longer segment `**` is refused where there is a slash.
      ("a/b**", "a/bc", false, false),
      ("b**", "bc", false, true),
      ("[a-c].txt", "b.txt", false, true),
      ("[^a-c].txt", "b.txt", false, false),
      ("[^a-c].txt", "d.txt", false, true),
      // Git's negated class is `!`; here it is a set of three characters.
      ("[!a].txt", "b.txt", false, false),
      ("[!a].txt", "a.txt", false, true),
      ("[a.txt", "[a.txt", false, false),
      ("\\*", "*", false, true),
      ("\\*", "x", false, false),
      ("file?.md", "fileé.md", false, true),
      ("a*b*c", "aXXbYYc", false, true),
      ("a*b*c", "aXXbYY", false, false),
    ])
  func matching(pattern: String, path: String, isDirectory: Bool, expected: Bool) {
    let segments = path.split(separator: "/", omittingEmptySubsequences: false)
    #expect(PackagerPattern(pattern).matches(segments, isDirectory: isDirectory) == expected)
  }

  @Test("A negation matches, and says that it is one")
  func negation() {
    let pattern = PackagerPattern("!*.md")
    #expect(pattern.isNegation)
    #expect(pattern.matches(["a.md"], isDirectory: false))
  }

  @Test("Many stars against a long name end")
  func manyStars() {
    let pattern = PackagerPattern(String(repeating: "a*", count: 300) + "b")
    #expect(!pattern.matches([Substring(String(repeating: "a", count: 4000))], isDirectory: false))
  }
}
