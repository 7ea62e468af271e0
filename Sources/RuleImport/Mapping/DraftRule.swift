internal import Model
internal import RuleModel

/// A rule of ours before it is written down.
struct DraftRule {
  var title: String
  var rationale: String
  var fix: String
  var confidence = Confidence.high
  /// Nil for a rule that goes by the path alone.
  var pattern: String?
  var window: Int?
  var pathPatterns: [String] = []
  var entropy: Double?
  /// Words of which one must be in the file.
  var words: [String] = []
  var rejects = Rejects()
  /// Numbers of conditions that several rules share.
  var shared: [Int] = []
  var near: NearRule?
}
