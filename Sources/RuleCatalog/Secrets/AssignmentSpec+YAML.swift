internal import RuleModel
internal import YAML

extension AssignmentSpec {
  /// Reads `assignment: { keys, excluded_keys }`.
  init?(reading node: YAMLNode, issues: inout [YAMLIssue]) {
    var object = YAMLObject(node, what: "assignment")
    let place = object.required("keys")
    let keys = object.strings("keys") ?? []
    let excluded = object.strings("excluded_keys") ?? []
    if let place, keys.isEmpty { object.issue(place, "`keys` is empty") }
    Self.check(keys, "keys", &object)
    Self.check(excluded, "excluded_keys", &object)
    if let place, let short = keys.first(where: { Self.anchor($0) == nil }) {
      object.issue(
        place,
        "`keys`: no part of `\(short)` has \(PatternAnchors.minimumLength) bytes; it would be in nearly every file")
    }
    object.finish()
    issues += object.issues
    guard object.issues.isEmpty else { return nil }
    self.init(keys: keys, excludedKeys: excluded)
  }

  /// The longest part of a key that is written without a separator in every style (`api_key`, `api-key`, `apiKey`);
  /// nil when it is too short to search for.
  static func anchor(_ key: String) -> String? {
    let parts = key.split { $0 == "_" || $0 == "-" || $0 == " " || $0 == "." }
    guard let longest = parts.max(by: { $0.utf8.count < $1.utf8.count }),
      longest.utf8.count >= PatternAnchors.minimumLength
    else { return nil }
    return String(longest)
  }

  private static func check(_ words: [String], _ key: String, _ object: inout YAMLObject) {
    guard let place = object.value(key) else { return }
    let wrong = words.first { word in
      word.isEmpty || word != word.lowercased() || word.utf8.contains { $0 <= 0x20 || $0 >= 0x7F }
    }
    if let wrong { object.issue(place, "`\(key)`: `\(wrong)` must be a word in lower case") }
  }
}
