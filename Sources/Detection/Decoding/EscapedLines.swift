internal import Model
internal import RuleModel

/// Finds the lines that hold escapes of string literals beside an anchor, and reads them without the escapes.
///
/// A program that writes JSON may write any character as `\u003d`: the `=` before a token, a quotation mark, a letter of
/// another script. What stands behind such an escape seems to be part of a longer word, and so does what stands directly
/// behind one that a letter makes (`\n`, `\t`) or an address (`%22`).
struct EscapedLines {
  private(set) var text = DecodedText(range: 0..<0)
  /// What was read of the buffer; what begins before is not looked at again.
  private var readUpTo = 0
  /// The first backslash from before the last place on.
  private var backslash = -1

  /// Bytes before and behind the begin of an anchor in which an escape is looked for.
  private static let near = (before: 12, behind: 96)
  /// Bytes of a line that are read on either side of an anchor.
  private static let reach = (before: 4 << 10, behind: 16 << 10)

  /// Reads the line of an anchor where an escape stands near; places must ascend. True when something was read.
  mutating func look(at place: Int, in bytes: Span<UInt8>) -> Bool {
    let near = max(0, place - Self.near.before)..<min(bytes.count, place + Self.near.behind)
    if backslash < near.lowerBound { backslash = Self.backslash(in: bytes, near.lowerBound..<bytes.count) }
    guard place >= readUpTo else { return false }
    if Escape.stands(before: place, in: bytes) {
      read(around: place, bytes)
      return true
    }
    var candidate = backslash
    while candidate < near.upperBound {
      if Escape(bytes, at: candidate) != nil {
        read(around: place, bytes)
        return true
      }
      candidate = Self.backslash(in: bytes, (candidate + 1)..<near.upperBound)
    }
    return false
  }

  /// The end of the range where there is none.
  private static func backslash(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    ByteSearch.first(UInt8(ascii: "\\"), in: bytes.extracting(range)).map { range.lowerBound + $0 } ?? range.upperBound
  }

  /// Forgets what was read so far, not where.
  mutating func clear() { text = DecodedText(range: 0..<0) }

  private mutating func read(around place: Int, _ bytes: Span<UInt8>) {
    var position = place
    while position > 0, place - position < Self.reach.before, bytes[position - 1] != 0x0A { position -= 1 }
    let limit = min(bytes.count, place + Self.reach.behind)
    while position < limit, bytes[position] != 0x0A {
      let origin = Int32(position)
      if bytes[position] == UInt8(ascii: "\\") || bytes[position] == UInt8(ascii: "%"),
        let escape = Escape(bytes, at: position, ofAnyKind: true)
      {
        for byte in escape.utf8 {
          text.bytes.append(byte)
          text.origins.append(origin)
        }
        position = escape.end
      } else {
        text.bytes.append(bytes[position])
        text.origins.append(origin)
        position += 1
      }
    }
    // A line that goes on is read again from before where this ends.
    readUpTo = position == limit && limit < bytes.count ? position - Self.reach.before / 4 : position
    text.bytes.append(0x0A)
    text.origins.append(Int32(position))
  }
}

/// One character that a string literal writes by its number, or by a letter that is no part of what stands behind it.
private struct Escape {
  var utf8: [UInt8]
  /// Behind it.
  var end: Int

  /// Backslashes in front of each other, where one literal holds another.
  private static let deepest = 8

  /// Whether one ends where a text begins that is no digit of it.
  static func stands(before place: Int, in bytes: Span<UInt8>) -> Bool {
    if place >= 3, bytes[place - 3] == UInt8(ascii: "%") {
      return Shape.isHexDigit(bytes[place - 2]) && Shape.isHexDigit(bytes[place - 1])
    }
    return place >= 2 && bytes[place - 2] == UInt8(ascii: "\\")
      && (bytes[place - 1] == UInt8(ascii: "n") || bytes[place - 1] == UInt8(ascii: "t")
        || bytes[place - 1] == UInt8(ascii: "r"))
  }

  /// Behind the sequence that acts on a terminal and whose first character ends at the offset (ECMA-48, CSI); the offset
  /// where there is none.
  private static func endOfSequence(_ bytes: Span<UInt8>, _ start: Int) -> Int {
    guard start < bytes.count, bytes[start] == UInt8(ascii: "[") else { return start }
    var end = start + 1
    while end < bytes.count, end - start < TokenMatcher.longestColour, bytes[end] >= 0x30, bytes[end] <= 0x3F {
      end += 1
    }
    return end < bytes.count && bytes[end] >= 0x40 && bytes[end] <= 0x7E ? end + 1 : start
  }

