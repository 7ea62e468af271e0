internal import RuleModel
internal import YAML

extension TokenShape {
  /// Longest token that a rule may describe, prefix included; the engine looks this far around an anchor.
  static let maximumLength = 65_536

  /// Reads `token: { prefix, chars, length }`.
  init?(reading node: YAMLNode, issues: inout [YAMLIssue]) {
    var object = YAMLObject(node, what: "token")
    let prefixes = Self.prefixes(&object)
    let alphabet = Self.alphabet(&object)
    let lengths = Self.lengths(&object)
    object.finish()
    issues += object.issues
    guard object.issues.isEmpty, let prefixes, let alphabet, let lengths else { return nil }
    self.init(prefixes: prefixes, alphabet: alphabet, lengths: lengths)
  }

  private static func prefixes(_ object: inout YAMLObject) -> [String]? {
    guard let node = object.required("prefix"), let prefixes = object.strings("prefix") else { return nil }
    if prefixes.isEmpty { object.issue(node, "`prefix` is empty: a token rule starts with a fixed text") }
    for prefix in prefixes where prefix.utf8.count < PatternAnchors.minimumLength {
      object.issue(
        node,
        "`prefix`: `\(prefix)` is shorter than \(PatternAnchors.minimumLength) bytes and in nearly every file; "
          + "use `pattern` with more text around the token")
    }
    for (index, prefix) in prefixes.enumerated() where prefixes[..<index].contains(prefix) {
      object.issue(node, "`prefix`: `\(prefix)` stands twice")
    }
    return prefixes
  }

  private static func alphabet(_ object: inout YAMLObject) -> ByteClass? {
    guard let node = object.required("chars"), let text = object.string("chars") else { return nil }
    guard text.hasPrefix("[") else {
      if let named = NamedAlphabet(rawValue: text) { return named.byteClass }
      let names = NamedAlphabet.allCases.map(\.rawValue)
      let hint = nearest(to: text, among: names).map { ", did you mean `\($0)`?" } ?? ""
      object.issue(
        node,
        "`chars`: unknown alphabet `\(text)`\(hint) (known: \(names.joined(separator: ", ")), or a class `[A-Za-z_]`)")
      return nil
    }
    do {
      return try PatternParser.byteClass(text)
    } catch {
      object.issue(node, "`chars`: \(error.message)")
      return nil
    }
  }

  /// `36`, `36-40`, or a list of those; sorted, what overlaps or touches is one range.
  private static func lengths(_ object: inout YAMLObject) -> [ClosedRange<Int>]? {
    guard let node = object.required("length") else { return nil }
    var ranges: [ClosedRange<Int>] = []
    for item in node.items ?? [node] {
      guard let range = item.scalar.flatMap({ Self.range($0.text) }) else {
        object.issue(item, "`length` must be a number, `n-m`, or a list of those, 1 to \(maximumLength)")
        return nil
      }
      ranges.append(range)
    }
    if ranges.isEmpty { object.issue(node, "`length` is empty") }
    var merged: [ClosedRange<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound + 1 {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return merged
  }

  private static func range(_ text: String) -> ClosedRange<Int>? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard ends.count <= 2, let first = ends.first, let low = first, let last = ends.last, let high = last,
      low >= 1, high >= low, high <= maximumLength
    else { return nil }
    return low...high
  }
}

extension PatternParser {
  /// The bytes of a class `[…]` that is the whole text.
  static func byteClass(_ text: String) throws(PatternProblem) -> ByteClass {
    var parser = PatternParser(bytes: Array(text.utf8))
    guard parser.take("[") else { throw parser.problem("a class starts with `[`") }
    if parser.peek == UInt8(ascii: "^") {
      throw parser.problem("name the bytes that a token has, not those it has not")
    }
    let result = try parser.bracketClass(Options())
    if parser.peek != nil { throw parser.problem("only the class: a length goes into `length`") }
    return result
  }
}
