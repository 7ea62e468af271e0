import Model
import Testing

@Suite struct PathGlobTests {
  @Test(arguments: [
    ("*.pem", "a/b/key.pem"), ("*.pem", "key.pem"), ("/key.pem", "key.pem"), ("**/.npmrc", ".npmrc"),
    ("**/.npmrc", "a/b/.npmrc"), ("docs/", "docs/a/b.md"), ("docs", "docs/a/b.md"), ("a/**/b", "a/b"),
    ("a/**/b", "a/x/y/b"), ("a/**", "a/x/y"), ("a?c", "abc"), ("[a-c]x", "bx"), ("[!a-c]x", "dx"), ("\\*", "*"),
    ("tests/*.py", "tests/a.py"), ("[]x]", "]"), ("[", "["), ("venv/", "a/venv/bin/x"),
  ])
  func matches(_ glob: String, _ path: String) {
    #expect(PathGlob(glob).matches(RepoPath(path)))
  }

  @Test(arguments: [
    ("/key.pem", "a/key.pem"), ("**/foo", "xfoo"), ("docs/", "docs"), ("a/*/b", "a/x/y/b"), ("a?c", "a/c"),
    ("[!a]x", "ax"), ("tests/*.py", "a/tests/b.py"), ("*.pem", "a.pem.txt"), ("a/**/b", "a/xb"), ("", "a"),
  ])
  func doesNotMatch(_ glob: String, _ path: String) {
    #expect(!PathGlob(glob).matches(RepoPath(path)))
  }

  @Test func hostilePatternIsFast() {
    let glob = PathGlob(String(repeating: "*a", count: 40) + "b")
    #expect(!glob.matches(RepoPath(String(repeating: "a", count: 2_000))))
  }
}
