import Model
import RuleModel
import Testing

@testable import Detection

/// What is made of another content is found to hold what looking at all of it finds.
@Suite struct DerivedContentTests {
  private static let words = [
    "alpha", "tok", "gam", "secret_key", "ab", "zz\\ntok", "q", "\n", "plain text ", "omega9", "Key", "al",
  ]

  private func table(_ more: [String] = []) -> AnchorTable {
    var table = AnchorTable()
    for (index, literal) in (["alpha", "tok", "gamma", "secret_key", "omega", "key"] + more).enumerated() {
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

  /// Short contents, of which all is near the end of a copy, and long ones, of which most is passed over; with literals
  /// that lie in one line and with one that does not.
  @Test(arguments: [(40, 2_000, []), (3_000, 150, []), (3_000, 50, ["ab\n"])])
  func hitsAreThoseOfTheWholeContent(length: Int, rounds: Int, more: [String]) {
    let index = KeywordIndex(table(more))
    #expect(index.goesByLines == more.isEmpty)
    var lines = KnownLines()
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
      index.collectHits(
        in: content.span, madeBy: copies, from: entry, keepsFar: true, reaches: [], &lines, into: &hits)
      #expect(hits == expected, "\(String(decoding: content, as: UTF8.self)) \(copies)")
      if more.isEmpty {
        hits = []
        index.collectHits(in: content.span, lines: 0..<content.count, &lines, into: &hits)
        #expect(hits == expected, "\(String(decoding: content, as: UTF8.self))")
      }
      total += hits.count
    }
    #expect(total > 5_000)
  }

  /// Lines are known by all of their text, and nothing else; at the begin of a text and at the end of one without a line
  /// break they are not.
  @Test func linesAreKnownByTheirText() {
    let known = KnownLines()
    func keys(_ text: String) -> [UInt64?] {
      let bytes = Array(text.utf8)
      var keys: [UInt64?] = []
      var start = 0
      while start < bytes.count {
        let group = known.group(bytes.span, from: start, to: bytes.count)
        #expect(group.range.lowerBound == start && !group.range.isEmpty)
        start = group.range.upperBound
        keys.append(group.key)
      }
      return keys
    }
    let lines = (0..<400).map { "line \($0) of a text that goes on\n" }
    let whole = keys(lines.joined())
    #expect(whole.count > 20 && !whole.contains(nil))
    #expect(Set(whole).count == whole.count)
    // What stands before soon makes no difference.
    #expect(Set(keys((["another\n"] + lines).joined())).intersection(whole).count >= whole.count - 1)
    #expect(keys("no end") == [nil])
    #expect(keys("a\n") != keys("a\0\n"))
    #expect(keys("12345678\n") != keys("12345678\0\n"))
    #expect(keys("\n\n\n") != keys("\n\n"))
    #expect(keys("1234567\n") == keys("1234567\n"))
  }

  @Test func knownLinesAreBounded() {
    var known = KnownLines()
    let hits = [KeywordIndex.Hit](repeating: KeywordIndex.Hit(literal: 3, start: 100), count: 1_000)
    for key in 1...2_000 { known.keep(UInt64(key) | 1 << 63, hits[...], from: 90) }
    #expect(known.place(of: 1 | 1 << 63) == nil)
    var found: [KeywordIndex.Hit] = []
    if let place = known.place(of: 2_000 | 1 << 63) { known.append(place, from: 7, to: &found) }
    #expect(found.count == 1_000 && found.first?.start == 17 && found.first?.literal == 3)
    known.keep(5, [KeywordIndex.Hit](repeating: hits[0], count: 1 << 20)[...], from: 0)
    #expect(known.place(of: 5) == nil)
  }

  /// Texts with control sequences, of which one is made of the other.
  @Test func sequencesThatAreNewAreSeen() {
    let scanner = SecretScanner([(id: "token", spec: SecretScannerTests.token("tok_", [12...12]))])
    let filler = String(repeating: "words and words\n", count: 8)
    // The second is cut where an escape stands before what the base has; the third takes it out again.
    let texts = [filler + "[0m tok_aB3dE5gH7jK9 " + filler, filler + "\u{1B}[0m tok_aB3d\u{1B}[1mE5gH7jK9 " + filler]
    var scratch = ScanScratch()
    for (number, text) in (texts + [texts[0]]).enumerated() {
      let bytes = Array(text.utf8)
      let base = Array((number == 0 ? "" : texts[(number + 1) % 2]).utf8)
      let copies: [ContentDerivation.Copy] =
        number == 0
        ? []
        : [
          .init(source: 0, target: 0, count: filler.utf8.count),
          .init(
            source: base.count - filler.utf8.count, target: bytes.count - filler.utf8.count, count: filler.utf8.count),
        ]
      let file = ScannedFile(path: "log", head: bytes.span)
      var matches: [Match] = []
      _ = scanner.scan(
        bytes.span, file: file,
        derivation: ContentDerivation(content: number, base: number == 0 ? nil : number - 1, copies: copies),
        scratch: &scratch, into: &matches)
      var fresh = ScanScratch()
      var expected: [Match] = []
      _ = scanner.scan(bytes.span, file: file, scratch: &fresh, into: &expected)
      #expect(matches == expected)
    }
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
