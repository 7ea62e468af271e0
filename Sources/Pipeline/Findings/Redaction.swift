internal import Detection
internal import Model

/// Makes the line of a finding printable: secrets masked, control characters replaced, long lines cut.
struct Redaction: Sendable {
  /// Characters of a line that an excerpt shows at most.
  private static let width = 160
  /// True only when the caller asked for it on the command line.
  var showsSecrets: Bool

  /// What an excerpt with this highlight is cut out of, at most.
  static func window(_ bytes: Span<UInt8>, _ lines: LineIndex, highlight: Range<Int>) -> Range<Int> {
    let line = lines.range(ofLine: lines.line(of: highlight.lowerBound), in: bytes)
    let from = max(line.lowerBound, highlight.lowerBound - 4 * Redaction.width)
    return from..<max(from, min(line.upperBound, highlight.lowerBound + 8 * Redaction.width))
  }

  /// The excerpt of the first line of `highlight`; every range of `secrets` that touches it is masked.
  func excerpt(
    _ bytes: Span<UInt8>, _ lines: LineIndex, highlight: Range<Int>, secrets: SortedRanges
  ) -> Excerpt {
    let line = lines.range(ofLine: lines.line(of: highlight.lowerBound), in: bytes)
    let window = Redaction.window(bytes, lines, highlight: highlight)
    let (from, to) = (window.lowerBound, window.upperBound)
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(4 * Redaction.width)
    var start: Int?
    var end: Int?
    var i = from
    // The first secret that does not end before `i`.
    var secret = showsSecrets ? nil : secrets.first(endingBehind: i)
    while i < to {
      if i >= highlight.lowerBound, start == nil { start = scalars.count }
      if i >= highlight.upperBound, end == nil { end = scalars.count }
      // No more than this is shown, whatever follows.
      if let end, scalars.count > end + Redaction.width { break }
      if let range = secret, range.contains(i) {
        if i == range.lowerBound || i == from { scalars += Redaction.mask(bytes, range) }
        i = min(range.upperBound, to)
        secret = secrets.first(endingBehind: i)
        continue
      }
      let byte = bytes[i]
      if byte >= 0x20 && byte < 0x7F {
        scalars.append(Unicode.Scalar(byte))
        i += 1
        continue
      }
      let (scalar, length) = Redaction.decode(bytes, i, to)
      scalars.append(scalar.isUnsafeToPrint && scalar != "\t" ? "\u{FFFD}" : scalar)
      i += length
    }
    let first = start ?? scalars.count
    return Redaction.cut(
      scalars, first..<max(first, end ?? scalars.count), isWhole: from == line.lowerBound && i >= line.upperBound)
  }

  /// A message in which the values at `secrets` are masked, also where it shows only their beginning.
  func message(_ text: String, _ bytes: Span<UInt8>, secrets: some Sequence<Range<Int>>) -> String {
    if showsSecrets { return text }
    var result = text
    for range in secrets.prefix(64) where range.count >= 8 {
      let start = (range.lowerBound..<(range.lowerBound + min(12, range.count))).map { bytes[$0] }
      let head = String(decoding: start, as: UTF8.self)
      let mask = String(String.UnicodeScalarView(Redaction.mask(bytes, range)))
      var rest = result[...]
      var masked = ""
      while let found = rest.firstRange(of: head) {
        masked += rest[..<found.lowerBound] + mask
        let tail = rest[found.upperBound...].utf8
        let shown = zip(tail, range.dropFirst(start.count)).prefix { $0 == bytes[$1] }.count
        rest = rest[tail.index(tail.startIndex, offsetBy: shown)...]
      }
      result = masked + rest
    }
    return result
  }

  /// `ghp_****`: the first four characters of a long secret, which only say what kind it is, and four stars.
  static func mask(_ bytes: Span<UInt8>, _ secret: Range<Int>) -> [Unicode.Scalar] {
    let stars = [Unicode.Scalar](repeating: "*", count: 4)
    guard secret.count >= 16 else { return stars }
    let head = (secret.lowerBound..<(secret.lowerBound + 4)).map { bytes[$0] }
    guard head.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return stars }
    return head.map { Unicode.Scalar($0) } + stars
  }

  /// A text of the file in one line that a terminal prints as it is.
  static func printable(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.isUnsafeToPrint ? " " : $0 }))
  }

  /// Keeps the highlight in sight in a line that is too long.
  private static func cut(_ scalars: [Unicode.Scalar], _ highlight: Range<Int>, isWhole: Bool) -> Excerpt {
    var low = 0
    var high = scalars.count
    if scalars.count > width {
      low = max(0, min(highlight.lowerBound - width / 3, scalars.count - width))
      high = min(scalars.count, low + width)
    }
    // White space in front says nothing.
    while low < highlight.lowerBound, low < high, scalars[low] == " " || scalars[low] == "\t" { low += 1 }
    let head: [Unicode.Scalar] = low > 0 && !scalars[..<low].allSatisfy { $0 == " " || $0 == "\t" } ? ["…"] : []
    let tail: [Unicode.Scalar] = high < scalars.count || !isWhole ? ["…"] : []
    var text = String.UnicodeScalarView()
    text.append(contentsOf: head + scalars[low..<high].map { $0 == "\t" ? " " : $0 } + tail)
    let shift = head.count - low
    let limit = head.count + high - low
    return Excerpt(
      line: String(text), highlightStart: min(limit, max(0, highlight.lowerBound + shift)),
      highlightEnd: min(limit, max(0, highlight.upperBound + shift)))
  }

  /// One scalar of UTF-8 and its length; U+FFFD and 1 for a byte that is not valid there.
  private static func decode(_ bytes: Span<UInt8>, _ i: Int, _ end: Int) -> (Unicode.Scalar, Int) {
    let lead = bytes[i]
    if lead < 0x80 { return (Unicode.Scalar(lead), 1) }
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard lead >= 0xC2, lead <= 0xF4, i + length <= end else { return ("\u{FFFD}", 1) }
    let text = String(decoding: (0..<length).map { bytes[i + $0] }, as: UTF8.self).unicodeScalars
    guard text.count == 1, let scalar = text.first, scalar != "\u{FFFD}" else { return ("\u{FFFD}", 1) }
    return (scalar, length)
  }
}
