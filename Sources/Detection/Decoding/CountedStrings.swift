internal import Model
internal import RuleModel

/// Finds the strings of a binary file that a count before them tells alone: what stands around reads as if it were theirs.
///
/// A constant of compiled Python is a count, the text, and the letter of the next one's kind; the same holds for Java's
/// class files, protocol buffers, MessagePack and whatever else writes no end. A token there looks longer than it is.
struct CountedStrings {
  /// Of strings, in the order of the places looked at; they can overlap.
  private(set) var ranges: [Range<Int>] = []
  /// Where the text that holds the last place begins, and how far it was seen to be text.
  private var run = 0..<0

  /// What a place can be read as lying in: any of five numbers before any of three places.
  private static let mostAtOnePlace = 15
  /// Longest string, in bytes.
  private static let longest = 4_096

  /// Looks for a string that holds a place; places must ascend.
  mutating func look(at place: Int, in bytes: Span<UInt8>) {
    var start = max(place, run.upperBound)
    while start > run.upperBound, place - start < Self.longest, Self.isText(bytes[start - 1]) { start -= 1 }
    if start == run.upperBound { start = run.lowerBound }
    run = start..<(place + 1)
    // A count can look like a character: the text then seems to begin with it, or it stands before the anchor.
    for first in [start, start + 1, place] where first > 0 && first <= place {
      for count in Self.counts(before: first, in: bytes) where Self.isString(first, count, beyond: place, bytes) {
        add(first..<(first + count))
      }
    }
  }

  mutating func add(_ range: Range<Int>) {
    if !ranges.suffix(Self.mostAtOnePlace).contains(range) { ranges.append(range) }
  }

  /// The numbers that end before a place: of one byte, of two and four in either order, and of seven bits a byte.
  private static func counts(before place: Int, in bytes: Span<UInt8>) -> [Int] {
    let last = Int(bytes[place - 1])
    guard place >= 2 else { return [last] }
    let before = Int(bytes[place - 2])
    var counts = [last, before << 8 | last, last << 8 | before]
    if last < 0x80, before >= 0x80 { counts.append(last << 7 | before & 0x7F) }
    if place >= 4, last == 0, before == 0 { counts.append(Int(bytes[place - 3]) << 8 | Int(bytes[place - 4])) }
    return counts
  }

  private static func isString(_ start: Int, _ count: Int, beyond place: Int, _ bytes: Span<UInt8>) -> Bool {
    let end = start + count
    guard count <= longest, end > place + 3, end < bytes.count,
      Placeholder.isWord(bytes[end]) || Placeholder.isWord(bytes[start - 1])
    else { return false }
    return (start..<end).allSatisfy { isText(bytes[$0]) }
  }

  private static func isText(_ byte: UInt8) -> Bool { byte >= 0x20 && byte != 0x7F || byte == 0x0A || byte == 0x09 }
}

extension SecretScanner {
  /// Looks at strings of a binary file as if nothing stood before or behind them: those that a count tells, and what would
  /// be a token that a checksum proves. Rows of databases and constants of programs stand beside each other without a border.
  func scanStrings(
    near hits: [KeywordIndex.Hit], _ bytes: Span<UInt8>, _ file: ScannedFile, _ scratch: inout ScanScratch,
    _ matches: inout [Match]
  ) {
    var strings = CountedStrings()
    var tokens = CountedStrings()
    for hit in hits where Int(hit.literal) < firstMarker {
      strings.look(at: Int(hit.start), in: bytes)
      for token in provable(at: hit, bytes, &scratch) { tokens.add(token) }
    }
    pass(strings.ranges, of: bytes, file, &scratch, &matches)
    let first = matches.count
    pass(tokens.ranges, of: bytes, file, &scratch, &matches)
    // What was cut to its length by nothing but its rule must prove itself.
    for i in (first..<matches.count).reversed() where matches[i].confidence < .certain { matches.remove(at: i) }
  }

  private func pass(
    _ ranges: [Range<Int>], of bytes: Span<UInt8>, _ file: ScannedFile, _ scratch: inout ScanScratch,
    _ matches: inout [Match]
  ) {
    if ranges.isEmpty { return }
    var text = DecodedText(range: 0..<bytes.count)
    for range in ranges {
      guard text.bytes.count < DecodingLimits.bytes else {
        scratch.isDecodingLimited = true
        break
      }
      for place in range {
        text.bytes.append(bytes[place])
        text.origins.append(Int32(place))
      }
      text.bytes.append(0)
      text.origins.append(Int32(range.upperBound))
    }
    text.origins.append(text.origins.last ?? 0)
    let first = matches.count
    _ = pass(text.bytes.span, file: file, nil, &scratch, &matches)
    text.place(&matches, from: first, reason: "a string in a binary file")
  }

  /// Where the tokens of one length would stand that have a checksum and begin with an anchor.
  private func provable(
    at hit: KeywordIndex.Hit, _ bytes: Span<UInt8>, _ scratch: inout ScanScratch
  ) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    let literal = Int(hit.literal)
    for owner in Int(anchors.ownerStarts[literal])..<Int(anchors.ownerStarts[literal + 1]) {
      let number = Int(anchors.owners[owner])
      if let inForce, !inForce[number] { continue }
      guard let rule = scratch.rule(number, of: rules), rule.spec.checksum != nil else { continue }
      let start = Int(hit.start) - (rule.anchorOffset ?? 0)
      guard start >= 0 else { continue }
      for length in rule.exactLengths where start + length <= bytes.count { ranges.append(start..<(start + length)) }
    }
    return ranges
  }
}
