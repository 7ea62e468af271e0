import RuleModel
import Testing

@testable internal import RuleImport

@Suite struct FilterReaderTests {
  @Test(arguments: [
    "entropy(finding[\"secret\"]) < 3.5", "entropy(finding.secret) <= 3.5", "  (entropy(finding['secret']) <\n 3.5)  ",
    "// low\nentropy(finding[\"secret\"]) < 3.5",
  ])
  func entropyFloor(_ source: String) { #expect(FilterReader.terms(source) == [.entropy(3.5)]) }

  @Test(arguments: ["tokenRatio(finding[\"secret\"]) >= 2.5", "failsTokenEfficiency(finding.secret)"])
  func words(_ source: String) { #expect(FilterReader.terms(source) == [.likeWords]) }

  @Test func listsOfPatternsAndTexts() {
    #expect(
      FilterReader.terms(
        "matchesAny(attributes[\"path\"], [`\\.lock$`, \"x\\\\.y\"]) || containsAny(finding[\"secret\"], [\"a\",\"b\",])"
      )
        == [
          .condition(RejectCondition(path: ["\\.lock\\z", "x\\.y"])), .condition(RejectCondition(words: ["a", "b"])),
        ])
    #expect(
      FilterReader.terms("matchesAny(finding[\"line\"], [`l`]) && matchesAny(finding[\"match\"], [`m`])")
        == [.condition(RejectCondition(match: ["m"], line: ["l"]))])
    #expect(
      FilterReader.terms("!matchesAny(finding[\"secret\"], [`[0-9]`, `z$`])")
        == [.condition(RejectCondition(secret: ["\\A(?![\\s\\S]*?(?:[0-9])|[\\s\\S]*?(?:z\\z))"]))])
  }

  @Test func whatIsNotUnderstoodIsKeptAsText() {
    let terms = FilterReader.terms("entropy(finding[\"secret\"]) < 3 || len(finding[\"secret\"]) >= 25")
    #expect(terms == [.entropy(3), .unknown("len(finding[\"secret\"]) >= 25")])
    for source in [
      "let x = 1; x > 0", "tokenRatio(finding[\"secret\"]) < 2.5", "tokenRatio(finding[\"match\"]) >= 2.5",
      "entropy(finding[\"match\"]) < 3", "entropy(finding[\"secret\"]) > 3", "matchesAny(a, [`x`]",
      "matchesAny(finding[\"secret\"], [`(?=x)`])", "a && b", "||", "\"", "containsAny(finding[\"match\"], [\"a\"])",
      "matchesAny(finding[\"secret\"], [`a`]) && matchesAny(finding[\"secret\"], [`b`])",
      "entropy(finding[\"secret\"]) < 3 && true",
    ] {
      let terms = FilterReader.terms(source)
      guard terms.count == 1, case .unknown = terms[0] else {
        Issue.record("\(source): \(terms)")
        continue
      }
    }
    #expect(FilterReader.terms(" \n") == [])
    _ = FilterReader.terms(String(repeating: "(", count: 50_000))
    _ = FilterReader.terms(String(repeating: "(", count: 500) + "a" + String(repeating: ")", count: 500))
  }
}
