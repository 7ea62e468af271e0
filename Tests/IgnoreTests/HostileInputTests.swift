import Testing

@testable import Ignore

/// A matcher that tries every combination does not come back from these.
@Suite(.timeLimit(.minutes(15))) struct HostileInputTests {
  static let dialects: [IgnoreDialect] = [.git(ignoreCase: false), .git(ignoreCase: true), .goGit, .pathList]

  @Test(arguments: [
    String(repeating: "*a", count: 400) + "b", String(repeating: "**/", count: 2000) + "b",
    String(repeating: "**/a*", count: 400) + "/b", String(repeating: "*/", count: 1000) + "x",
    String(repeating: "[a-", count: 5000), String(repeating: "\\", count: 4001),
    "x/" + String(repeating: "**", count: 4000) + "y", "[" + String(repeating: "[:", count: 50_000) + "]",
    String(repeating: "?", count: 4000) + "*b", "*a*a*a*a*b", "a/" + String(repeating: "a**", count: 500) + "b",
    "**/" + String(repeating: "*a", count: 300) + "/" + String(repeating: "*a", count: 300) + "b",
  ])
  func patternsThatNeverMatch(pattern: String) {
    let paths = [
      String(repeating: "a", count: 1500), String(repeating: "a/", count: 750) + "a",
      String(repeating: "aaaaaaaa/", count: 170) + "a",
    ]
    for dialect in Self.dialects {
      let rules = IgnoreRules(parsing: Array(pattern.utf8), source: "", dialect: dialect)
      for path in paths {
        let bytes = Array(path.utf8)
        let name = (bytes.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1
        #expect(!rules.covers(PathCandidate(bytes, nameStart: name, isDirectory: false)))
      }
    }
    #expect(!NameGlob(pattern.filter { $0 != "?" && $0 != "/" } + "?b").matches(String(repeating: "a", count: 4000)))
  }

  @Test(arguments: dialects)
  func manyPatterns(dialect: IgnoreDialect) {
    var text = ""
    for number in 0..<5000 {
      switch number % 6 {
      case 0: text += "name\(number)\n"
      case 1: text += "*.ext\(number)\n"
      case 2: text += "*a*a*\(number)*b\n"
      case 3: text += "/a/**/\(number)/*\n"
      case 4: text += "pre\(number)*\n"
      default: text += "*[x]\(number % 10)\n"
      }
    }
    let rules = IgnoreRules(parsing: Array(text.utf8), source: "", dialect: dialect)
    var paths: [[UInt8]] = []
    for number in 0..<30 {
      paths.append(Array("a/b/c/d/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\(number)".utf8))
      paths.append(Array("a/b/c/d/\(number)/name".utf8))
    }
    paths.sort { $0.lexicographicallyPrecedes($1) }
    // `/a/**/3/*` and each sixth after it.
    #expect(rules.partition(paths).kept.count == 55)
    #expect(rules.covers(PathCandidate("q/name4998")))
    #expect(rules.covers(PathCandidate("q/a.ext5000")) == false)
    #expect(rules.covers(PathCandidate("q/a.ext4993")))
  }

  /// Only patterns whose key a name has are asked.
  @Test func fewPatternsAreAsked() {
    let patterns = (0..<5000).map { CompiledPattern(git: Array("*.e\($0)".utf8)[...], ignoreCase: false) }
    let set = PatternSet(patterns)
    var asked = 0
    set.eachCandidate(PathCandidate("src/file.e17").name, .all) { _ in
      asked += 1
      return false
    }
    #expect(asked < 10)
  }
}
