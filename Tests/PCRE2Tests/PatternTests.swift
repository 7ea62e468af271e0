import PCRE2
import Testing

@Suite struct PatternTests {
  @Test func findsNamedGroup() throws {
    let pattern = try Pattern(#"key\s*=\s*(?<secret>[a-z0-9]+)"#)
    var scratch = MatchScratch()
    let subject = Array("a key = abc123;".utf8)
    #expect(scratch.search(pattern, in: subject.span) == .match)
    #expect(scratch.range() == 2..<14)
    #expect(scratch.range(of: pattern.secretGroup) == 8..<14)
    #expect(pattern.secretGroup == 1)
    #expect(try Pattern("(?<other>a)").secretGroup == 0)
  }

  @Test func searchesFromAnOffsetWithLookbehind() throws {
    let pattern = try Pattern(#"(?<=x)ab"#)
    var scratch = MatchScratch()
    let subject = Array("xab yab xab".utf8)
    #expect(scratch.search(pattern, in: subject.span, from: 2) == .match)
    #expect(scratch.range() == 9..<11)
    #expect(scratch.search(pattern, in: subject.span, from: 11) == .noMatch)
    #expect(scratch.search(pattern, in: subject.span, from: 12) == .noMatch)
  }

  @Test(arguments: [nil, 1 << 20] as [Int?])
  func matchesBeginWhereTheyMay(workLimit: Int?) throws {
    let limited = try Pattern("a[ab]{2}", options: .limitedStart)
    let subject = Array("xxaab xabb".utf8)
    var scratch = MatchScratch()
    scratch.workLimit = workLimit
    #expect(scratch.search(limited, in: subject.span, lastStart: 1) == .noMatch)
    #expect(scratch.search(limited, in: subject.span, lastStart: 2) == .match && scratch.range() == 2..<5)
    #expect(scratch.search(limited, in: subject.span, from: 3, lastStart: 6) == .noMatch)
    #expect(scratch.search(limited, in: subject.span, from: 3, lastStart: 7) == .match && scratch.range() == 7..<10)
    #expect(scratch.search(limited, in: subject.span, from: 8, lastStart: 7) == .noMatch)
    // The limit is gone with the next search, also for a pattern that knows none.
    #expect(scratch.search(limited, in: subject.span, from: 3) == .match)
    #expect(scratch.search(try Pattern("x"), in: subject.span) == .match)
  }

  @Test func absentGroupHasNoRange() throws {
    let pattern = try Pattern("(a)|(b)")
    var scratch = MatchScratch()
    let subject = Array("b".utf8)
    #expect(scratch.search(pattern, in: subject.span) == .match)
    #expect(scratch.range(of: 1) == nil)
    #expect(scratch.range(of: 2) == 0..<1)
    #expect(scratch.range(of: 3) == nil)
    #expect(scratch.range(of: -1) == nil)
    #expect(scratch.range(of: 1_000) == nil)
  }

  @Test func emptySubject() throws {
    var scratch = MatchScratch()
    #expect(scratch.search(try Pattern("^$"), in: [UInt8]().span) == .match)
    #expect(scratch.search(try Pattern("a"), in: [UInt8]().span) == .noMatch)
  }

  @Test func invalidUTF8IsJustBytes() throws {
    let pattern = try Pattern("ab+c")
    #expect(pattern.firstMatch(in: [0xFF, 0xC3, 0x61, 0x62, 0x63, 0x80]) == 2..<5)
    #expect(try Pattern("[\\x80-\\xFF]{2}").firstMatch(in: [0xFF, 0xC3, 0x61]) == 0..<2)
  }

  @Test(arguments: ["(", "[a", "a{2,1}", "(?<n>a)(?<n>b)", "\\C", "(*UTF)a"])
  func refusesBadPatterns(_ source: String) {
    #expect(throws: PatternError.self) { try Pattern(source) }
  }

  @Test func errorSaysWhere() {
    let error = #expect(throws: PatternError.self) { try Pattern("abc[de") }
    #expect(error?.offset == 6)
    #expect(error?.message.contains("missing terminating ]") == true)
  }

  /// Nested quantifiers that would backtrack for ever end at the match limit instead.
  @Test func runawayPatternStops() throws {
    let pattern = try Pattern("(a+a+)+b(?<=[^c])$")
    var scratch = MatchScratch(matchLimit: 10_000)
    let subject = [UInt8](repeating: UInt8(ascii: "a"), count: 5_000) + Array("bX".utf8)
    #expect(scratch.search(pattern, in: subject.span) == .limitExceeded)
    // The scratch stays usable.
    #expect(scratch.search(try Pattern("bX"), in: subject.span) == .match)
  }

  /// The first searches are interpreted, later ones and long ones run machine code: what they come to is the same, also at
  /// the limits of one of the two.
  @Test(
    arguments: [
      ("key\\s*=\\s*(?<secret>[a-z0-9]+)", "a key = abc123;"), ("(?<=x)ab", "yab xab"), ("(?i)TOKEN\\b", "a token"),
      ("(?:a|b)*c", String(repeating: "ab", count: 60) + "c"),
      ("(a+a+)+b(?<=[^c])$", String(repeating: "a", count: 60)),
      ("(?:(a)|b)*+c", String(repeating: "ab", count: 200)), ("^x", "ax"),
    ], [20, 100, 1_000, 200_000] as [UInt32])
  func laterSearchesComeToTheSame(_ sample: (pattern: String, text: String), limit: UInt32) throws {
    let subject = Array(sample.text.utf8)
    let padded = subject + [UInt8](repeating: UInt8(ascii: "-"), count: 4_000)
    let pattern = try Pattern(sample.pattern)
    var scratch = MatchScratch(matchLimit: limit)
    let first = scratch.search(pattern, in: subject.span)
    let range = scratch.range()
    for _ in 0..<20 {
      #expect(scratch.search(pattern, in: subject.span) == first)
      #expect(scratch.range() == range)
    }
    // One that began with machine code.
    let other = try Pattern(sample.pattern)
    _ = scratch.search(other, in: padded.span)
    #expect(scratch.search(other, in: subject.span) == first)
    #expect(scratch.range() == range)
  }

  @Test func manyThreadsMayMakeTheMachineCode() async throws {
    let pattern = try Pattern("(?<secret>[a-f0-9]{8})z")
    let subject = Array("0123456789abcdefz".utf8)
    await withTaskGroup(of: Int.self) { group in
      for _ in 0..<16 {
        group.addTask {
          var scratch = MatchScratch()
          return (0..<200).count { _ in scratch.search(pattern, in: subject.span) == .match && scratch.range() == 8..<17
          }
        }
      }
      for await matches in group { #expect(matches == 200) }
    }
  }

  /// Work is counted only when asked for, is the same each time, grows with backtracking, and ends at its limit.
  @Test func workIsCounted() throws {
    let subject = [UInt8](repeating: UInt8(ascii: "a"), count: 400)
    func work(_ source: String, limit: Int?) throws -> (work: Int, outcome: MatchScratch.Outcome) {
      var scratch = MatchScratch()
      scratch.workLimit = limit
      let outcome = scratch.search(try Pattern(source), in: subject.span)
      return (scratch.work, outcome)
    }
    #expect(try work("a[a-z]{1,50}[xy]", limit: nil) == (0, .noMatch))
    let plain = try work("[xy]", limit: 1 << 30)
    let backtracking = try work("a[a-z]{1,50}[xy]", limit: 1 << 30)
    #expect(plain.outcome == .noMatch)
    #expect(backtracking == (try work("a[a-z]{1,50}[xy]", limit: 1 << 30)))
    #expect(backtracking.work > 20 * plain.work + 1_000)
    let stopped = try work("(?:a+a+)+[xy]", limit: 100_000)
    #expect(stopped.outcome == .limitExceeded)
    #expect(stopped.work <= 500_000)
  }
}
