import Testing

@testable import Detection

@Suite struct KeywordIndexTests {
  private func hits(_ literals: [String], _ text: [UInt8]) -> Set<[Int]> {
    var found: [KeywordIndex.Hit] = []
    KeywordIndex(literals.map { Array($0.utf8) }).collectHits(in: text.span, into: &found)
    return Set(found.map { [$0.literal, $0.start] })
  }

  private func naive(_ literals: [String], _ text: [UInt8]) -> Set<[Int]> {
    var result: Set<[Int]> = []
    let lower = text.map(KeywordIndex.lowercased)
    for (index, literal) in literals.enumerated() {
      let needle = literal.utf8.map(KeywordIndex.lowercased)
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
