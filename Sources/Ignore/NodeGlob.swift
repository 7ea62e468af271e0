/// Globs of npm, which reads them by minimatch: braces and groups of alternatives beside what git knows.
public enum NodeGlob {
  /// The most patterns that one becomes; braces beyond are left as they are.
  private static let limit = 256

  /// The patterns of git that a glob stands for; none for one with groups that none stands for.
  ///
  /// - Parameter unknown: what is read instead of such groups.
  public static func expanded(_ pattern: String, unknown: String?) -> [String] {
    guard let plain = withoutGroups(pattern, unknown: unknown) else { return [] }
    var open: [String] = [plain]
    var result: [String] = []
    while let next = open.popLast() {
      guard let parts = firstGroup(next), result.count + open.count + parts.count <= limit else {
        result.append(next)
        continue
      }
      open += parts.reversed()
    }
    return result
  }

  /// Longest pattern that is looked at, in bytes: each alternative repeats what is around it.
  private static let longest = 4_096

  /// The pattern with each alternative of its first group that has a comma; nil when there is none.
  private static func firstGroup(_ pattern: String) -> [String]? {
    let characters = Array(pattern.utf8)
    guard characters.count <= longest else { return nil }
    // Groups that are open: where each begins, and its commas.
    var open: [[Int]] = []
    var first: [Int]?
    for (index, byte) in characters.enumerated() {
      switch byte {
      case UInt8(ascii: "{"): open.append([index])
      case UInt8(ascii: ","): if !open.isEmpty { open[open.count - 1].append(index) }
      case UInt8(ascii: "}"):
        guard let edges = open.popLast(), edges.count > 1, edges[0] < first?[0] ?? .max else { continue }
        first = edges + [index]
      default: break
      }
    }
    guard let first, let start = first.first, let end = first.last else { return nil }
    return zip(first, first.dropFirst()).map { from, to in
      String(
        decoding: characters[..<start] + characters[(from + 1)..<to] + characters[(end + 1)...], as: UTF8.self)
    }
  }

  /// `@(a|b)`, `+(a|b)` and `?(a|b)` as `{a,b}`; nil for a pattern with other groups, such as `!(a|b)`, where nothing
  /// stands for them.
  private static func withoutGroups(_ pattern: String, unknown: String?) -> String? {
    guard pattern.contains("(") else { return pattern }
    var result = ""
    var group: (mark: Character, text: String, depth: Int)?
    for character in pattern {
      if var open = group {
        if character == "(" { open.depth += 1 }
        if character == ")" { open.depth -= 1 }
        if open.depth == 0 {
          let isPlain = "@+?".contains(open.mark) && !open.text.contains { "(){},".contains($0) }
          let choices = open.text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: ",")
          let isChoice = open.text.contains("|") || open.mark == "?"
          if isPlain {
            result += isChoice ? "{\(open.mark == "?" ? "," : "")\(choices)}" : open.text
          } else {
            guard let unknown else { return nil }
            result += unknown
          }
          group = nil
        } else {
          open.text.append(character)
          group = open
        }
      } else if character == "(", let mark = result.last, "!?*+@".contains(mark) {
        result.removeLast()
        group = (mark, "", 1)
      } else {
        result.append(character)
      }
    }
    return group == nil ? result : unknown.map { result + $0 }
  }
}
