import PCRE2
import RuleModel
import Testing

@testable import RuleCatalog

struct PatternAnchorsTests {
  @Test(
    arguments: [
      ("ghp_[A-Za-z0-9]{36}", ["ghp_"]),
      ("gh[pousr]_[A-Za-z0-9]{36}", ["gho_", "ghp_", "ghr_", "ghs_", "ghu_"]),
      ("(?:AKIA|ASIA)[A-Z2-7]{16}", ["AKIA", "ASIA"]),
      ("A[KS]IA[A-Z2-7]{16}", ["AKIA", "ASIA"]),
      ("(?i)Acme[_-]?Key", ["acme-key", "acme_key", "acmekey"]),
      ("(?i:ab)CDE\\d+", ["abcde"]),
      ("\\bxoxb-\\d{10,13}-", ["xoxb-"]),
      ("(?<secret>[0-9a-f]{32})\\.acme\\.example", [".acme.example"]),
      ("[a-z]{20}@acme", ["@acme"]),
      ("(?:foob[0-9]+|barbaz[a-z]*)end", ["barbaz", "foob"]),
      ("(?:abc)+x*", ["abc"]),
      ("(?:abc){2}", ["abcabc"]),
      ("(?:abc)?def", ["def"]),
      ("a+b+ccc", ["bccc"]),
      ("\\Qa.b\\E\\.c", ["a.b.c"]),
      ("k\\x65y\\x{3a}", ["key:"]),
      ("héllo", ["héllo"]),
      ("(?x) a c m e  # the name\n _key", ["acme_key"]),
      ("foo(?=bar)", ["foo"]),
      ("(?<!x)foo(?!bar)", ["foo"]),
      ("foo(?#bar)baz", ["foobaz"]),
      ("(?|one|two)(?>end)", ["oneend", "twoend"]),
      ("(?P<n>abc)(?P=n)\\k<n>\\1(?1)", ["abc"]),
      ("-----BEGIN (?:RSA |EC )?PRIVATE KEY-----", nil),
      ("[[:alpha:]_]{3}[]x]yz", ["]yz", "xyz"]),
      ("a{0}bcd", ["bcd"]),
      ("(?i)(?-i)ABC(?i)d", ["abcd"]),
      ("(?i:a|(?-i)B)cd", ["Bcd", "acd"]),
      ("a{b", ["a{b"]), ("a{1b}", ["a{1b}"]), ("a{1,2", ["a{1,2"]), ("]}x", ["]}x"]),
      ("a[bc]{1,2}de", ["bde", "cde"]), ("x(?:ab){2,}y", ["xabab"]), ("(?:ab){2,9}", ["abab"]),
      // Nothing of three bytes is in every match.
      ("[a-z]{32}", []), ("a\\d+b", []), ("(?:abc|de)f*", []), ("(?:abc)?", []), ("abc|", []), ("", []),
      ("(?:abc){0,5}", []),
      ("a\\w\\wb", []), ("[ab]c\\d*", []), ("x?y?z?", []), ("(?:abc|\\d)", []),
    ] as [(String, [String]?)]) func derives(pattern: String, expected: [String]?) throws
  {
    let literals = try PatternAnchors(pattern: pattern).derived().literals
    if let expected {
      #expect(literals == expected)
    } else {
      #expect(literals.allSatisfy { $0.utf8.count >= 3 } && !literals.isEmpty)
    }
  }

  @Test(
    arguments: [
      ("abc", 3), ("a{3,5}", 5), ("(?:ab|cde){2}", 6), ("a?b", 2), ("[a-z]{10}é", 12), ("a(?=bcd)", 4), ("\\babc$", 3),
      ("\\R", 2), ("(?:(?:a{10}){10}){10}", 1000), ("a{0}", 0), ("(?:b*){0}a", 1), ("(?:^){5,}x", 1),
      (".{3}\\d\\x41", 5),
      ("a*", nil), ("a+b", nil), ("a{2,}", nil), ("(a)\\1", nil), ("(?:a{65535}){65535}", nil), ("(?=.*x)y", nil),
    ] as [(String, Int?)]) func boundsTheLength(pattern: String, expected: Int?) throws
  {
    #expect(try PatternAnchors(pattern: pattern).longestMatch == expected)
  }

