internal import CLibrary
internal import RuleModel

/// Weighs the features of a value: how likely is it a secret rather than a name, a word, a setting?
///
/// A logistic regression; docs/decisions/0006-value-model.md has its training and its figures.
enum ValueModel {
  /// From this score on a value under a telling name is reported with medium confidence, from `sure` on with high;
  /// below `unlikely` it is no finding. Scores are log odds, natural logarithm.
  static let unlikely = -1.2
  static let likely = -0.4
  static let sure = 1.6
  /// Under the name of a password, which says more than that of a token, less is enough.
  static let surePassword = 1.2

  static func score(_ features: ValueFeatures) -> Double {
    var total = ValueWeights.intercept
    for (value, weight) in zip(features.values, ValueWeights.all) { total += value * weight.weight }
    return total
  }

  /// True when the text under such a name is a secret wherever it stands.
  static func isSure(_ bytes: Span<UInt8>, _ range: Range<Int>, _ around: ValueFeatures.Surroundings) -> Bool {
    var anywhere = around
    anywhere.role = .source
    anywhere.isComment = false
    let needed = around.kind == .password ? surePassword : sure
    return score(ValueFeatures(bytes, range, anywhere)) >= needed
  }

  /// The score as a probability, and the four features that speak loudest: `score 0.97: letters unlike words +2.1, …`.
  static func account(_ features: ValueFeatures) -> String {
    var shares: [(name: String, share: Double)] = []
    for (value, weight) in zip(features.values, ValueWeights.all) where abs(value * weight.weight) >= 0.1 {
      shares.append((weight.name, value * weight.weight))
    }
    shares.sort { a, b in
      let (x, y) = (abs(a.share), abs(b.share))
      return x == y ? a.name < b.name : x > y
    }
    let parts = shares.prefix(4).map { "\($0.name) \(signed($0.share))" }
    let odds = score(features)
    let percent = Int((100 / (1 + exp(-odds))).rounded())
    return "score \(percent) of 100" + (parts.isEmpty ? "" : ": " + parts.joined(separator: ", "))
  }

  /// One digit behind the point, with a sign.
  private static func signed(_ number: Double) -> String {
    let tenths = Int((abs(number) * 10).rounded())
    return (number < 0 ? "-" : "+") + "\(tenths / 10).\(tenths % 10)"
  }
}
