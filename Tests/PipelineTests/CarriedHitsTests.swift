import Detection
import Model
import RuleCatalog
import RuleModel
import Testing

@testable import Pipeline

/// What is known of a content and taken over for another that is made of it never changes what is found there: versions of
/// a text made of the examples of all rules are looked at by what was known before, and as if nothing was.
@Suite struct CarriedHitsTests {
  private static let texts = Result { try examples(of: BuiltInPacks.rules()) }

  @Test(arguments: ["src/a.c", "conf/a.yaml", "tests/a.py", "notes", "a.properties", "a.xml"])
  func versionsAreFoundAsIfTheyWereTheFirst(path: RepoPath) throws {
    let rules = try BuiltInPacks.rules()
    let texts = try Self.texts.get()
    #expect(texts.count > 2_000)
    let scanner = SecretScanner(RuleList(rules).secretTable(), markers: Marker.literals)
    var generator = SplitMix64(seed: UInt64(path.bytes.count))
    var scratch = ScanScratch()
    var versions: [[UInt8]] = []
    var total = 0
    for number in 0..<13 {
      // Deltas are trees: now and then something is made of an earlier version, and now and then of none.
      var base: Int?
      if number % 9 != 0 { base = number % 5 == 0 ? versions.count - 2 : versions.count - 1 }
      let (content, copies) = Self.version(of: base.map { versions[$0] }, texts, &generator)
      versions.append(content)
      // The same content is looked at with another path in between.
      for path in number % 7 == 3 ? [path, RepoPath("other/b.json"), path] : [path] {
        let derivation = ContentDerivation(content: number, base: base, copies: copies)
        let file = ScannedFile(path: path, head: content.span)
        var matches: [Match] = []
        let outcome = scanner.scan(
          content.span, file: file, derivation: derivation, scratch: &scratch, into: &matches)
        var fresh = ScanScratch()
        var expected: [Match] = []
        let whole = scanner.scan(content.span, file: file, scratch: &fresh, into: &expected)
        #expect(matches == expected)
        #expect(outcome.markers == whole.markers)
        total += matches.count
      }
    }
    #expect(total > 400)
  }

  /// The texts of all examples and counterexamples.
  private static func examples(of rules: [Rule]) throws -> [[UInt8]] {
    try rules.flatMap { rule in
      guard case .secret(let spec) = rule.body else { return [[UInt8]]() }
      return try (rule.examples.map { ($0, true) } + rule.counterexamples.map { ($0, false) }).enumerated().compactMap {
        index, example in
        guard case .text(let template) = example.0.content else { return nil }
        return try ExampleTemplate(template, hasMarkers: example.1).expanded(
          seed: ExampleTemplate.seed(ruleID: rule.id, index: index), checksum: spec.checksum,
          computeChecksum: { RuleVerifier.checksum($0, $1, spec) }
        ).bytes
      }
    }
  }

  /// A long text of examples, or the base with a few changes, and what of it is copied.
  private static func version(
    of base: [UInt8]?, _ texts: [[UInt8]], _ generator: inout SplitMix64
  ) -> ([UInt8], [ContentDerivation.Copy]) {
    func news() -> [UInt8] {
      let separators = [Array("\n".utf8), Array("\n\n  ".utf8), Array(" ".utf8), Array("\nint frob(int n);\n".utf8)]
      return texts.randomElement(using: &generator)! + separators.randomElement(using: &generator)!
    }
    guard let base else {
      var content: [UInt8] = []
      while content.count < 24_000 { content += news() }
      return (content, [])
    }
    var content: [UInt8] = []
    var copies: [ContentDerivation.Copy] = []
    var place = 0
    for _ in 0..<Int.random(in: 0...4, using: &generator) {
      let end = Int.random(in: place...base.count, using: &generator)
      if end > place {
        copies.append(.init(source: place, target: content.count, count: end - place))
        content += base[place..<end]
      }
      for _ in 0..<Int.random(in: 0...2, using: &generator) { content += news() }
      // Of what is left out little: most of a version is the one before.
      place = min(base.count, end + Int.random(in: 0...300, using: &generator))
    }
    if place < base.count {
      copies.append(.init(source: place, target: content.count, count: base.count - place))
      content += base[place...]
    }
    return (content, copies)
  }
}
