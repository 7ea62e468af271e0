internal import Ignore
internal import YAML

extension YAMLObject {
  /// Patterns of paths in gitignore's notation; what is none is an issue at its place.
  mutating func globs(_ key: String) -> [String]? {
    guard let globs = strings(key, problem: IgnoreRules.problem(withItem:)) else { return nil }
    if let words = IgnoreRules.problem(withList: globs) { issue(node[key] ?? node, "`\(key)`: \(words)") }
    return globs
  }

  /// The same where at least one is needed; nil when there is none.
  mutating func requiredGlobs(_ key: String) -> [String]? {
    let globs = globs(key) ?? []
    if globs.isEmpty, node.pairs != nil { issue(node[key] ?? node, "`\(key)` must hold at least one entry") }
    return globs.isEmpty ? nil : globs
  }
}
