import Model
import Testing

@testable import Detection

/// Phrases made by the `mnemonic` package of Python (Trezor's reference implementation) of the bytes (7 i + 3) mod 256.
@Suite struct MnemonicTests {
  private static let start = [
    "adapt", "explain", "ecology", "dinner", "glare", "old", "unfair", "empty", "expect", "road",
  ]
  static let phrases: [[String]] = [
    start + ["off", "summer"],
    start + ["off", "suggest", "dash", "dolphin", "case"],
    start + ["off", "suggest", "dash", "dolphin", "captain", "version", "oval", "castle"],
    start + [
      "off", "suggest", "dash", "dolphin", "captain", "version", "oval", "census", "uncover", "inform", "apology",
    ],
    start + [
      "off", "suggest", "dash", "dolphin", "captain", "version", "oval", "census", "uncover", "inform", "arrest",
      "trash", "first", "nice",
    ],
  ]

  private func holds(_ words: [String], separator: String = " ") -> Bool {
    if case .holds = Mnemonic.verdict(Array(words.joined(separator: separator).utf8)) { return true }
    return false
  }

  @Test(arguments: phrases)
  func phrasesHold(_ words: [String]) {
    #expect(holds(words))
    #expect(holds(words.map { $0.uppercased() }, separator: ", "))
    var changed = words
    changed[0] = "zoo"
    #expect(!holds(changed))
    changed[0] = "harbour"
    #expect(!holds(changed))
    #expect(!holds(words.dropLast()))
    #expect(!holds(words + ["adapt"]))
  }

  /// BIP 39's own test vectors: entropy of zero bytes, and of 0x7F.
  @Test func publishedVectors() {
    let zeros = [String](repeating: "abandon", count: 11) + ["about"]
    guard case .broken(let why) = Mnemonic.verdict(Array(zeros.joined(separator: " ").utf8)) else {
      Issue.record("a phrase for tests is no secret")
      return
    }
    #expect(why.contains("for tests"))
    #expect(
      holds(
        ["legal", "winner", "thank", "year", "wave", "sausage", "worth", "useful"] + [
          "legal", "winner", "thank", "yellow",
        ]))
  }

  @Test func theListIsComplete() {
    let words = BIP39Words.english.split(separator: " ")
    #expect(words.count == 2_048)
    #expect(words == words.sorted())
    #expect(Set(words.map { $0.prefix(4) }).count == 2_048)
  }

  @Test func hostileText() {
    #expect(!holds([]))
    #expect(!holds([String](repeating: "zoo", count: 100_000)))
    #expect(!holds([String](repeating: String(repeating: "z", count: 10_000), count: 12)))
  }
}
