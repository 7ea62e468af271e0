/// The longest text that a match can consist of or look at.
enum PatternLength {
  /// Bytes; nil when there is no bound, or one beyond any use.
  static func longest(_ node: PatternNode) -> Int? {
    switch node {
    case .empty, .boundary, .lineStart: return 0
    case .anything: return nil
    case .byte: return 1
    case .lookaround(let inner, _): return longest(inner)
    case .sequence(let items):
      var sum = 0
      for item in items {
        guard let length = longest(item) else { return nil }
        sum += length
        if sum > limit { return nil }
      }
      return sum
    case .alternation(let branches):
      var most = 0
      for branch in branches {
        guard let length = longest(branch) else { return nil }
        most = max(most, length)
      }
      return most
    case .repetition(let inner, _, let maximum):
      guard let length = longest(inner) else { return maximum == 0 ? 0 : nil }
      if length == 0 { return 0 }
      guard let maximum else { return nil }
      let (product, overflow) = length.multipliedReportingOverflow(by: maximum)
      return overflow || product > limit ? nil : product
    }
  }

  private static let limit = 1 << 30
}
