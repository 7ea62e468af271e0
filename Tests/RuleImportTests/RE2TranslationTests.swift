import Testing

@testable internal import RuleImport

@Suite struct RE2TranslationTests {
  @Test(arguments: [
    ("acme$", "acme\\z"), ("(?m)^acme$", "(?m)^acme$"), ("(?m:a$)b$", "(?m:a$)b\\z"), ("(?i)a(?-i)b", "(?i)a(?-i)b"),
    ("[\\w-.]", "[\\w\\-.]"), ("[a-c-e]", "[a-c\\-e]"), ("[]a]", "[\\]a]"), ("[^]]", "[^\\]]"), ("[[.]", "[\\[.]"),
    ("[[:alpha:]-]", "[[:alpha:]\\-]"), ("[a\\-z]", "[a\\-z]"), ("[+-]", "[+\\-]"), ("a{,3}", "a\\{,3}"),
    ("{x}", "\\{x}"), ("a{2,}b{3}?", "a{2,}b{3}?"), ("\\v[\\v]", "\\x0B[\\x0B]"), ("\\x41\\x{42}", "\\x41\\x{42}"),
    ("\\012\\0", "\\x0a\\x00"), ("\\Qa.b\\E+", "(?:a\\.b)+"), ("\\A\\bx\\B\\z", "\\A\\bx\\B\\z"), ("é+", "(?:é)+"),
    ("(a)(?P<n>b)(?<m>c)", "(?:a)(?:b)(?:c)"), ("(?U)a+", "(?U)a+"), ("(?s:.)", "(?s:.)"), ("a|b||c", "a|b||c"),
  ])
  func writesWhatPCRE2Means(_ expression: String, _ expected: String) throws {
    #expect(try RE2Translation(expression).source == expected)
  }

  @Test(arguments: [
    ("key=(x+)", "key=(?<secret>x+)"), ("(?:key)=(x+)(y)", "(?:key)=(?<secret>x+)(?:y)"), ("key", "key"),
    ("((a)b)", "(?<secret>(?:a)b)"), ("a(x)|b(y)", "(?|a(?<secret>x)|b(?<secret>y))"),
    ("k(?:a(x)|b(y))", "k(?|a(?<secret>x)|b(?<secret>y))"), ("k(?i:a(x)|b)", "k(?|(?i)a(?<secret>x)|b)"),
    ("(?i)k(?:a(?:b(x)|(y))|z(w))", "(?i)k(?|a(?|b(?<secret>x)|(?<secret>y))|z(?<secret>w))"),
    ("k(x)?", "k(?<secret>x)?"),
    ("(?P<secret>a)(b)", "(?<secret>a)(?:b)"),
  ])
  func theFirstGroupThatIsNotEmptyIsTheSecret(_ expression: String, _ expected: String) throws {
    let translation = try RE2Translation(rule: expression, secretGroup: 0)
    #expect(translation.source == expected)
    #expect(!translation.isSecretUncertain)
  }

  @Test func aGroupByNumber() throws {
    #expect(try RE2Translation(rule: "(a)(?:b)(c)", secretGroup: 2).source == "(?:a)(?:b)(?<secret>c)")
    #expect(try RE2Translation(rule: "(?P<secret>a)(c)", secretGroup: 2).source == "(?:a)(?<secret>c)")
    #expect(throws: RE2Problem.self) { try RE2Translation(rule: "(a)", secretGroup: 2) }
  }

  @Test(arguments: ["(a)?(b)", "(a*)(b)", "(?:(a)|b)(c)", "(?:(a))?(c)"])
  func whatDependsOnTheTextIsSaid(_ expression: String) throws {
    let translation = try RE2Translation(rule: expression, secretGroup: 0)
    #expect(translation.isSecretUncertain)
    #expect(translation.source.contains("(?<secret>a"))
    #expect(!translation.source.contains("(?|"))
  }

  @Test(arguments: [
    ("a(?=b)", 1, "lookarounds"), ("a(?!b)", 1, "lookarounds"), ("(?<=a)b", 0, "lookarounds"), ("a**", 2, "repeat"),
    ("*a", 0, "nothing to repeat"), ("a|+", 2, "nothing to repeat"), ("(a", 2, "not closed"), ("a)", 1, "unmatched"),
    ("[a", 0, "not closed"), ("\\K", 0, "no RE2 syntax"), ("a\\", 1, "at the end"), ("\\1", 0, "back references"),
    ("\\p{L}", 0, "Unicode"), ("[é]", 1, "outside ASCII"), ("\\x{e9}", 0, "outside ASCII"), ("\\x4", 0, "hex digits"),
    ("(?x)a", 0, "no RE2 syntax"), ("(?P<n", 0, "not closed"), ("[[:alpha]", 1, "no RE2 syntax"),
  ])
  func whatCannotBeReadHasAPlace(_ expression: String, _ offset: Int, _ message: String) {
    do throws(RE2Problem) {
      let translation = try RE2Translation(expression)
      Issue.record("no error: \(translation.source)")
    } catch {
      #expect(error.offset == offset, "\(expression): \(error)")
      #expect(error.message.contains(message), "\(expression): \(error)")
    }
  }

  @Test func hostileExpressionsEnd() {
    _ = try? RE2Translation(rule: String(repeating: "(", count: 100_000), secretGroup: 0)
    _ = try? RE2Translation(
      rule: String(repeating: "(a|", count: 900) + String(repeating: ")", count: 900), secretGroup: 0)
    _ = try? RE2Translation(rule: String(repeating: "a{1000}", count: 10_000), secretGroup: 0)
    var nested = "a"
    for _ in 0..<900 { nested = "(?:\(nested)){999}" }
    _ = try? RE2Translation(rule: nested, secretGroup: 0)
  }
}
