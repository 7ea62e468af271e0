/// A value of YAML without quotes: it goes on over blanks to the end of its line.
enum PlainScalar {
  /// Where the value ends that `secret` begins; the end of `secret` where another word of the line stands before it, or
  /// nothing behind it.
  static func end(_ bytes: Span<UInt8>, _ secret: Range<Int>) -> Int {
    let stop = secret.upperBound
    guard stop + 1 < bytes.count, bytes[stop] == 0x20, bytes[stop + 1] > 0x20, bytes[stop + 1] != UInt8(ascii: "#"),
      beginsValue(bytes, secret.lowerBound)
    else { return stop }
    var end = stop
    var i = stop
    while i < bytes.count, bytes[i] != 0x0A, bytes[i] != 0x0D, i - stop < 512 {
      if bytes[i] == UInt8(ascii: "#"), bytes[i - 1] == 0x20 { break }
      if bytes[i] > 0x20 { end = i + 1 }
      i += 1
    }
    return end
  }

  /// `  name: `, `  - NAME=` and no more on the line before the offset.
  private static func beginsValue(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
    var i = start
    while i > 0, bytes[i - 1] == 0x20, start - i < 8 { i -= 1 }
    guard i > 0, i < start ? bytes[i - 1] == UInt8(ascii: ":") : bytes[i - 1] == UInt8(ascii: "=") else { return false }
    i -= 1
    let end = i
    while i > 0, end - i < 96, Placeholder.isWord(bytes[i - 1]) || ".-/".utf8.contains(bytes[i - 1]) { i -= 1 }
    guard i < end else { return false }
    while i > 0, start - i < 256, bytes[i - 1] == 0x20 || bytes[i - 1] == UInt8(ascii: "-") { i -= 1 }
    return i == 0 || bytes[i - 1] == 0x0A
  }
}
