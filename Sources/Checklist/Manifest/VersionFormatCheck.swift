internal import RuleModel
internal import YAML

extension VersionFormatCheck: Check {
  var inputs: CheckInputs { [.documents] }
  var judgesDocumentsAlone: Bool { true }

  func run(in context: CheckContext) -> [CheckFinding] {
    fields.flatMap { field -> [CheckFinding] in
      lazy var pattern = field.pattern.map { TextPattern(whole: $0) }
      return field.target.findings(in: context) { field.finding(at: $0, pattern: pattern) }
    }
  }
}

extension VersionFormatCheck.Field {
  fileprivate func finding(at resolved: ResolvedField, pattern: TextPattern?) -> CheckFinding? {
    // `field_type` reports a number.
    guard let value = resolved.value, value.resolvedType == .string, let text = value.scalar?.text else { return nil }
    let name = resolved.hit.name
    if pattern?.matches(text) == false {
      return resolved.finding(
        "`\(name)` \(quoted(text)) is not \(expected)",
        fix: (VersionRepair.suggestion(for: text) ?? example).map { resolved.line($0, target) })
    }
    guard let pep440Stage, PEP440Version(text) == nil else { return nil }
    var later = resolved
    later.stage = pep440Stage
    return later.finding(
      "`\(name)` \(quoted(text)) is no version to Python (PEP 440)",
      fix: (VersionRepair.suggestion(for: text) ?? example).map { resolved.line($0, target) })
  }
}

/// The version that was probably meant.
enum VersionRepair {
  /// Three numbers, and a suffix that both Dify and PEP 440 know; nil when the text has no number to start from.
  static func suggestion(for text: String) -> String? {
    guard text.utf8.count <= 64 else { return nil }
    var rest = text.lowercased()[...]
    if rest.hasPrefix("v") { rest = rest.dropFirst() }
    var numbers: [Substring] = []
    while numbers.count < 3 {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard (1...4).contains(digits.count) else { break }
      numbers.append(digits)
      rest = rest.dropFirst(digits.count)
      guard rest.hasPrefix(".") else { break }
      rest = rest.dropFirst()
    }
    guard !numbers.isEmpty else { return nil }
    while numbers.count < 3 { numbers.append("0") }
    return numbers.joined(separator: ".") + (suffix(in: rest).map { "-" + $0 } ?? "")
  }

  private static func suffix(in rest: Substring) -> String? {
    let words = rest.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    guard let first = words.first else { return nil }
    let letters = first.prefix { $0.isLetter }
    let digits = first.dropFirst(letters.count).prefix { $0.isNumber }
    let next = words.dropFirst().first.map { String($0.prefix { $0.isNumber }) } ?? ""
    let number = digits.isEmpty ? (next.isEmpty ? "1" : next) : String(digits)
    switch letters {
    case "a", "alpha": return "alpha" + number
    case "b", "beta": return "beta" + number
    case "dev": return "dev" + number
    case "post": return "post" + number
    // A fourth number or a build: there is nothing to keep.
    case "": return nil
    default: return "rc" + number
    }
  }
}