  @Test(arguments: [
    ("abc(", 3), ("abc)", 3), ("[abc", 0), ("a**", 2), ("*a", 0), ("a{2,1}", 0), ("a{99999}", 0), ("a\\", 1),
    ("\\Kabc", 0),
    ("(?(1)a|b)", 0), ("(*UTF)abc", 0), ("\\p{L}abc", 0), ("\\x{100}", 0), ("[é]", 1), ("é+", 0), ("\\12", 0),
    ("a{,3}", 1),
    ("(?C1)a", 0), ("(?z)a", 0), ("\\Qab\\E+", 0), ("[z-a]", 2), ("[\\d-z]", 3), ("[[.a.]]", 1), ("[[:nope:]]", 1),
    ("(?<1a>b", 4), ("(?'n>b)", 3), ("\\cA", 0), ("\\X", 0), ("\\N{U+41}", 0), ("\\u0041", 0), ("\\o{7}", 0),
    ("a{ 3}", 1),
    ("(?x)a +", 6), ("(?#abc", 0), ("(?i)+", 4), ("a{3}{2}", 4), ("\\400", 0),
  ]) func saysCannotDerive(pattern: String, offset: Int) {
    #expect(throws: PatternAnchors.Problem.self) { try PatternAnchors(pattern: pattern) }
    do throws(PatternAnchors.Problem) { _ = try PatternAnchors(pattern: pattern) } catch {
      #expect(error.offset >= 0 && error.offset <= pattern.utf8.count)
      if !["(?<1a>b", "\\400", "[[:nope:]]", "\\Kabc"].contains(pattern) {
        #expect(error.offset == offset, "\(error)")
      }
    }
  }

  @Test(arguments: [
    ("ghp_[a-z]+", ["ghp_"], true), ("ghp_[a-z]+", ["gho_"], false), ("(?:foo|bar)x", ["foo"], false),
    ("(?:foo|bar)x", ["foo", "bar"], true), ("(?:foo|barbar)x", ["foo", "rba"], true), ("(?i)acme", ["acme"], true),
    ("(?i)acme", ["ACME"], true), ("ACME", ["acme"], true), ("acme", ["ACME"], true), ("(?:acme)?x", ["acme"], false),
    ("[a-z]{32}", ["abc"], false), ("acme[_-]?key\\d{3}xyz", ["acme"], true), ("acme[_-]?key\\d{3}xyz", ["xyz"], true),
    ("(?:a1x\\d+|b2y\\d+)", ["a1x", "b2y"], true), ("(?:a1x\\d+|b2y\\d+)", ["a1x"], false),
    ("(?=acme)x", ["acme"], false),
    ("(?!acme)xyz", ["acme"], false), ("abc", [], false),
  ]) func provesDeclaredAnchors(pattern: String, anchors: [String], expected: Bool) throws {
    #expect(try PatternAnchors(pattern: pattern).areSound(anchors) == expected)
  }

  /// Every text that a pattern describes contains an anchor and is not longer than said.
  @Test func randomTextsOfRandomPatternsContainAnAnchor() throws {
    var walker = PatternWalker(seed: 11)
    var derived = 0
    for _ in 0..<1000 {
      let pattern = walker.pattern()
      guard let node = try? PatternParser.parse(pattern) else {
        Issue.record("not parsed: \(pattern)")
        continue
      }
      let anchors = try PatternAnchors(pattern: pattern)
      let best = anchors.derived()
      let literals = best.literals
      if !literals.isEmpty { derived += 1 }
      #expect(literals.allSatisfy { $0.utf8.count >= 3 })
      #expect(literals.isEmpty || anchors.areSound(literals), "\(pattern)")
      for _ in 0..<8 {
        guard let text = walker.text(of: node) else { continue }
        if let longest = anchors.longestMatch, text.count > longest { Issue.record("\(pattern)") }
        guard !literals.isEmpty else { continue }
        if let reach = best.reach, !contains(Array(text.prefix(reach + 32)), oneOf: literals) {
          Issue.record("\(pattern): not within \(reach) of \(String(decoding: text, as: UTF8.self))")
        }
        if let offset = best.offset, !stands(text, best, at: offset) {
          Issue.record("\(pattern): not at \(offset) of \(String(decoding: text, as: UTF8.self))")
        }
        if !contains(text, oneOf: literals) {
          Issue.record("\(pattern): \(String(decoding: text, as: UTF8.self))")
        }
      }
    }
    #expect(derived > 150)
  }

