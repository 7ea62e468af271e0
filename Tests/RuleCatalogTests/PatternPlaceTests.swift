import Model
import PCRE2
import RuleModel
import Testing

@testable import RuleCatalog

/// All that is said of an anchor's place is said of the same place: where one word of it passes an occurrence over, the
/// others must not count on it.
@Suite struct PatternPlaceTests {
  /// The places at which the index reports an anchor.
  private func reports(_ anchors: DerivedAnchors, in text: [UInt8]) -> [Int] {
    text.indices.filter { start in
      anchors.literals.contains { literal in
        let bytes = Array(literal.utf8)
        let part = text[start...].prefix(bytes.count)
        let stands =
          anchors.isExact
          ? part.elementsEqual(bytes)
          : part.map(AnchorTable.lowercased).elementsEqual(bytes.map(AnchorTable.lowercased))
        let end = start + bytes.count
        guard stands, start == 0 || anchors.preceding?.contains(text[start - 1]) ?? true else { return false }
        return anchors.following.map { end < text.count && $0.contains(text[end]) } ?? true
      }
    }
  }

  /// What a search from the reported places misses of a text that the pattern matches; nil when nothing.
  private func missed(_ source: String, _ anchors: DerivedAnchors, _ text: [UInt8], _ match: Range<Int>) -> String? {
    let places = reports(anchors, in: text).filter { match.contains($0) }
    let shown = "\(source) in \(String(decoding: text, as: UTF8.self).debugDescription)"
    if let offset = anchors.offset {
      return places.contains(match.lowerBound + offset) ? nil : "\(shown): not at \(offset)"
    }
    let isReached = places.contains { place in
      let isFar = anchors.reach.map { place - match.lowerBound > $0 } ?? false
      return !isFar && anchors.sequel?.stands(in: text.span, at: place) ?? true
    }
    return isReached ? nil : "\(shown): not within \(anchors.reach.map(String.init) ?? "any distance")"
  }

  @Test(
    arguments: [
      // The first `key` of a match has no digit behind it, or another case.
      ("(?:akey|bkey|ckey|dkey|ekey)[a-z]{0,60}key[0-9]{9}", nil, "akeyabcdefkey314159265"),
      ("\\b(?:key1x|key2x|key3x|key4x|key5x)[a-z]{0,60}[.]key-[0-9]{9}", nil, "key1xabcdef.key-314159265"),
      ("(?i:key)[a-z]{0,60}-key[0-9]{9}", ["key"], "KEYabcdef-key314159265"),
      ("\\b(?:KEY[a-z]{0,60}-key|key)[0-9]{9}", ["key"], "KEYabcdef-key314159265"),
    ] as [(String, [String]?, String)])
  func whatTheIndexPassesOverDoesNotCount(source: String, declared: [String]?, text: String) throws {
    let anchors = try PatternAnchors(pattern: source)
    let place = declared.map(anchors.placed) ?? anchors.derived()
    let bytes = Array(text.utf8)
    var scratch = MatchScratch()
    guard scratch.search(try Pattern(source), in: bytes.span, from: 0) == .match, let match = scratch.range() else {
      Issue.record("\(source) does not match")
      return
    }
    #expect(missed(source, place, bytes, match) == nil)
  }

  @Test func everyMatchIsReached() throws {
    var walker = PatternWalker(seed: 17)
    let pieces = [
      "key", "KEY", "(?i:key)", "(?i:Key)[0-9]", "key[0-9]", "[0-9]", "[a-z]{0,9}", "-", "\\b", "(?:key|KEY)", "[k-]?",
      "(?:akey|bkey|ckey|dkey)", "(?:key[0-9]|tokey-)", "(?:keyx[a-z]{0,3}|KEY[0-9]{1,2})", "(?i:akey|bkey|ckey)",
      "(?:[a-z]key[0-9]?|-key)", "(?<n>key)", "(?:key){1,2}", "(?m)^", "(?<![a-j])",
    ]
    var (matches, distances) = (0, Set<Int>())
    for _ in 0..<1_500 {
      var source = (0...walker.number(below: 5)).map { _ in pieces[walker.number(below: pieces.count)] }.joined()
      // A name stands for one group.
      if source.ranges(of: "(?<n>").count > 1 { source = source.replacing("(?<n>", with: "(") }
      let anchors = try PatternAnchors(pattern: source)
      let node = try PatternParser.parse(source)
      let pattern = try Pattern(source)
      var places = [anchors.derived()]
      for declared in [["key"], ["KEY"], ["key", "-key"]] where anchors.areSound(declared) {
        places.append(anchors.placed(declared))
      }
      var scratch = MatchScratch()
      for _ in 0..<12 {
        guard let body = walker.text(of: node) else { continue }
        let text = Array(["", "\n", " ", "-"][walker.number(below: 4)].utf8) + body + Array("z".utf8)
        guard scratch.search(pattern, in: text.span, from: 0) == .match, let match = scratch.range() else { continue }
        for place in places where !place.literals.isEmpty {
          matches += 1
          if let reach = place.reach { distances.insert(reach) }
          if let problem = missed(source, place, text, match) { Issue.record("\(problem)") }
        }
      }
    }
    #expect(matches > 5_000 && distances.count > 10)
  }
}
