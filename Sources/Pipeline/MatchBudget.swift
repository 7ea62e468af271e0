internal import Detection
internal import Model
internal import RuleCatalog

/// Measures what a rule costs on text made against it, in units that are the same on every machine.
///
/// A unit is a byte that a search goes over or a step that PCRE2 counts (`MatchScratch.work`). The texts are periodic and
/// windows are bounded, so that a sample of a few windows' length stands for any amount of the text.
enum MatchBudget {
  /// Units for 1 MiB of text: a second or two of work.
  static let limit = 2_000 << 20

  /// What the worst text costs.
  struct Measurement: Sendable, Hashable {
    /// For 1 MiB.
    var work: Int
    var text: String

    var exceeds: Bool { work > limit }
  }

  /// The worst of all texts; nil for a rule without a pattern or prefix to search with. `examples` are contents of the
  /// rule's examples with the range that must be found.
  static func measure(
    _ rule: Rule, _ spec: SecretSpec, examples: [(bytes: [UInt8], range: Range<Int>)]
  ) -> Measurement? {
    switch spec.matcher {
    case .assignment, .path: return nil
    case .token(let shape): return token(shape)
    case .pattern(let pattern):
      var texts = AdversarialText.texts(pattern: pattern.source, anchors: spec.anchors)
      for example in examples.prefix(2) {
        let head = example.bytes[..<example.range.upperBound]
        texts.append(AdversarialText(name: "an example without its last byte, repeated", unit: Array(head.dropLast())))
        texts.append(
          AdversarialText(name: "an example with its last byte broken, repeated", unit: Array(head.dropLast()) + [1]))
      }
      let scanner = SecretScanner([(rule.id, spec)])
      let sample = min(max(4 * pattern.window, 2_048), 65_536)
      var worst: Measurement?
      var seen: Set<[UInt8]> = []
      for text in texts where seen.insert(text.unit).inserted {
        let bytes = text.repeated(to: max(sample, min(4 * text.unit.count, 65_536)))
        var scratch = ScanScratch()
        scratch.workLimit = limit / (1 << 20) * bytes.count
        var matches: [Match] = []
        _ = scanner.scan(
          bytes.span, file: ScannedFile(path: example(of: spec), head: bytes.span), scratch: &scratch, into: &matches)
        let work = scratch.work * (1 << 20) / bytes.count
        if work > worst?.work ?? -1 { worst = Measurement(work: work, text: text.name) }
        // It is beyond the budget, however far.
        if work > limit || !scratch.limitedRules.isEmpty {
          worst = Measurement(work: max(work, limit + 1), text: text.name)
          break
        }
      }
      return worst
    }
  }

  /// A prefix again and again, each followed by as much as the alphabet lets the prefix itself be.
  private static func token(_ shape: TokenShape) -> Measurement? {
    let longest = shape.lengths.last?.upperBound ?? 0
    return shape.prefixes.map { prefix in
      let goesOn = prefix.utf8.allSatisfy { shape.alphabet.contains($0) }
      return Measurement(
        work: (1 << 20) / prefix.utf8.count * (goesOn ? longest : prefix.utf8.count),
        text: "its prefix `\(prefix)`, repeated")
    }.max { $0.work < $1.work }
  }

  /// A name that the rule's globs take.
  private static func example(of spec: SecretSpec) -> String {
    guard let glob = spec.paths.first else { return "example" }
    return glob.split(separator: "/").last.map { String($0.filter { $0 != "*" }) } ?? "example"
  }
}
