internal import Ignore
internal import Model
internal import YAML

extension SuppressionEntry {
  /// Reads one entry of `suppressions:`; nil when anything in it is wrong.
  init?(reading node: YAMLNode, at position: SourcePosition, issues: inout [YAMLIssue]) {
    var object = YAMLObject(node, what: "suppression")
    guard node.pairs != nil else {
      issues += object.issues
      return nil
    }
    // Without a value one of these would hold for any rule, any file, for ever.
    object.refuseNull("rule", "rules", "path", "paths", "fingerprint", "fingerprints", "expires")
    let rules = Self.list("rule", "rules", &object)
    let paths = Self.list("path", "paths", &object, problem: IgnoreRules.problem(withItem:))
    let fingerprints = Self.list("fingerprint", "fingerprints", &object)
    if let words = IgnoreRules.problem(withList: paths), let value = object.value("path") ?? object.value("paths") {
      object.issue(value, "`paths`: \(words)")
    }
    let reason = object.requiredString("reason") ?? ""
    let expires = Self.day(&object)
    if let value = object.value("reason"), !reason.contains(where: { !$0.isWhitespace }) {
      object.issue(value, "`reason` is empty: say why the finding does not count")
    }
    if rules.isEmpty, paths.isEmpty, fingerprints.isEmpty {
      object.issue(node, "suppression: one of `rule`, `path`, `fingerprint` must say what is suppressed")
    }
    if let wrong = fingerprints.first(where: { !Self.isFingerprint($0) }),
      let value = object.value("fingerprint") ?? object.value("fingerprints")
    {
      object.issue(value, "a fingerprint has 32 lower-case hex digits: `\(wrong)`")
    }
    object.finish()
    issues += object.issues
    guard object.issues.isEmpty else { return nil }
    self.init(
      rules: rules, paths: paths, fingerprints: fingerprints, reason: reason, expires: expires, position: position)
  }

  /// Either the singular or the plural key, each a text or a list of them.
  private static func list(
    _ singular: String, _ plural: String, _ object: inout YAMLObject,
    problem: (String) -> String? = { $0.isEmpty ? "an entry is empty" : nil }
  ) -> [String] {
    let one = object.value(singular)
    let many = object.value(plural)
    if one != nil, let many { object.issue(many, "give `\(singular)` or `\(plural)`, not both") }
    guard let value = one ?? many else { return [] }
    for item in value.items ?? [] where item.isNull {
      object.issue(item, "`\(one == nil ? plural : singular)`: an entry is empty")
    }
    let texts = object.strings(one == nil ? plural : singular, problem: problem) ?? []
    if texts.isEmpty {
      object.issue(value, "`\(one == nil ? plural : singular)` is empty: leave it out, or name something")
    }
    return texts
  }

  private static func day(_ object: inout YAMLObject) -> CalendarDay? {
    guard let value = object.value("expires"), let text = object.string("expires") else { return nil }
    if let day = CalendarDay(text) { return day }
    object.issue(value, "`expires` must be a day that exists, as YYYY-MM-DD: `\(text)`")
    return nil
  }

  private static func isFingerprint(_ text: String) -> Bool {
    text.utf8.count == 32 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}
