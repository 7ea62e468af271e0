internal import PCRE2
internal import YAML

extension YAMLObject {
  /// A PCRE2 pattern that compiles; nil with an issue when it does not.
  mutating func pattern(_ key: String) -> String? {
    guard let source = string(key) else { return nil }
    do {
      _ = try Pattern(source)
      return source
    } catch {
      issue(node[key] ?? node, "`\(key)`: the pattern does not compile \(error)")
      return nil
    }
  }

  /// Bounds written `1-64`, `1-` (no upper bound) or `64` (that and no other).
  mutating func bounds(_ key: String) -> ClosedRange<Int>? {
    guard let text = string(key) else { return nil }
    let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    if let low = Int(parts[0]), low >= 0 {
      let high = parts.count == 1 ? low : parts[1].isEmpty ? Int.max : Int(parts[1])
      if let high, high >= low { return low...high }
    }
    issue(node[key] ?? node, "`\(key)` must be bounds such as `1-64` or `1-`")
    return nil
  }

  /// A mapping of words to words.
  mutating func words(_ key: String) -> [String: String]? {
    guard let value = value(key) else { return nil }
    guard let pairs = value.pairs else {
      issue(value, "`\(key)` must be a mapping of words")
      return nil
    }
    var result: [String: String] = [:]
    for pair in pairs {
      guard let name = pair.key.scalar?.text, let word = pair.value.scalar?.text else {
        issue(pair.key, "`\(key)`: both sides must be words")
        continue
      }
      if result.updateValue(word, forKey: name) != nil { issue(pair.key, "`\(key)`: `\(name)` stands twice") }
    }
    return result
  }
}