  /// Nil when none begins here that is read by itself.
  ///
  /// - Parameter ofAnyKind: also those that are told where they stand.
  init?(_ bytes: Span<UInt8>, at start: Int, ofAnyKind: Bool = false) {
    if bytes[start] == UInt8(ascii: "%") {
      guard ofAnyKind, let found = Self.number(bytes, start + 1, digits: 2...2, radix: 16), found.0 >= 0x20,
        found.0 < 0x7F
      else { return nil }
      (utf8, end) = ([UInt8(found.0)], found.1)
      return
    }
    var place = start
    while place < bytes.count, place - start < Self.deepest, bytes[place] == UInt8(ascii: "\\") { place += 1 }
    guard place < bytes.count else { return nil }
    let number: UInt32
    switch bytes[place] {
    case UInt8(ascii: "u"):
      if place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: "{") {
        guard let (value, next) = Self.number(bytes, place + 2, digits: 1...6, radix: 16), next < bytes.count,
          bytes[next] == UInt8(ascii: "}")
        else { return nil }
        (number, end) = (value, next + 1)
      } else {
        guard let found = Self.number(bytes, place + 1, digits: 4...4, radix: 16) else { return nil }
        (number, end) = found
      }
    case UInt8(ascii: "U"):
      guard let found = Self.number(bytes, place + 1, digits: 8...8, radix: 16) else { return nil }
      (number, end) = found
    case UInt8(ascii: "x"):
      // Above ASCII it is a byte of something else, not a character.
      guard let found = Self.number(bytes, place + 1, digits: 2...2, radix: 16), found.0 < 0x80 else { return nil }
      (number, end) = found
    case UInt8(ascii: "0")...UInt8(ascii: "3"):
      guard let found = Self.number(bytes, place, digits: 1...3, radix: 8), found.0 < 0x80 else { return nil }
      (number, end) = found
    case UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "a"), UInt8(ascii: "v"), UInt8(ascii: "e"):
      (number, end) = (bytes[place] == UInt8(ascii: "e") ? 0x1B : 0x20, place + 1)
    case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      guard ofAnyKind else { return nil }
      (number, end) = (0x20, place + 1)
    default: return nil
    }
    if number == 0x1B { end = Self.endOfSequence(bytes, end) }
    // What acts on a terminal is a border and nothing else.
    let shown = number < 0x20 || number == 0x7F ? 0x20 : number
    utf8 = Unicode.Scalar(shown).flatMap { UTF8.encode($0).map(Array.init) } ?? Array(UTF8.encodedReplacementCharacter)
  }

  private static func number(
    _ bytes: Span<UInt8>, _ start: Int, digits: ClosedRange<Int>, radix: UInt32
  ) -> (UInt32, Int)? {
    var (value, place) = (UInt32(0), start)
    while place < bytes.count, place - start < digits.upperBound,
      let digit = Shape.hexValue(bytes[place]), digit < radix
    {
      value = value * radix + UInt32(digit)
      place += 1
    }
    return place - start >= digits.lowerBound ? (value, place) : nil
  }
}

extension SecretScanner {
  /// Bytes that are read before they are looked at.
  private static let batch = 256 << 10

  /// Looks at lines with escapes as their readers see them.
  func scanEscaped(
    near hits: [KeywordIndex.Hit], _ bytes: Span<UInt8>, _ file: ScannedFile, _ scratch: inout ScanScratch,
    _ matches: inout [Match]
  ) {
    var lines = EscapedLines()
    for hit in hits where Int(hit.literal) < firstMarker {
      if lines.look(at: Int(hit.start), in: bytes), lines.text.bytes.count >= Self.batch {
        passEscaped(&lines, file, &scratch, &matches)
      }
    }
    passEscaped(&lines, file, &scratch, &matches)
  }

  private func passEscaped(
    _ lines: inout EscapedLines, _ file: ScannedFile, _ scratch: inout ScanScratch, _ matches: inout [Match]
  ) {
    guard !lines.text.bytes.isEmpty else { return }
    let first = matches.count
    _ = pass(lines.text.bytes.span, file: file, nil, &scratch, &matches)
    lines.text.place(&matches, from: first, reason: "decoded from escapes")
    for i in (first..<matches.count).reversed() where matches[i].confidence < .medium { matches.remove(at: i) }
    lines.clear()
  }
}
