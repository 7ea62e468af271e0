internal import PCRE2
internal import RuleCatalog
internal import RuleModel

/// Measures what a pattern costs on text made against it, in units that are the same on every machine.
///
/// A unit is a step that PCRE2 counts, or 16 bytes that a search goes over (`MatchScratch.work`). The texts are periodic,
/// and the engine searches one window at each anchor: the cost of one search times the number of anchors is the cost of
/// any amount of the text.
enum MatchBudget {
  /// Units a byte: some ten seconds for 1 MiB. Steps are counted several times over, see `MatchScratch.work`.
  static let limit = 50_000

  /// What the worst text costs.
  struct Measurement: Sendable, Hashable {
    /// Units for 1 MiB of the text.
    var work: Int
    var text: String

    var exceeds: Bool { work > limit << 20 }
  }

  /// The worst of all texts; nil for a rule without a pattern. `examples` are contents of the rule's examples with the
  /// range that must be found.
  static func measure(_ spec: SecretSpec, examples: [(bytes: [UInt8], range: Range<Int>)]) -> Measurement? {
    guard case .pattern(let source) = spec.matcher, let pattern = try? Pattern(source.source) else { return nil }
    var texts = AdversarialText.texts(pattern: source.source, anchors: spec.anchors)
    for example in examples.prefix(2) {
      let head = example.bytes[..<example.range.upperBound]
      texts.append(AdversarialText(name: "an example without its last byte, repeated", unit: Array(head.dropLast())))
      texts.append(
        AdversarialText(name: "an example with its last byte broken, repeated", unit: Array(head.dropLast()) + [1]))
    }
    let anchors = spec.anchors.map { $0.utf8.map(AnchorTable.lowercased) }
    var worst: Measurement?
    var seen: Set<[UInt8]> = []
    for text in texts where !text.unit.isEmpty && seen.insert(text.unit).inserted {
      let work = work(of: pattern, window: source.window, anchors: anchors, on: text)
      if work > worst?.work ?? -1 { worst = Measurement(work: work, text: text.name) }
      // One text beyond the budget is enough.
      if let worst, worst.exceeds { return worst }
    }
    return worst
  }

  private static func work(of pattern: Pattern, window: Int, anchors: [[UInt8]], on text: AdversarialText) -> Int {
    let unit = text.unit.count
    // One period more than the window, and what an anchor that stands across two of them needs.
    // A pattern that runs over whole files is measured on 1 MiB.
    let bytes = text.repeated(to: 2 * unit + min(window, 1 << 20) + 32)
    let folded = bytes.prefix(min(bytes.count, unit + 64)).map(AnchorTable.lowercased)
    let hits = (0..<unit).filter { start in anchors.contains { folded[start...].starts(with: $0) } }
    guard let first = hits.first else { return 0 }
    var scratch = MatchScratch()
    // Beyond the limit it is not followed how far.
    scratch.workLimit = limit * unit / hits.count + 1
    // As the engine does: behind the anchor before, which has been dealt with.
    let from = first + 1
    let outcome = scratch.search(pattern, in: bytes.span, from: from)
    // After a match the search goes on behind it, before the next anchor is looked at.
    if outcome == .match, let range = scratch.range(), !range.isEmpty {
      return scratch.work * (1 << 20) / max(1, range.upperBound - from)
    }
    return scratch.work * hits.count * (1 << 20) / unit
  }
}
