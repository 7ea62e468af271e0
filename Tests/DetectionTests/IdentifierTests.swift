import Model
import RuleModel
import Testing

@testable import Detection

/// Identifiers beside the secrets they name, and the resolution of what overlaps, on large inputs, too.
@Suite struct IdentifierTests {
  private static func token(_ prefix: String, identifies: IdentifiedSecrets? = nil, near: [NearRule] = []) -> SecretSpec
  {
    let digits = ByteClass(UInt8(ascii: "0")...UInt8(ascii: "9"))
    return SecretSpec(
      matcher: .token(TokenShape(prefixes: [prefix], alphabet: digits, lengths: [6...6])), anchors: [prefix],
      near: near,
      identifies: identifies)
  }

  private func scan(_ text: String, alone: Bool, explains: Bool = false) -> (matches: [Match], rejected: [String]) {
    let identifies = IdentifiedSecrets(ruleIDs: ["secret", "other"], withinLines: 2, isReportedAlone: alone)
    let scanner = SecretScanner([
      ("id", IdentifierTests.token("IDN", identifies: identifies)),
      ("secret", IdentifierTests.token("SEC", near: [NearRule(ruleID: "id", withinLines: 2, raises: .certain)])),
    ])
    let bytes = Array(text.utf8)
    var scratch = ScanScratch()
    scratch.explains = explains
    var matches: [Match] = []
    _ = scanner.scan(
      bytes.span, file: ScannedFile(path: "a.txt", head: bytes.span), scratch: &scratch, into: &matches)
    return (matches, scratch.rejected.map(\.reason))
  }

  @Test func anIdentifierIsAPlaceOfItsSecret() throws {
    let matches = scan("IDN194726\nSEC582913\n", alone: true).matches
    try #require(matches.count == 1)
    #expect(matches[0].rule == 1)
    #expect(matches[0].confidence == .certain)
    #expect(matches[0].identifiers.map { [$0.rule, $0.secretStart, $0.secretEnd] } == [[0, 0, 9]])
  }

  @Test func aloneItIsSilentOrReported() {
    #expect(scan("IDN194726\n", alone: true).matches.map(\.rule) == [0])
    let silent = scan("IDN194726\n", alone: false, explains: true)
    #expect(silent.matches.isEmpty)
    #expect(silent.rejected == ["an identifier, and no secret that it names is near"])
    #expect(scan("IDN194726\n\n\n\nSEC582913\n", alone: false).matches.map(\.identifiers) == [[]])
  }

  /// What is silent alone must not hide what another rule finds in the same bytes.
  @Test func aLoneIdentifierHidesNothing() {
    let identifies = IdentifiedSecrets(ruleIDs: ["secret"], withinLines: 2, isReportedAlone: false)
    let scanner = SecretScanner([
      ("id", IdentifierTests.token("IDN", identifies: identifies)), ("same", IdentifierTests.token("IDN")),
      ("secret", IdentifierTests.token("SEC")),
    ])
    for (text, rules) in [("IDN194726", [1]), ("IDN194726 SEC582913", [2])] {
      let bytes = Array(text.utf8)
      var scratch = ScanScratch()
      var matches: [Match] = []
      _ = scanner.scan(
        bytes.span, file: ScannedFile(path: "a.txt", head: bytes.span), scratch: &scratch, into: &matches)
      #expect(matches.map(\.rule) == rules)
    }
  }

  @Test func theNearestSecretGetsIt() {
    let matches = scan("SEC582913\nSEC413257\nIDN194726\n\nSEC936184\n", alone: true).matches
    #expect(matches.map(\.identifiers.count) == [0, 1, 0])
    let between = scan("SEC582913 IDN194726 IDN857261 SEC413257", alone: true).matches
    #expect(between.map(\.identifiers.count) == [1, 1])
  }

  /// Ten thousand candidates in one buffer: work that grows with their square would not end.
  @Test func manyMatches() {
    let pairs = scan(String(repeating: "IDN194726\nSEC582913\n\n\n\n", count: 5_000), alone: true).matches
    #expect(pairs.count == 5_000)
    #expect(pairs.allSatisfy { $0.identifiers.count == 1 && $0.confidence == .certain })
  }
}
