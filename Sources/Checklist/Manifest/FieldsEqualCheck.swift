internal import Model
internal import RuleModel
internal import YAML

extension FieldsEqualCheck: Check {
  var inputs: CheckInputs { [.documents] }

  func run(in context: CheckContext) -> [CheckFinding] {
    let target = FieldTarget(path: second)
    guard let root = DocumentSelector.manifest.roots(in: context).first?.root,
      let one = first.hits(in: root).first?.value, let expected = one.scalar?.text, !one.isNull,
      let other = target.resolve(in: context).first, let found = other.scalar?.text, expected != found
    else { return [] }
    let name = keyName
    let isKnown = known.contains(found)
    switch (policy, context.settings.versionSync) {
    case (.versionSync, .off): return []
    case (.versionSync, .auto):
      let copy = isCopyable(expected) ? "\(name): \(other.syntax.written(expected))" : nil
      let fix = [known.first.map { "\(name): \($0)" }, copy].compactMap(\.self).joined(separator: ", or ")
      if isKnown {
        // Nothing is to be done, and the rule's own advice would say otherwise.
        return [other.finding(knownMessage(expected, found), fix: "", level: .note)]
      }
      return [other.finding(strayMessage(expected, found), fix: fix.isEmpty ? nil : fix)]
    case (.versionSync, .strict), (.always, _):
      let message = "`\(first)` is \(quoted(expected)), and `\(second)` is \(quoted(found)): the two must be the same"
      guard isCopyable(expected) else {
        return [other.finding(message, fix: "make `\(first)` three numbers such as 1.4.0, then copy it to `\(second)`")]
      }
      return [
        other.finding(
          message, fix: other.syntax.line(name, expected), repair: repair(expected, isText: isText(one), at: other))
      ]
    }
  }

  /// What is no version itself makes none of the copy either.
  private func isCopyable(_ expected: String) -> Bool { policy != .versionSync || ReleaseVersion(expected) != nil }

  private func isText(_ node: YAMLNode) -> Bool { node.scalar.map { $0.style != .plain } ?? false }

  /// The same value in the way it is written there; nil where that would take more than quotes.
  private func repair(_ expected: String, isText: Bool, at other: ResolvedField) -> CheckFinding.Repair? {
    guard expected.unicodeScalars.allSatisfy({ $0.value >= 0x20 && !"\"'\\".unicodeScalars.contains($0) }) else {
      return nil
    }
    let isData = other.syntax == .json || other.syntax == .toml
    switch (isText, other.hit.value.map(self.isText) ?? false) {
    case (true, false): return .yaml("\"\(expected)\"")
    case (false, true) where isData: return .yaml(expected)
    case (false, false) where !isData: return .yaml(other.syntax.written(expected))
    case (_, true), (false, false): return .value(expected)
    }
  }

  private var keyName: String {
    if case .key(let name) = second.steps.last { return name }
    return second.description
  }

  private func knownMessage(_ expected: String, _ found: String) -> String {
    let role = reading.map { " read as \($0)" } ?? ""
    return "`\(second)` \(quoted(found)) is right\(role); read as a copy of `\(first)`, as some release checklists do, "
      + "it would have to be \(quoted(expected)) (`version_sync: strict` asks for that)"
  }

  private func strayMessage(_ expected: String, _ found: String) -> String {
    let role = reading.map { "neither \($0) (\(alternatives(known)))" } ?? "neither one of \(alternatives(known))"
    let harm = effect.map { "; \($0)" } ?? ""
    return "`\(second)` \(quoted(found)) is \(role) nor a copy of `\(first)` \(quoted(expected))\(harm)"
  }
}
