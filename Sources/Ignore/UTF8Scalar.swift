/// Reads UTF-8 as Go's `utf8.DecodeRune` does: a byte that begins no valid scalar stands for U+FFFD.
enum UTF8Scalar {
  static let replacement: UInt32 = 0xFFFD

  /// The scalar at `position`, which is before `end`, and its length in bytes.
  static func decode(_ text: Span<UInt8>, at position: Int, end: Int) -> (value: UInt32, length: Int) {
    let first = text[position]
    if first < 0x80 { return (UInt32(first), 1) }
    let length: Int
    var value: UInt32
    var lowest: UInt8 = 0x80
    var highest: UInt8 = 0xBF
    switch first {
    case 0xC2...0xDF: (length, value) = (2, UInt32(first & 0x1F))
    case 0xE0...0xEF:
      (length, value) = (3, UInt32(first & 0x0F))
      if first == 0xE0 { lowest = 0xA0 }
      if first == 0xED { highest = 0x9F }
    case 0xF0...0xF4:
      (length, value) = (4, UInt32(first & 0x07))
      if first == 0xF0 { lowest = 0x90 }
      if first == 0xF4 { highest = 0x8F }
    default: return (replacement, 1)
    }
    guard position + length <= end else { return (replacement, 1) }
    for index in (position + 1)..<(position + length) {
      let byte = text[index]
      guard byte >= lowest, byte <= highest else { return (replacement, 1) }
      (lowest, highest) = (0x80, 0xBF)
      value = value << 6 | UInt32(byte & 0x3F)
    }
    return (value, length)
  }

  /// True for the code points that Unicode calls white space, which are those of Go's `unicode.IsSpace`.
  static func isWhitespace(_ value: UInt32) -> Bool {
    switch value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// Without white space at both ends, as Go's `strings.TrimSpace` leaves a text.
  static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = text
    while !rest.isEmpty {
      let (value, length) = decode(rest.span, at: 0, end: rest.count)
      guard isWhitespace(value) else { break }
      rest.removeFirst(length)
    }
    ends: while !rest.isEmpty {
      // The longest white space takes three bytes.
      for length in 1...min(3, rest.count) {
        let tail = rest.suffix(length)
        let (value, used) = decode(tail.span, at: 0, end: length)
        if used == length, isWhitespace(value) {
          rest.removeLast(length)
          continue ends
        }
      }
      break
    }
    return rest
  }
}
