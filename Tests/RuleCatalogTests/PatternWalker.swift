import Model

@testable import RuleCatalog

/// Makes random texts that a pattern describes, by walking its structure; assertions are not looked at.
struct PatternWalker {
  private var generator: SplitMix64
  /// Repeats without end go this far.
  private let reach = 4

  init(seed: UInt64) { generator = SplitMix64(seed: seed) }

  mutating func number(below bound: Int) -> Int { generator.next(below: bound) }

  /// Nil where the pattern cannot match (an empty class).
  mutating func text(of node: PatternNode) -> [UInt8]? {
    switch node {
    case .empty, .boundary, .lineStart, .lookaround: return []
    case .anything: return (0..<number(below: reach)).map { _ in UInt8(number(below: 256)) }
    case .byte(let set, _):
      let members = set.members
      return members.isEmpty ? nil : [members[number(below: members.count)]]
    case .sequence(let items):
      var result: [UInt8] = []
      for item in items {
        guard let text = text(of: item) else { return nil }
        result += text
      }
      return result
    case .alternation(let branches): return text(of: branches[number(below: branches.count)])
    case .repetition(let item, let minimum, let maximum):
      let most = min(maximum ?? Int.max, minimum + reach)
      var result: [UInt8] = []
      for _ in 0..<(minimum + number(below: most - minimum + 1)) {
        guard let text = text(of: item) else { return nil }
        result += text
      }
      return result
    }
  }

  /// A random pattern of the syntax that rules use.
  mutating func pattern(depth: Int = 0) -> String {
    (0...number(below: 4)).map { _ in item(depth: depth) }.joined()
  }

  private mutating func item(depth: Int) -> String {
    let words = ["key", "acme", "tok", "x", "ab", "-", "://", "_", "Secret", "é", "9"]
    let classes = [
      "[a-z]", "[0-9]", "\\d", "\\w", "[ab]", "[A-Za-z0-9_-]", "[^\\n]", ".", "[_-]", "[[:upper:]]", "\\x41",
    ]
    let atom: String
    switch number(below: depth > 3 ? 6 : 10) {
    case 0...2: atom = words[number(below: words.count)]
    case 3...4: atom = classes[number(below: classes.count)]
    case 5: atom = ["\\b", "^", "(?=a)", "(?!b)", "(?#c)", "\\.", "\\Qa.b\\E"][number(below: 7)]
    case 6: atom = "(?:\(pattern(depth: depth + 1))|\(pattern(depth: depth + 1)))"
    case 7: atom = "(?i:\(pattern(depth: depth + 1)))"
    case 8: atom = "(?<n\(number(below: 1_000_000))>\(pattern(depth: depth + 1)))"
    default: atom = "(?i)\(words[number(below: words.count)])"
    }
    guard number(below: 3) == 0, !atom.hasPrefix("\\b"), !atom.hasPrefix("^"), !atom.hasPrefix("(?#") else {
      return atom
    }
    let repeats = ["?", "*", "+", "{2}", "{0,3}", "{1,}", "{1,2}?", "{0}", "{3,5}+"]
    let text = atom.unicodeScalars.count == 1 || atom.hasPrefix("[") || atom.hasPrefix("(?:") ? atom : "(?:\(atom))"
    return (text == "é" ? "(?:é)" : text) + repeats[number(below: repeats.count)]
  }
}
