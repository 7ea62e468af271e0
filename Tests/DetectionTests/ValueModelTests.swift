import RuleModel
import Testing

@testable import Detection

@Suite struct ValueModelTests {
  private func score(_ value: String, _ kind: KeyKind, quoted: Bool = true, role: FileRole = .source) -> Double {
    let bytes = Array(value.utf8)
    let around = ValueFeatures.Surroundings(kind: kind, isQuoted: quoted, role: role)
    return ValueModel.score(ValueFeatures(bytes.span, 0..<bytes.count, around))
  }

  @Test func everyFeatureHasItsWeight() {
    let bytes = Array("a1B2".utf8)
    let features = ValueFeatures(bytes.span, 0..<4, ValueFeatures.Surroundings())
    #expect(features.values.count == ValueWeights.all.count)
  }

  /// The numbers that Benchmarks/judge/features.py gives for the same values.
  @Test func featuresAgreeWithTheTraining() {
    let bytes = Array("abcd-1234/XyZ".utf8)
    let features = ValueFeatures(
      bytes.span, 0..<bytes.count, ValueFeatures.Surroundings(kind: .password, isQuoted: true, role: .test))
    let expected: [Int: Double] = [
      0: 0.740088, 1: 0, 5: 4.0 / 13, 8: 2.0 / 13, 9: 0, 10: 0, 11: 1, 12: 0, 13: 4.0 / 13, 14: 0, 15: 0, 16: 0,
      17: 0, 18: 1, 20: 0, 21: 0, 23: 1, 24: 0, 25: 0, 26: 1, 27: 0, 28: 0, 29: 0, 30: 0, 31: 0,
    ]
    for (index, value) in expected {
      #expect(abs(features.values[index] - value) < 0.00001, "\(ValueWeights.all[index].name)")
    }
  }

  @Test func randomTextIsSurerThanWords() {
    #expect(score("kX7vQ2mZ9pL4tR8wB3nY", .token) > ValueModel.sure)
    #expect(score("password_reset_required", .password) < ValueModel.unlikely)
    #expect(score("kX7vQ2mZ9pL4tR8wB3nY", .token) > score("kX7vQ2mZ9pL4tR8wB3nY", .weak))
    #expect(score("kX7vQ2mZ9pL4tR8wB3nY", .token) > score("kX7vQ2mZ9pL4tR8wB3nY", .token, role: .docs))
  }

  @Test func theAccountNamesFeatures() {
    let bytes = Array("kX7vQ2mZ9pL4tR8wB3nY".utf8)
    let account = ValueModel.account(ValueFeatures(bytes.span, 0..<bytes.count, ValueFeatures.Surroundings()))
    #expect(account.hasPrefix("score "))
    #expect(account.contains("digits among letters +"))
  }

  @Test func strangeValuesAreNoTrap() {
    for value in ["", " ", "\u{0}", "=", "\\", String(repeating: "é", count: 3_000)] {
      _ = score(value, .weak)
    }
  }
}
