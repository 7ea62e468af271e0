/// Reads a mapping key by key, collecting an issue for everything that is not as expected.
///
/// Call `finish()` last: it reports keys that nobody asked for, with "did you mean".
public struct YAMLObject {
  public let node: YAMLNode
  /// What was wrong, in reading order.
  public private(set) var issues: [YAMLIssue] = []
  private let what: String
  private var asked: [String] = []

  /// `what` names the mapping in messages: `rule`, `secret`, `configuration`.
  public init(_ node: YAMLNode, what: String) {
    self.node = node
    self.what = what
    asked.reserveCapacity(8)
    if node.pairs == nil { issue(node, "expected a mapping for \(what), found \(node.kindName)") }
  }

  /// Adds an issue at a node.
  public mutating func issue(_ node: YAMLNode, _ message: String) {
    issues.append(YAMLIssue(line: node.line, column: node.column, message: message))
  }

  /// Takes over issues that a nested reader collected.
  public mutating func adopt(_ nested: [YAMLIssue]) { issues += nested }

  /// The value of `key`, or nil when it is absent or `null`.
  public mutating func value(_ key: String) -> YAMLNode? {
    asked.append(key)
    guard let value = node[key], !value.isNull else { return nil }
    return value
  }

  /// Adds an issue for each of `keys` that is there without a value: to leave a value out is not always meant as to leave
  /// the key out.
  public mutating func refuseNull(_ keys: String...) {
    for key in keys {
      guard let pair = node.pair(key), pair.value.isNull else { continue }
      issue(pair.value, "`\(key)` is empty: leave it out, or give it a value")
    }
  }

  /// As `value`, with an issue at the mapping when it is absent.
  public mutating func required(_ key: String) -> YAMLNode? {
    if let value = value(key) { return value }
    if node.pairs != nil { issue(node, "\(what): `\(key)` is missing") }
    return nil
  }

  public mutating func string(_ key: String) -> String? {
    guard let value = value(key) else { return nil }
    return text(value, key)
  }

  public mutating func requiredString(_ key: String) -> String? {
    guard let value = required(key) else { return nil }
    return text(value, key)
  }

  /// A whole number in `range`.
  public mutating func integer(_ key: String, in range: ClosedRange<Int> = 0...Int.max) -> Int? {
    guard let value = value(key) else { return nil }
    guard let scalar = value.scalar, scalar.style == .plain, let number = Int(scalar.text), range.contains(number)
    else {
      let span =
        range.upperBound == Int.max ? "at least \(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
      issue(value, "`\(key)` must be a whole number, \(span)")
      return nil
    }
    return number
  }

  public mutating func number(_ key: String) -> Double? {
    guard let value = value(key) else { return nil }
    guard let scalar = value.scalar, scalar.style == .plain, let number = Double(scalar.text), number.isFinite else {
      issue(value, "`\(key)` must be a number")
      return nil
    }
    return number
  }

  public mutating func bool(_ key: String) -> Bool? {
    guard let value = value(key) else { return nil }
    switch value.scalar {
    case .some(let scalar) where scalar.style == .plain && scalar.text == "true": return true
    case .some(let scalar) where scalar.style == .plain && scalar.text == "false": return false
    default:
      issue(value, "`\(key)` must be true or false")
      return nil
    }
  }

  /// A list of strings; a single string counts as a list of one.
  public mutating func strings(_ key: String) -> [String]? {
    guard let value = value(key) else { return nil }
    if value.scalar != nil { return text(value, key).map { [$0] } }
    guard let items = value.items else {
      issue(value, "`\(key)` must be a list of strings")
      return nil
    }
    return items.compactMap { text($0, key) }
  }

  /// The same; a string that `problem` has words for is an issue at its own place.
  public mutating func strings(_ key: String, problem: (String) -> String?) -> [String]? {
    guard let value = value(key), let texts = strings(key) else { return nil }
    for item in value.items ?? [value] where !item.isNull {
      if let words = item.scalar.flatMap({ problem($0.text) }) { issue(item, "`\(key)`: \(words)") }
    }
    return texts
  }

  /// One of a closed list of words.
  public mutating func choice<T: CaseIterable & RawRepresentable>(_ key: String, as type: T.Type) -> T?
  where T.RawValue == String {
    guard let value = value(key) else { return nil }
    return choice(value, key, as: type)
  }

  /// A list of words of a closed list; a single word counts as a list of one.
  public mutating func choices<T: CaseIterable & RawRepresentable>(_ key: String, as type: T.Type) -> [T]?
  where T.RawValue == String {
    guard let value = value(key) else { return nil }
    return (value.items ?? [value]).compactMap { choice($0, key, as: type) }
  }

  /// Reports keys that were never asked for and keys that stand twice; of many in one mapping only the first 20.
  public mutating func finish() {
    if isAsFewAsAsked { return }
    var seen: Set<String> = []
    let limit = issues.count + 20
    for pair in node.pairs ?? [] {
      if issues.count >= limit { break }
      guard let key = pair.key.scalar?.text else {
        issue(pair.key, "\(what): a key must be a plain word")
        continue
      }
      if !seen.insert(key).inserted { issue(pair.key, "\(what): `\(key)` stands twice") }
      guard !asked.contains(key) else { continue }
      let hint = nearest(to: key, among: asked).map { ", did you mean `\($0)`?" } ?? "; known keys: " + known
      issue(pair.key, "unknown key `\(key)`\(hint)")
    }
  }

  /// True where every key was asked for and stands once, which is looked at without a set: nearly every mapping is short
  /// and right.
  private var isAsFewAsAsked: Bool {
    guard let pairs = node.pairs, pairs.count <= 16 else { return false }
    for (index, pair) in pairs.enumerated() {
      guard let key = pair.key.scalar?.text, asked.contains(key),
        !pairs[..<index].contains(where: { $0.key.scalar?.text == key })
      else { return false }
    }
    return true
  }

  private var known: String { Set(asked).sorted().joined(separator: ", ") }

  private mutating func text(_ value: YAMLNode, _ key: String) -> String? {
    guard let scalar = value.scalar else {
      issue(value, "`\(key)` must be a string, found \(value.kindName)")
      return nil
    }
    return scalar.text
  }

  private mutating func choice<T: CaseIterable & RawRepresentable>(
    _ value: YAMLNode, _ key: String, as type: T.Type
  ) -> T? where T.RawValue == String {
    guard let word = text(value, key) else { return nil }
    if let found = T(rawValue: word) { return found }
    let all = T.allCases.map(\.rawValue)
    let hint = nearest(to: word, among: all).map { ", did you mean `\($0)`?" } ?? ""
    issue(value, "`\(key)`: unknown value `\(word)`\(hint) (known: \(all.joined(separator: ", ")))")
    return nil
  }
}
