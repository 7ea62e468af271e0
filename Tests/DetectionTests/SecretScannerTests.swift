import Model
import RuleModel
import Testing

@testable import Detection

@Suite struct SecretScannerTests {
  static let alnum = ByteClass(Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8))

  static func token(_ prefix: String, _ lengths: [ClosedRange<Int>], _ confidence: Confidence = .high) -> SecretSpec {
    SecretSpec(
      matcher: .token(TokenShape(prefixes: [prefix], alphabet: alnum, lengths: lengths)), anchors: [prefix],
      confidence: confidence)
  }

  static func pattern(_ source: String, _ anchors: [String], window: Int, offset: Int? = nil) -> SecretSpec {
    SecretSpec(
      matcher: .pattern(PatternSpec(source: source, window: window, anchorOffset: offset)), anchors: anchors)
  }

  private func texts(_ scanner: SecretScanner, _ text: String, path: String = "a.txt") -> [String] {
    let bytes = Array(text.utf8)
    return scanner.scanAll(bytes, path: path).map {
      String(decoding: bytes[$0.secretStart..<$0.secretEnd], as: UTF8.self)
    }
  }

  @Test func tokenBorders() {
    let scanner = SecretScanner([("acme", Self.token("acme_", [8...8]))])
    #expect(texts(scanner, "key=acme_a1B2c3D4;") == ["acme_a1B2c3D4"])
    #expect(texts(scanner, "acme_a1B2c3D4") == ["acme_a1B2c3D4"])
    #expect(texts(scanner, "\\nacme_a1B2c3D4\\n") == ["acme_a1B2c3D4"])
    #expect(texts(scanner, "xacme_a1B2c3D4") == [])
    #expect(texts(scanner, "acme_a1B2c3D4x") == [])
    #expect(texts(scanner, "acme_a1B2c3D") == [])
    #expect(texts(scanner, "ACME_a1B2c3D4") == [])
    #expect(texts(scanner, "acme_xxxxxxxx") == [])
  }

  @Test func severalLengths() {
    let scanner = SecretScanner([("acme", Self.token("acme_", [8...8, 12...14]))])
    #expect(texts(scanner, "acme_a1B2c3D4e5F6g") == ["acme_a1B2c3D4e5F6g"])
    #expect(texts(scanner, "acme_a1B2c3D4e5") == [])
  }

  @Test func patternNeedsItsWindowOnBothSides() {
    let scanner = SecretScanner([("pair", Self.pattern("(?<secret>[0-9]{20})@harbor", ["@harbor"], window: 27))])
    #expect(texts(scanner, "x 31415926535897932384@harbor y") == ["31415926535897932384"])
  }

  @Test func moreSpecificRuleWins() {
    let scanner = SecretScanner([
      ("wide", Self.pattern("acme_[A-Za-z0-9]{8}", ["acme_"], window: 13)), ("exact", Self.token("acme_", [8...8])),
    ])
    let matches = scanner.scanAll(Array("acme_a1B2c3D4".utf8), path: "a.txt")
    #expect(matches.map(\.rule) == [1])
  }

  @Test func contextAndRequirements() {
    var spec = Self.pattern("\\b[0-9a-f]{32}\\b(?=.{0,40}#k)", ["#k"], window: 80)
    spec.anchors = ["#key"]
    spec.context = ContextRequirement(withinLines: 1, any: ["harbor"])
    spec.requires = Requirements(digits: 5, distinct: 8)
    let scanner = SecretScanner([("hex", spec)])
    let hex = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
    #expect(texts(scanner, "harbor\n\(hex) #key") == [hex])
    #expect(texts(scanner, "harbor\n\n\(hex) #key") == [])
    #expect(texts(scanner, "harbor\n\(String(repeating: "ab", count: 16)) #key") == [])
  }

  /// A token of 24 letters and digits has no digit once in 65 times.
  @Test func lettersAsChanceHasThemNeedNoDigit() {
    var spec = Self.pattern("hb_[A-Za-z0-9]{10,40}", ["hb_"], window: 80)
    spec.requires = Requirements(entropy: 3, digits: 1)
    let scanner = SecretScanner([("harbor", spec)])
    for name in [
      "harborCredentialsProvider", "YourHarborSecretKeyGoesHere", "getAccessTokenForHarbor", "HarborAPIKeyFromVault",
      "getPassWord", "DBUserName", "abcdefghijklmnopqrstuvwx", "ABCDEFGHIJKLMNOPQRSTUVWX", "thequickbrownfoxjumpsover",
    ] {
      #expect(texts(scanner, "a = hb_\(name);") == [], "\(name)")
    }
    var random = SplitMix64(seed: 24)
    let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    let tokens = (0..<200).map { _ in "hb_" + String((0..<24).map { _ in letters.randomElement(using: &random)! }) }
    #expect(tokens.count { texts(scanner, "a = \($0);") == [$0] } >= 190)
  }

  @Test func neighbourRaises() {
    var secret = Self.token("scrt", [8...8], .medium)
    secret.near = [NearRule(ruleID: "id", withinLines: 2, raises: .certain)]
    let scanner = SecretScanner([("id", Self.token("ident", [4...4])), ("secret", secret)])
    let near = scanner.scanAll(Array("identA1b2\nscrta1B2c3D4".utf8), path: "a.txt")
    #expect(near.map(\.confidence) == [.high, .certain])
    let far = scanner.scanAll(Array("identA1b2\n\n\n\nscrta1B2c3D4".utf8), path: "a.txt")
    #expect(far.map(\.confidence) == [.high, .medium])
  }

  @Test func explainsRejections() {
    let scanner = SecretScanner([("acme", Self.token("acme_", [8...8]))])
    var scratch = ScanScratch()
    scratch.explains = true
    var matches: [Match] = []
    let bytes = Array("acme_xxxxxxxx".utf8)
    _ = scanner.scan(
      bytes.span, file: ScannedFile(path: "a", head: bytes.span), scratch: &scratch, into: &matches)
    #expect(matches.isEmpty)
    #expect(scratch.rejected.map(\.reason) == ["a placeholder: one character repeated"])
  }

  /// Random text over a small alphabet, full of anchors and half matches: both engines must agree on every match.
  @Test(arguments: 0..<40)
  func agreesWithTheNaiveEngine(_ round: Int) {
    var generator = SplitMix64(seed: UInt64(round) + 1)
    let scanner = SecretScanner([
      ("t1", Self.token("abc", [4...6, 9...9])), ("t2", Self.token("abcd_", [3...3])),
      ("p1", Self.pattern("key[a-d=_ ]{0,5}(?<secret>[0-9]{3,5})(?![0-9])", ["key"], window: 13, offset: 0)),
      ("p2", Self.pattern("(?i)(?<secret>[a-z0-9]{5}KEY)", ["key"], window: 8, offset: 5)),
      ("p3", Self.pattern("[a-d]{2,6}abc=(?<secret>[0-9a-c]{4,8})\\b", ["abc="], window: 18)),
    ])
    let pieces = [
      "abc", "abcd_", "key", "KEY", "=", "_", " ", "\n", "1", "23", "a", "b", "c9", "d", "0", "abc123d", "7",
    ]
    var text = ""
    for _ in 0..<Int.random(in: 1...400, using: &generator) { text += pieces.randomElement(using: &generator) ?? "" }
    let bytes = Array(text.utf8)
    #expect(scanner.scanAll(bytes, path: "a.txt") == scanner.scanNaively(bytes, path: "a.txt"))
  }
}