  private func stands(_ text: [UInt8], _ anchors: DerivedAnchors, at offset: Int) -> Bool {
    anchors.literals.contains { literal in
      let part = text.dropFirst(offset).prefix(literal.utf8.count)
      return anchors.isExact
        ? part.elementsEqual(literal.utf8)
        : part.map(AnchorTable.lowercased).elementsEqual(literal.utf8.map(AnchorTable.lowercased))
    }
  }

  @Test(
    arguments: [
      ("key[0-9]{3}", ["key"], 0, true), ("(?i)key[0-9]{3}", ["key"], 0, false),
      ("\\b(?<secret>AKIA[0-9]+)", ["AKIA"], 0, true), ("[a-z]{20}@harbor", ["@harbor"], 20, true),
      ("[ab]x@harbor", ["ax@harbor", "bx@harbor"], 0, true), ("(?:abc[^x]|abd)x*", ["abc", "abd"], 0, true),
      ("(?<=x)[0-9]{9}-?harbor", ["harbor"], nil, true), ("(?:[^x]abc|abd)", ["abc", "abd"], nil, true),
    ] as [(String, [String], Int?, Bool)])
  func knowsThePlace(pattern: String, literals: [String], offset: Int?, isExact: Bool) throws {
    let derived = try PatternAnchors(pattern: pattern).derived()
    #expect(derived.literals == literals && derived.offset == offset && derived.isExact == isExact)
  }

  @Test(
    arguments: [
      ("key[0-9]{3}", "0123456789"), ("key-?[0-9]{2}", "-0123456789"), ("(?i)key[g-n]{2}", "ghijklmnGHIJKLMN"),
      ("key[0-9]{0,3}[a-j]{2}", "0123456789abcdefghij"), ("key(?:[0-9]{2})?[a-j]{2}", "0123456789abcdefghij"),
      // A repeat that overlaps itself, the end, anything.
      ("key[0-9]{0,3}", nil), ("key", nil), ("key(?:ab|c*)+x", nil), ("(?:key[0-9]{2})+[a-j]{9}", "0123456789"),
    ] as [(String, String?)])
  func knowsWhatComesNext(pattern: String, bytes: String?) throws {
    let following = try PatternAnchors(pattern: pattern).derived().following
    #expect(following == bytes.map { ByteClass($0.utf8) } || bytes == nil && following == nil, "\(pattern)")
  }

