internal import RuleModel

/// A text made to cost a pattern as much work as it can: a short piece that is repeated.
public struct AdversarialText: Sendable, Hashable {
  /// What the piece is, for a message.
  public var name: String
  public var unit: [UInt8]

  /// Bytes of a piece at most.
  static let longestUnit = 4_096

  public init(name: String, unit: [UInt8]) {
    self.name = name
    self.unit = Array(unit.prefix(AdversarialText.longestUnit))
  }

  /// The piece again and again, `count` bytes in all.
  public func repeated(to count: Int) -> [UInt8] {
    guard !unit.isEmpty else { return [] }
    var text: [UInt8] = []
    text.reserveCapacity(count + unit.count)
    while text.count < count { text += unit }
    text.removeLast(text.count - count)
    return text
  }

  /// Pieces for a pattern: its anchors alone, its anchors before runs of the bytes that its repeats take, and texts in
  /// which every repeat takes as much as it can and the end is missing. Empty when the pattern cannot be read.
  public static func texts(pattern: String, anchors: [String]) -> [AdversarialText] {
    guard let node = try? PatternParser.parse(pattern) else { return [] }
    var texts: [AdversarialText] = []
    for anchor in anchors.prefix(3) {
      texts.append(AdversarialText(name: "its anchor `\(anchor)`, repeated", unit: Array(anchor.utf8)))
    }
    if let anchor = anchors.first {
      texts.append(AdversarialText(name: "its anchor `\(anchor)` on lines of its own", unit: Array("\(anchor)\n".utf8)))
    }
    for byte in favourites(of: node) {
      let shown = byte > 0x20 && byte < 0x7F ? "`\(Unicode.Scalar(byte))`" : "byte \(byte)"
      if let anchor = anchors.first {
        let run = [UInt8](repeating: byte, count: 1_000)
        texts.append(
          AdversarialText(name: "its anchor `\(anchor)` and a run of \(shown)", unit: Array(anchor.utf8) + run + [1]))
      }
      for isLast in [false, true] {
        var filler = Filler(byte: byte, takesLastBranch: isLast, room: longestUnit - 1)
        let full = filler.text(of: node)
        guard full.count > 1 else { continue }
        let branch = isLast ? "last" : "first"
        texts.append(
          AdversarialText(
            name: "its repeats filled with \(shown) (\(branch) branches), the last byte broken",
            unit: full.dropLast() + [1]))
        texts.append(
          AdversarialText(
            name: "its repeats filled with \(shown) (\(branch) branches), the last third missing",
            unit: Array(full.prefix(full.count - full.count / 3))))
      }
    }
    return texts
  }

  /// Up to two bytes that most of the pattern's longer repeats take.
  private static func favourites(of node: PatternNode) -> [UInt8] {
    var classes: [ByteClass] = []
    collect(node, into: &classes)
    let candidates = Array("a0 A\t\n_-.=\"/+:".utf8)
    let counted = candidates.map { byte in (byte: byte, count: classes.count { $0.contains(byte) }) }
    // `sorted` is not stable: the order of the candidates decides between equals.
    let ranked = counted.enumerated().filter { $0.element.count > 0 }.sorted {
      ($1.element.count, $0.offset) < ($0.element.count, $1.offset)
    }
    return ranked.prefix(2).map(\.element.byte)
  }

  private static func collect(_ node: PatternNode, into classes: inout [ByteClass]) {
    switch node {
    case .empty, .boundary, .lineStart, .byte, .anything: break
    case .sequence(let items), .alternation(let items): for item in items { collect(item, into: &classes) }
    case .lookaround(let item, _): collect(item, into: &classes)
    case .repetition(let item, _, let maximum):
      if case .byte(let set, _) = item, maximum.map({ $0 >= 4 }) ?? true { classes.append(set) }
      collect(item, into: &classes)
    }
  }
}

/// Makes the longest text of a pattern that has room, with one byte wherever a class allows it.
private struct Filler {
  var byte: UInt8
  var takesLastBranch: Bool
  var room: Int

  mutating func text(of node: PatternNode) -> [UInt8] {
    guard room > 0 else { return [] }
    switch node {
    case .empty, .boundary, .lineStart, .lookaround, .anything: return []
    case .byte(let set, _):
      guard let byte = set.contains(byte) ? byte : Filler.plainest(of: set) else { return [] }
      room -= 1
      return [byte]
    case .sequence(let items): return items.flatMap { text(of: $0) }
    case .alternation(let branches):
      return (takesLastBranch ? branches.last : branches.first).map { text(of: $0) } ?? []
    case .repetition(let item, let minimum, let maximum):
      // One repeat alone must not take the room of all others.
      let most = min(maximum ?? 1_000, max(minimum, 1_000))
      var result: [UInt8] = []
      for _ in 0..<most {
        let before = room
        result += text(of: item)
        if room == before || room <= 0 { break }
      }
      return result
    }
  }

  private static func plainest(of set: ByteClass) -> UInt8? {
    "a0 A\n".utf8.first { set.contains($0) } ?? set.members.first
  }
}
