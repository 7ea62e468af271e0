internal import RuleModel
internal import YAML

extension FieldMatchesCheck: Check {
  var inputs: CheckInputs { [.documents] }
  var judgesDocumentsAlone: Bool { true }

  func run(in context: CheckContext) -> [CheckFinding] {
    fields.flatMap { field -> [CheckFinding] in
      lazy var pattern = field.pattern.map { TextPattern(whole: $0) }
      lazy var rejects = field.rejects.map { (TextPattern(anywhere: $0.pattern), $0.meaning) }
      return field.target.findings(in: context) { resolved in
        guard let scalar = resolved.scalar else { return nil }
        return field.flaw(of: scalar.text, pattern: pattern, rejects: rejects).map { flaw in
          resolved.finding(
            "`\(resolved.hit.name)` \(flaw)", fix: field.fix(for: scalar.text).map { resolved.line($0, field.target) })
        }
      }
    }
  }
}

extension FieldMatchesCheck.Field {
  /// The end of a sentence that begins with the field's name; nil when the text is right.
  fileprivate func flaw(
    of text: String, pattern: TextPattern?, rejects: [(pattern: TextPattern, meaning: String)]
  ) -> String? {
    if let length {
      let count = text.unicodeScalars.count
      if !length.contains(count) { return "has \(count) characters and must have \(bounds(length))" }
    }
    if let range {
      // `field_type` reports text that is no number.
      guard let number = Int(text.filter { $0 != "_" }) else { return nil }
      if !range.contains(number) { return "is \(number) and must be \(expected)" }
    }
    if let rejected = rejects.first(where: { $0.pattern.matches(text) == true }) {
      return "is \(quoted(text)), \(rejected.meaning), and must be \(expected)"
    }
    if pattern?.matches(text) == false { return "is \(quoted(text)) and must be \(expected)" }
    return nil
  }

  /// The value that would be right.
  fileprivate func fix(for text: String) -> String? {
    let value =
      switch suggestion {
      case .slug: slug(of: text)
      case .clamp: nearestBound(to: text)
      case nil: nil as String?
      }
    guard case .key = target.path.steps.last else { return nil }
    return value ?? example
  }

  private func bounds(_ range: ClosedRange<Int>) -> String {
    if range.upperBound == Int.max { return "at least \(range.lowerBound)" }
    return range.lowerBound == 0 ? "at most \(range.upperBound)" : "\(range.lowerBound) to \(range.upperBound)"
  }

  private func nearestBound(to text: String) -> String? {
    guard let range, let number = Int(text.filter { $0 != "_" }) else { return nil }
    let bound = Swift.min(Swift.max(number, range.lowerBound), range.upperBound)
    return bound == Int.max || bound == Int.min ? nil : String(bound)
  }

  /// Nil when the slug would be wrong, too.
  private func slug(of text: String) -> String? {
    var result = ""
    for scalar in text.lowercased().unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9", "_": result.unicodeScalars.append(scalar)
      default: if !result.hasSuffix("-"), !result.isEmpty { result += "-" }
      }
    }
    while result.hasSuffix("-") { result.removeLast() }
    let isRight =
      result != text && !result.isEmpty
      && flaw(
        of: result, pattern: pattern.map { TextPattern(whole: $0) },
        rejects: rejects.map { (TextPattern(anywhere: $0.pattern), $0.meaning) }) == nil
    return isRight ? result : nil
  }
}
