import Testing

@testable import Ignore

/// What go-git v5.19.2 answers to the same questions, and how Dify's packager uses it.
@Suite struct GoGitDialectTests {
  private func rules(_ text: String) -> IgnoreRules {
    IgnoreRules(parsing: Array(text.utf8), source: ".difyignore", dialect: .goGit)
  }

  @Test(arguments: [
    ("*.pyc", "a/b.pyc", true),
    ("*.pyc", "b.py", false),
    ("dist/", "dist/", true),
    ("dist/", "dist", false),
    ("dist/", "a/dist/x", true),
    ("dist", "a/dist", true),
    ("/dist", "dist", true),
    ("/dist", "a/dist/", false),
    ("a/b", "a/b/c", true),
    ("a/b", "x/a/b", false),
    ("a/*", "a/b", true),
    ("a/*", "a/", false),
    ("**/lib", "lib/", true),
    ("**/lib", "x/y/lib/", true),
    ("lib/**", "lib/x", true),
    // Git would not match the directory itself.
    ("lib/**", "lib/", true),
    // Git would match everything below the root.
    ("/**", "x", false),
    ("a/**/z", "a/z", true),
    ("a/**/z", "a/b/c/z", true),
    // Inside a longer segment `**` is refused where there is a slash.
    ("a/b**", "a/bc", false),
    ("a/**\u{301}", "a/x\u{301}", false),
    ("b**", "bc", true),
    ("[a-c].txt", "b.txt", true),
    ("[^a-c].txt", "b.txt", false),
    ("[^a-c].txt", "d.txt", true),
    // Git's negated class is `!`; here it is a set of three characters.
    ("[!a].txt", "b.txt", false),
    ("[!a].txt", "a.txt", true),
    ("[[:digit:]]", "7", false),
    ("[[:digit:]]", "d]", true),
    ("[a.txt", "[a.txt", false),
    ("[]a]", "a", false),
    ("\\*", "*", true),
    ("\\*", "x", false),
    ("file?.md", "fileé.md", true),
    ("file??.md", "fileé.md", false),
    ("[é-ü]", "ö", true),
    ("[^é]", "ö", true),
    ("a*b*c", "aXXbYYc", true),
    ("a*b*c", "aXXbYY", false),
    ("a\\ ", "a\\ ", false),
    ("\u{A0}x\u{3000}\r", "x", true),
    ("!*.md", "a.md", false),
    ("#x", "#x", false),
  ])
  func matching(pattern: String, path: String, expected: Bool) {
    let rules = rules(pattern)
    let candidate = PathCandidate(path)
    #expect(rules.covers(candidate) == expected)
    #expect(rules.partition([candidate.bytes]).kept.isEmpty == expected)
  }

  /// A byte that belongs to no scalar counts as one, which is U+FFFD.
  @Test func invalidBytes() {
    let path = PathCandidate([UInt8(ascii: "a"), 0xFF, UInt8(ascii: "b")])
    #expect(rules("a?b").covers(path))
    #expect(rules("a[\u{FFFD}]b").covers(path))
    #expect(!rules("a[^\u{FFFD}]b").covers(path))
    #expect(!rules("a??b").covers(path))
    #expect(rules("a?b").covers(PathCandidate("a\u{1F600}b")))
    #expect(!rules("a?b").covers(PathCandidate([UInt8(ascii: "a"), 0xED, 0xA0, 0x80, UInt8(ascii: "b")])))
  }

  @Test func firstLineDecidesAndNegationsHaveNoEffect() {
    let rules = rules("!keep.log\n*.log\n\n  keep.* \r\n!keep.log\n")
    #expect(rules.lines.map(\.line) == [1, 2, 4, 5])
    #expect(rules.lines.map(\.isNegated) == [true, false, false, true])
    #expect(rules.lines.map(\.patternText) == ["!keep.log", "*.log", "keep.*", "!keep.log"])
    #expect(rules.coveringMatch(PathCandidate("a/keep.log"))?.line == 2)
    #expect(rules.match(PathCandidate("keep.txt"))?.line == 4)
  }

  @Test func anExcludedDirectoryIsNamedOnce() {
    let rules = rules("# caches\n\n  __pycache__/  \r\n*.pyc\n")
    let paths = ["a/__pycache__/x.pyc", "a/__pycache__/y.pyc", "a/z.py", "b.pyc"].map { Array($0.utf8) }
    let parts = rules.partition(paths)
    #expect(parts.excluded.map { String(decoding: $0.path, as: UTF8.self) } == ["a/__pycache__/", "b.pyc"])
    #expect(parts.excluded.map(\.match.line) == [3, 4])
    #expect(parts.excluded.map(\.members) == [0..<2, 3..<4])
    #expect(parts.kept == [2])
  }

  /// Leaving directories out as a whole gives what judging each path alone gives.
  @Test func partitionAgreesWithSingleQuestions() {
    let names = ["a", "b", "lib", "x.py", "a.log", "\u{301}x"]
    let lines = [
      "a", "b/", "*.py", "/lib", "a/*", "**/b", "!a", "lib/**", "[ab]", "*.l?g", "a/b", "x*", "a/**/x.py", "?x",
    ]
    var paths: [[UInt8]] = []
    for first in names {
      for second in names {
        paths += (names.map { "\(first)/\(second)/\($0)" } + ["\(first)-\(second)"]).map { Array($0.utf8) }
      }
    }
    paths.sort { $0.lexicographicallyPrecedes($1) }
    for first in lines {
      for second in lines {
        let rules = rules("\(first)\n\(second)\n")
        let parts = rules.partition(paths)
        #expect(parts.kept == paths.indices.filter { !rules.covers(PathCandidate(paths[$0])) }, "\(first), \(second)")
        #expect(
          parts.excluded.allSatisfy { exclusion in
            exclusion.members.allSatisfy { rules.coveringMatch(PathCandidate(paths[$0])) == exclusion.match }
          })
      }
    }
  }

  @Test(arguments: [
    ("a/*", "a/b", true), ("a/*", "a/b/c", false), ("a/*", "a", false), ("*", "", true), ("*/*.y?ml", "x/a.yaml", true),
    ("**/b", "x/b", true), ("**/b", "x/y/b", false), ("a//b", "a//b", true), ("[", "[", false), ("a", "a/", false),
    ("é?", "ée\u{301}", false), ("a/[^b]", "a/é", true),
  ])
  func pathGlobs(pattern: String, path: String, expected: Bool) {
    #expect(GoPathGlob(pattern).matches(path) == expected)
  }
}
