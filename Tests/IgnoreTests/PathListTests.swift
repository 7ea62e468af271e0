import Testing

@testable import Ignore

/// Lists of rules and of the configuration, and names.
@Suite struct PathListTests {
  private func outermost(_ globs: [String], _ path: String) -> String? {
    IgnoreRules(globs: globs, source: "paths").outermost(PathCandidate(path)).map {
      #expect(globs[$0.index] == $0.patternText)
      return "\($0.patternText) \(String(decoding: Array(path.utf8)[..<$0.length], as: UTF8.self))"
    }
  }

  @Test func theOutermostThingIsNamed() {
    #expect(outermost([".env", "venv/"], "a/venv/lib/.env") == "venv/ a/venv/")
    #expect(outermost([".env", ".env*"], "a/.env") == ".env a/.env")
    #expect(outermost([".env*", ".env"], "a/.env") == ".env* a/.env")
    #expect(outermost(["*.pyc", "__pycache__/"], "__pycache__/x.pyc") == "__pycache__/ __pycache__/")
    #expect(outermost(["docs"], "docs/a") == "docs docs/")
    #expect(outermost(["docs"], "docs") == "docs docs")
    #expect(outermost(["docs/"], "docs") == nil)
    #expect(outermost(["docs/"], "docs/") == "docs/ docs/")
    #expect(outermost(["/tests/"], "a/tests/b") == nil)
    #expect(outermost([], "a") == nil)
  }

  /// What names all of a directory is titled with the directory.
  @Test func wholeDirectories() {
    #expect(outermost(["docs/**"], "docs/a/b") == "docs/** docs/")
    #expect(outermost(["docs/*"], "docs/a/b") == "docs/* docs/")
    #expect(outermost(["**/gcloud/**"], "x/gcloud/y/z") == "**/gcloud/** x/gcloud/")
    #expect(outermost(["docs/*.md"], "docs/a.md") == "docs/*.md docs/a.md")
  }

  @Test func aLaterNegationTakesOut() {
    #expect(outermost(["*.env", "!x.env"], "a/x.env") == nil)
    #expect(outermost(["*.env", "!x.env", "x.*"], "a/x.env") == "*.env a/x.env")
    let lists = PathLists([["*.env", "!x.env"], ["x.env"], ["!x.env", "*.env"], ["!x.env"]])
    #expect(lists.covering(PathCandidate("a/x.env")) == [1, 2])
    #expect(lists.covering(PathCandidate("a/y.env")) == [0, 2])
    #expect(lists.covering(PathCandidate("x.env/y")) == [1, 2])
  }

  @Test func listsOfOneGlobTellGlobsApart() {
    let globs = ["*.pem", "id_rsa", "**/config/*.key", "docs/", "core.[[:digit:]]*", "#c", "", "a.pem"]
    let lists = PathLists(globs.map { [$0] })
    #expect(lists.covering(PathCandidate("x/a.pem")) == [0, 7])
    #expect(lists.covering(PathCandidate("docs/id_rsa")) == [1, 3])
    #expect(lists.covering(PathCandidate("a/config/b.key")) == [2])
    #expect(lists.covering(PathCandidate("core.7")) == [4])
    #expect(lists.covering(PathCandidate("core.x")) == [])
    #expect(!lists.coversAny(PathCandidate("#c")))
    #expect(PathLists([[], [""]]).isEmpty)
  }

  /// Bytes decide, not characters: NFC is not NFD, and a combining mark after a slash begins a name.
  @Test func namesThatAreNoPlainText() {
    let globs = IgnoreRules(globs: ["caf\u{E9}", "/d/\u{301}x", "\u{301}*", "q/"], source: "")
    #expect(globs.covers(PathCandidate("caf\u{E9}")))
    #expect(!globs.covers(PathCandidate("cafe\u{301}")))
    #expect(globs.covers(PathCandidate("d/\u{301}x")))
    #expect(globs.covers(PathCandidate("z/\u{301}")))
    #expect(globs.covers(PathCandidate("a/q/\u{301}y")))
    #expect(!globs.covers(PathCandidate("d/e\u{301}x")))
    let invalid = IgnoreRules(
      parsing: [0xFF, 0x0A] + Array("*.".utf8) + [0xFE, 0x0A] + Array("a?".utf8) + [0x0A], source: "",
      dialect: .git(ignoreCase: false))
    #expect(invalid.match(PathCandidate([0xFF]))?.line == 1)
    #expect(invalid.match(PathCandidate(Array("x.".utf8) + [0xFE]))?.line == 2)
    #expect(invalid.match(PathCandidate([UInt8(ascii: "a"), 0x80]))?.line == 3)
    // Git's `?` is one byte.
    #expect(invalid.match(PathCandidate("aé")) == nil)
    #expect(invalid.match(PathCandidate("\u{FFFD}")) == nil)
  }

  @Test(arguments: [
    ("aws-*", "aws-key", true), ("aws-*", "aws-", true), ("aws-*", "gcp-key", false), ("*", "", true),
    ("a?c", "abc", true),
    ("a?c", "aéc", true), ("a?c", "ac", false), ("a.c", "abc", false), ("[a]", "a", false), ("[a]", "[a]", true),
    ("*-key-*", "x-key-y-key-z", true), ("**", "x", true), ("\u{E9}", "e\u{301}", false), ("\\*", "\\x", true),
  ])
  func names(glob: String, name: String, expected: Bool) { #expect(NameGlob(glob).matches(name) == expected) }

  @Test func aCandidateTakesAnotherPath() {
    let rules = IgnoreRules(globs: ["*.log", "/build/"], source: "")
    var path = PathCandidate("a/b.log")
    #expect(rules.covers(path))
    path.replace(with: Array("build/x/y".utf8))
    #expect(rules.coveringMatch(path)?.line == 2)
    #expect(path.nameStart == 8)
    path.replace(with: Array("build".utf8))
    #expect(!rules.covers(path))
    path.replace(with: Array("build/".utf8))
    #expect(path.isDirectory && rules.covers(path))
    path.replace(with: [])
    #expect(!rules.covers(path))
  }
}
