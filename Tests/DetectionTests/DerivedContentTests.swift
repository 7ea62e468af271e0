import Model
import RuleModel
import Testing

@testable import Detection

/// What is made of another content is found to hold what looking at all of it finds.
@Suite struct DerivedContentTests {
  private static let words = [
    "alpha", "tok", "gam", "secret_key", "ab", "zz\\ntok", "q", "\n", "plain text ", "omega9", "Key", "al",
  ]

  private func table() -> AnchorTable {
    var table = AnchorTable()
    for (index, literal) in ["alpha", "tok", "gamma", "secret_key", "omega", "key"].enumerated() {
      _ = table.append(literal)
      if index == 1 { table.traits[index].beginsWord = true }
    }
    return table
  }

  /// A content made of copies of stretches of `base` and of new bytes.
  private func derive(_ base: [UInt8], _ generator: inout SplitMix64) -> ([UInt8], [ContentDerivation.Copy]) {
    var content: [UInt8] = []
    var copies: [ContentDerivation.Copy] = []
    for _ in 0..<Int.random(in: 1...8, using: &generator) {
      if Bool.random(using: &generator) || base.isEmpty {
        for _ in 0..<Int.random(in: 0...3, using: &generator) {
          content += Self.words.randomElement(using: &generator)!.utf8
        }
      } else {
        let source = Int.random(in: 0..<base.count, using: &generator)
        let count = Int.random(in: 1...(base.count - source), using: &generator)
        copies.append(.init(source: source, target: content.count, count: count))
        content += base[source..<(source + count)]
      }
    }
    return (content, copies)
  }

  /// Short contents, of which all is near the end of a copy, and long ones, of which most is passed over.
  @Test(arguments: [(40, 2_000), (3_000, 150)])
  func hitsAreThoseOfTheWholeContent(length: Int, rounds: Int) {
    let index = KeywordIndex(table())
    var generator = SplitMix64(seed: 21)
    var total = 0
    for _ in 0..<rounds {
      var base: [UInt8] = []
      for _ in 0..<Int.random(in: 0...length, using: &generator) {
        base += Self.words.randomElement(using: &generator)!.utf8
      }
      var known: [KeywordIndex.Hit] = []
      index.collectHits(in: base.span, into: &known)
      known.sort()
      let (content, copies) = derive(base, &generator)
      var expected: [KeywordIndex.Hit] = []
      index.collectHits(in: content.span, into: &expected)
      expected.sort()
      var hits: [KeywordIndex.Hit] = []
      let entry = HitMemory.Entry(content: 0, hits: known, count: base.count, syntax: .text)
      index.collectHits(in: content.span, madeBy: copies, from: entry, keepsFar: true, reaches: [], into: &hits)
      #expect(hits == expected, "\(String(decoding: content, as: UTF8.self)) \(copies)")
      total += hits.count
    }
    #expect(total > 10_000)
  }

  @Test func matchesAreThoseOfTheWholeContent() {
    let scanner = SecretScanner([(id: "token", spec: SecretScannerTests.token("tok_", [12...12]))])
    var generator = SplitMix64(seed: 8)
    var scratch = ScanScratch()
    var total = 0
    var base: [UInt8] = []
    for number in 0..<400 {
      var (content, copies) = derive(base, &generator)
      if number % 3 == 0 {
        let value = (0..<12).map { _ in "aB3dE5gH7jK9".utf8.randomElement(using: &generator)! }
        content += Array("x tok_".utf8) + value + [0x20]
      }
      if content.count > 3_000 { (content, copies) = ([], []) }
      let derivation = ContentDerivation(content: number, base: number - 1, copies: copies)
      let file = ScannedFile(path: "a.py", head: content.span)
      var matches: [Match] = []
      _ = scanner.scan(content.span, file: file, derivation: derivation, scratch: &scratch, into: &matches)
      var fresh = ScanScratch()
      var expected: [Match] = []
      _ = scanner.scan(content.span, file: file, scratch: &fresh, into: &expected)
      #expect(matches == expected)
      total += matches.count
      base = content
    }
    #expect(total > 100)
  }

  private func entry(_ content: Int, hits: Int = 1) -> HitMemory.Entry {
    let hits = [KeywordIndex.Hit](repeating: KeywordIndex.Hit(literal: 0, start: Int32(content)), count: hits)
    return HitMemory.Entry(content: content, hits: hits, count: 100, syntax: .code)
  }

  /// A base stays as long as something is made of it, however much is made of what is made of it.
  @Test func memoryIsAChain() {
    var memory = HitMemory()
    for content in 0..<500 { memory.keep(entry(content)) }
    #expect(memory.entry(of: 499)?.hits.first?.start == 499)
    #expect(memory.entry(of: 3)?.hits.first?.start == 3)
    #expect(memory.entry(of: 4) == nil)
    memory.keep(entry(500))
    memory.keep(entry(500, hits: 2))
    #expect(memory.entry(of: 500)?.hits.count == 2)
    #expect(memory.entry(of: 2) != nil)
    memory.removeAll()
    #expect(memory.entry(of: 2) == nil)
  }

  @Test func memoryIsBounded() {
    var memory = HitMemory()
    for content in 0..<10 { memory.keep(entry(content, hits: 1 << 18)) }
    #expect(memory.entry(of: 5) == nil)
    #expect(memory.entry(of: 9) != nil)
    #expect(memory.entry(of: 6) != nil)
    var many = HitMemory()
    for content in 0..<10_000 { many.keep(entry(content, hits: 0)) }
    #expect(many.entry(of: 5_000) == nil)
    #expect(many.entry(of: 9_000) != nil)
    // One that is too long by itself is not kept, and nothing else is wrong.
    memory.keep(entry(20, hits: 2 << 20))
    #expect(memory.entry(of: 20) == nil)
  }
}
