import Model
import RuleModel
import Testing

@testable import Detection

@Suite struct KeywordIndexTests {
  private func hits(_ literals: [String], _ text: [UInt8]) -> Set<[Int]> {
    var found: [KeywordIndex.Hit] = []
    var table = AnchorTable()
    for literal in literals { _ = table.append(literal) }
    KeywordIndex(table).collectHits(in: text.span, into: &found)
    return Set(found.map { [Int($0.literal), Int($0.start)] })
  }

  private func naive(_ literals: [String], _ text: [UInt8]) -> Set<[Int]> {
    var result: Set<[Int]> = []
    let lower = text.map(AnchorTable.lowercased)
    for (index, literal) in literals.enumerated() {
      let needle = literal.utf8.map(AnchorTable.lowercased)
      guard needle.count <= lower.count else { continue }
      for start in 0...(lower.count - needle.count)
      where lower[start..<(start + needle.count)].elementsEqual(needle) { result.insert([index, start]) }
    }
    return result
  }

  @Test func findsLiteralsOfEveryLengthAtBothEnds() {
    let literals = ["abc", "abcd", "bcdef", "-----BEGIN", "K:9"]
    for text in ["abc", "xxabc", "ABCDEF", "abcdabcdef", "-----begin k:9", "ab", "", "aK:9"] {
      #expect(hits(literals, Array(text.utf8)) == naive(literals, Array(text.utf8)), "\(text)")
    }
  }

  @Test func underscoreAndDeleteDifferAlthoughTheyFoldAlike() {
    // `_` | 0x20 is DEL: the first stage cannot tell them apart, the second must.
    #expect(hits(["a_bc"], [0x61, 0x7F, 0x62, 0x63]).isEmpty)
    #expect(hits(["a_b"], Array("a_b".utf8)).count == 1)
  }

  @Test func traitsNarrowWhatIsFound() {
    let token = SecretSpec(
      matcher: .token(TokenShape(prefixes: ["Sk_"], alphabet: ByteClass("09af".utf8), lengths: [4...4])), anchors: [])
    let pattern = SecretSpec(
      matcher: .pattern(PatternSpec(source: "harbor", window: 6, anchorOffset: 0)), anchors: ["harbor"])
    let table = AnchorTable([token, pattern, nil])
    #expect(table.isSound)
    let index = KeywordIndex(table)
    func starts(_ text: String) -> [Int32] {
      var found: [KeywordIndex.Hit] = []
      index.collectHits(in: Array(text.utf8).span, into: &found)
      return found.sorted().map(\.start)
    }
    #expect(starts("Sk_0 'Sk_a HARBOR") == [0, 6, 11])
    // Another case, a word before it, another byte behind it, nothing behind it.
    #expect(starts("sk_0 ask_0 aSk_0 Sk_z Sk_") == [])
    // The letter before it ends an escape sequence.
    #expect(starts(#"\nSk_9"#) == [2])
    var found: [KeywordIndex.Hit] = []
    KeywordIndex(table, inForce: [false, true, true]).collectHits(in: Array("Sk_0 harbor".utf8).span, into: &found)
    #expect(found.map(\.start) == [5])
  }

  /// Text of several blocks, and so many literals that the index takes its large tables.
  @Test(arguments: [40, 21_000])
  func agreesOverSeveralBlocks(count: Int) {
    var generator = SplitMix64(seed: UInt64(count))
    let alphabet = Array("abcdefgh_".utf8)
    func random(_ length: Int) -> [UInt8] { (0..<length).map { _ in alphabet.randomElement(using: &generator) ?? 0 } }
    var numbers: [[UInt8]: Int] = [:]
    var table = AnchorTable()
    while numbers.count < count {
      let literal = random(Int.random(in: 5...6, using: &generator))
      if numbers[literal] == nil { numbers[literal] = table.append(String(decoding: literal, as: UTF8.self)) }
    }
    let literals = numbers.keys.sorted { $0.lexicographicallyPrecedes($1) }
    var text = random(3)
    while text.count < 20_000 {
      text += literals[Int.random(in: 0..<count, using: &generator)] + random(Int.random(in: 0...9, using: &generator))
    }
    var expected: Set<[Int]> = []
    for start in text.indices {
      for length in 5...6 where start + length <= text.count {
        if let number = numbers[Array(text[start..<start + length])] { expected.insert([number, start]) }
      }
    }
    var found: [KeywordIndex.Hit] = []
    KeywordIndex(table).collectHits(in: text.span, into: &found)
    let hits = Set(found.map { [Int($0.literal), Int($0.start)] })
    #expect(hits.count == found.count && hits == expected)
  }

  @Test func agreesWithNaiveSearchOnRandomText() {
    var generator = SplitMix64(seed: 42)
    for round in 0..<200 {
      let alphabet = Array("abAB_-:1".utf8)
      func random(_ length: Int) -> [UInt8] { (0..<length).map { _ in alphabet.randomElement(using: &generator) ?? 0 } }
      let literals = Set(
        (0..<12).map { _ in
          String(decoding: random(Int.random(in: 3...7, using: &generator)), as: UTF8.self).lowercased()
        })
      let text = random(Int.random(in: 0...120, using: &generator))
      #expect(hits(literals.sorted(), text) == naive(literals.sorted(), text), "round \(round)")
    }
  }
}