  @Test(
    arguments: [
      ("(?<![a-y])(?i)key[0-9]", ["A", "z", "1", " "], ["a", "y"]), ("\\bkey[0-9]", [" ", "-"], ["a", "_", "0"]),
      ("(?m)(?:^|[\\s:])key", [" ", ":", "\n"], ["a", "-"]), ("(?m)^key", ["\n"], ["a", " "]),
      ("(?<=[ab])(?<!b|xx)key", ["a"], ["b", "c", "x"]), ("(?:(?<!x)|-)key", ["a", "-"], ["x"]),
      ("[\"'](?<secret>key[0-9]{3})", ["\""], ["a"]),
      // No byte is known to stand there.
      ("key[0-9]", ["a", "-"], []), ("\\b-key", ["-"], ["a"]), ("[a-z]{0,2}key", ["A", "-"], []),
      ("(?<!ab)key", ["b"], []), ("(?:[a-z]|--)key", ["-"], []), ("(?:\\b)?key", ["a"], []),
    ] as [(String, [String], [String])])
  func knowsWhatStandsBefore(pattern: String, may: [String], mayNot: [String]) throws {
    let preceding = try PatternAnchors(pattern: pattern).placed(["key"]).preceding ?? .all
    for byte in may.flatMap(\.utf8) { #expect(preceding.contains(byte), "\(pattern)") }
    for byte in mayNot.flatMap(\.utf8) { #expect(!preceding.contains(byte), "\(pattern)") }
  }

  /// Whatever PCRE2 finds, an anchor stands where the begin of the match says, behind a byte that may stand there.
  @Test func whatIsFoundStandsBehindWhatMayPrecedeIt() throws {
    var walker = PatternWalker(seed: 5)
    let edges = [
      "\\b", "^", "(?m)^", "(?<![a-z])", "(?<=[ab-])", "(?<!b|cd)", "(?:^|[ab-])", "(?:(?<![ab])|-)", "[b-]", "(?i)",
      "(?!z)", "()", "(?:\\b)?", "[ab]?",
    ]
    var found = 0
    for _ in 0..<400 {
      let source = (0...walker.number(below: 3)).map { _ in edges[walker.number(below: edges.count)] }.joined()
      let anchors = try PatternAnchors(pattern: source + "key").placed(["key"])
      let pattern = try Pattern(source + "key")
      var scratch = MatchScratch()
      for _ in 0..<20 {
        let alphabet = Array("abcd-\nkeyKEY ".utf8)
        let noise = (0..<walker.number(below: 4)).map { _ in alphabet[walker.number(below: alphabet.count)] }
        let text = noise + Array((walker.number(below: 2) == 0 ? "key" : "KEY").utf8)
        guard scratch.search(pattern, in: text.span, from: 0) == .match, let range = scratch.range() else { continue }
        found += 1
        let place = range.upperBound - 3
        if let preceding = anchors.preceding, place > 0, !preceding.contains(text[place - 1]) {
          Issue.record("\(source): \(String(decoding: text, as: UTF8.self).debugDescription)")
        }
      }
    }
    #expect(found > 500)
  }

  @Test(
    arguments: [
      ("key[0-9]{3}", 0), ("[a-z]{0,20}key[0-9]{3}", 20), ("(?m)^[ \\t]{0,8}(?:string)?key:(?:x{1,400}\\n){0,20}", 14),
      ("(?:ab|[0-9]{4})(?<n>x?key)[a-z]{90}", 5), ("(?<=abc)key", 3), ("[a-z]*key", nil),
      ("(?:key|x{9}key)a{50}", 9),
    ] as [(String, Int?)])
  func knowsHowFarBeforeTheAnchorAMatchBegins(pattern: String, reach: Int?) throws {
    #expect(try PatternAnchors(pattern: pattern).placed(["key"]).reach == reach)
  }

  @Test(
    arguments: [
      ("key[0-9a-f]{32}", "0123456789abcdef", 32), ("key=[0-9]{8}(?<secret>[0-9]{8,20})x?", "0123456789", 16),
      ("(?i)key[a-f]{20}", "abcdefABCDEF", 20), ("(?:[0-9]{40}|[a-f]{30})", "0123456789abcdef", 30),
      ("[0-9]{6}-[0-9]{6}", "-0123456789", 13), ("([0-9]{4}){4}[a-f]{12}", "abcdef", 12),
      // Too short, too wide, not in every match.
      ("key[0-9]{8}", nil, 0), ("[^ ]{40}", nil, 0), ("(?:[0-9]{40}|abc)", nil, 0), ("(?:[0-9]{40})?abc", nil, 0),
      ("(?=[0-9]{40})abc", nil, 0),
    ] as [(String, String?, Int)])
  func knowsARun(pattern: String, alphabet: String?, length: Int) throws {
    let run = try PatternAnchors(pattern: pattern).requiredRun
    guard let alphabet else {
      #expect(run == nil)
      return
    }
    #expect(run == RequiredRun(alphabet: ByteClass(alphabet.utf8), length: length), "\(String(describing: run))")
  }

  @Test func runsAreFoundAsByLookingAtEveryByte() {
    var walker = PatternWalker(seed: 3)
    for _ in 0..<3_000 {
      let run = RequiredRun(alphabet: ByteClass("ab".utf8), length: 1 + walker.number(below: 6))
      let text = (0..<walker.number(below: 40)).map { _ in Array("abaabbbac".utf8)[walker.number(below: 9)] }
      let range = walker.number(below: 4)..<max(4, text.count)
      guard range.upperBound <= text.count else { continue }
      let stands = range.contains { start in
        start + run.length <= range.upperBound && text[start..<start + run.length].allSatisfy(run.alphabet.contains)
      }
      #expect(run.stands(in: text.span, range) == stands)
    }
  }

  @Test func declaredAnchorsAreAtTheBeginWhenEveryMatchBeginsWithOne() throws {
    #expect(try PatternAnchors(pattern: "(?i)(?:acme|harbor)[a-z]+x").placed(["acme", "harbor"]).offset == 0)
    #expect(try PatternAnchors(pattern: "x?(?:acme|harbor)").placed(["acme", "harbor"]).offset == nil)
    #expect(try PatternAnchors(pattern: "(?:acme|my-harbor)").placed(["acme", "harbor"]).offset == nil)
  }

  @Test func anchorsSurviveEveryMutationOfAPattern() {
    var walker = PatternWalker(seed: 3)
    let seeds = ["(?i)acme[_-]?key\\s{0,3}=\\s*(?<secret>[a-z0-9]{32})\\b", "[^]a-c\\d]+(?:x|y){2,3}?(?=z)\\Qq\\E"]
    let bytes = Array("()[]{}\\?*+|^$.:-,<>'=!#&PiRxQEdgk0189é".utf8)
    for seed in seeds {
      for _ in 0..<1500 {
        var pattern = Array(seed.utf8)
        for _ in 0...walker.number(below: 3) {
          let at = walker.number(below: pattern.count)
          if walker.number(below: 2) == 0 {
            pattern[at] = bytes[walker.number(below: bytes.count)]
          } else {
            pattern.insert(bytes[walker.number(below: bytes.count)], at: at)
          }
        }
        let text = String(decoding: pattern, as: UTF8.self)
        guard let node = try? PatternParser.parse(text),
          let literals = try? PatternAnchors(pattern: text).derived().literals,
          !literals.isEmpty, let match = walker.text(of: node)
        else { continue }
        if !contains(match, oneOf: literals) { Issue.record("\(text)") }
      }
    }
  }

  @Test(arguments: [
    String(repeating: "(", count: 100_000), String(repeating: "(?:", count: 20_000),
    String(repeating: "a|", count: 30_000),
    String(repeating: "((x|y*z){9}|w){9}", count: 3000),
    (0..<90).reduce("a") { text, _ in "(?:\(text)|b*c){99}" }, (0..<90).reduce("abc") { text, _ in "(?:\(text)){9}" },
    String(repeating: "[a-z]", count: 10_000), String(repeating: "abc", count: 20_000),
    (0..<90).reduce("a?") { text, _ in "(?:\(text)b?)?" },
  ]) func hostilePatternsNeitherTrapNorHang(pattern: String) {
    _ = try? PatternAnchors(pattern: pattern).derived()
    _ = try? PatternAnchors(pattern: pattern).areSound(["abc", "xyz"])
  }

  private func contains(_ text: [UInt8], oneOf literals: [String]) -> Bool {
    let lower = text.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
    return literals.contains { literal in
      let bytes = Array(literal.utf8)
      // Derived anchors are exact where the pattern is; in lower case they stand for both cases.
      return text.contains(bytes) || (literal == literal.lowercased() && lower.contains(bytes))
    }
  }
}
