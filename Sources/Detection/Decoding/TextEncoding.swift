/// Text in units of 16 or 32 bits, which is scanned as UTF-8, with the way back to the file's bytes.
public struct TextEncoding: Sendable, Hashable {
  /// Bytes of a unit: 2 for UTF-16, 4 for UTF-32.
  public var unitLength: Int
  public var isLittleEndian: Bool
  /// Bytes of the byte order mark; 0 for text without one.
  public var markLength: Int

  /// The encoding that a byte order mark or the look of the first bytes says; nil for anything else.
  ///
  /// `hasZero` tells whether a NUL is among the first bytes: without one only a mark makes it such a text.
  static func detect(_ bytes: Span<UInt8>, hasZero: Bool) -> TextEncoding? {
    guard bytes.count >= 4 else { return nil }
    for isLittleEndian in [true, false] {
      let wide = TextEncoding(unitLength: 4, isLittleEndian: isLittleEndian, markLength: 4)
      // `FF FE 00 00` could be UTF-16 that begins with a NUL; what follows it decides.
      if wide.unit(bytes, 0) == 0xFEFF, wide.holdsScalars(bytes) { return wide }
    }
    if bytes[0] == 0xFF, bytes[1] == 0xFE {
      return TextEncoding(unitLength: 2, isLittleEndian: true, markLength: 2)
    }
    if bytes[0] == 0xFE, bytes[1] == 0xFF {
      return TextEncoding(unitLength: 2, isLittleEndian: false, markLength: 2)
    }
    return hasZero ? detectWithoutMark(bytes) : nil
  }

  /// Text that is mostly ASCII has zeros in most of the bytes that are not the last of their unit, and next to none in
  /// these (the first 64 bytes count). Other scripts are known by all of their units being text.
  private static func detectWithoutMark(_ bytes: Span<UInt8>) -> TextEncoding? {
    let length = min(64, bytes.count & ~3)
    guard length >= 16 else { return nil }
    var zeros = [0, 0, 0, 0]
    for i in 0..<length where bytes[i] == 0 { zeros[i & 3] += 1 }
    let all = zeros.reduce(0, +)
    // The first byte of every unit of UTF-32 is zero, and the second nearly always, whatever the script is.
    for isLittleEndian in [true, false] where zeros[isLittleEndian ? 3 : 0] * 4 >= length && all * 4 >= length {
      let wide = TextEncoding(unitLength: 4, isLittleEndian: isLittleEndian, markLength: 0)
      if wide.textCharacters(bytes) != nil { return wide }
    }
    let (even, odd) = (zeros[0] + zeros[2], zeros[1] + zeros[3])
    if odd * 8 >= length * 3, even * 16 <= length {
      return TextEncoding(unitLength: 2, isLittleEndian: true, markLength: 0)
    }
    if even * 8 >= length * 3, odd * 16 <= length {
      return TextEncoding(unitLength: 2, isLittleEndian: false, markLength: 0)
    }
    // Some scripts are another script in the other order: blanks and line breaks are text in the right one alone.
    let orders = [true, false].compactMap { isLittleEndian -> (order: TextEncoding, characters: Int)? in
      let order = TextEncoding(unitLength: 2, isLittleEndian: isLittleEndian, markLength: 0)
      return order.textCharacters(bytes).map { (order, $0) }
    }
    return orders.max { $0.characters < $1.characters }?.order
  }

  /// Units of which the look of a text without a mark is told.
  private static let probe = 4_000

  /// How many of the first units are characters of ASCII text; nil unless all are characters that people write, and the
  /// bytes are not those of ASCII text.
  private func textCharacters(_ bytes: Span<UInt8>) -> Int? {
    var position = 0
    var (characters, others, foreign) = (0, 0, 0)
    let end = min(bytes.count, TextEncoding.probe * unitLength)
    while let (scalar, length) = scalar(bytes, position), position + length <= end {
      position += length
      if TextEncoding.isASCIIText(scalar) {
        characters += 1
        continue
      }
      guard TextEncoding.isWritten(scalar) else { return nil }
      others += 1
      // Two letters of ASCII side by side make a Chinese character, too, and a zero beside one what few people write.
      for i in (position - length)..<position where bytes[i] > 0 && !TextEncoding.isASCIIText(UInt32(bytes[i])) {
        foreign += 1
        break
      }
    }
    return characters + others >= 4 && foreign * 4 >= others ? characters : nil
  }

  static func isASCIIText(_ scalar: UInt32) -> Bool {
    scalar >= 0x20 && scalar < 0x7F || scalar == 0x0A || scalar == 0x0D || scalar == 0x09
  }

  /// Scripts in use, their punctuation and what lies outside of the first plane; no control characters, no private use.
  static func isWritten(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xA0...0x058F, 0x0590...0x0DFF, 0x0E00...0x0FFF, 0x10A0...0x11FF, 0x1E00...0x27BF, 0x2E80...0x9FFF,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFFEF, 0xFEFF, 0x1_F000...0x2_FFFF:
      true
    default: false
    }
  }

  /// True when the first units are scalars of Unicode.
  private func holdsScalars(_ bytes: Span<UInt8>) -> Bool {
    for position in stride(from: markLength, to: min(bytes.count - 3, 16), by: 4)
    where Unicode.Scalar(unit(bytes, position)) == nil { return false }
    return true
  }

  /// The unit that begins at an offset with as many bytes behind it.
  func unit(_ bytes: Span<UInt8>, _ position: Int) -> UInt32 {
    var value: UInt32 = 0
    for i in 0..<unitLength {
      value = value << 8 | UInt32(bytes[position + (isLittleEndian ? unitLength - 1 - i : i)])
    }
    return value
  }

  /// The scalar at an offset and its bytes, U+FFFD for what is none; nil behind the last whole unit.
  func scalar(_ bytes: Span<UInt8>, _ position: Int) -> (value: UInt32, length: Int)? {
    guard position + unitLength <= bytes.count else { return nil }
    let first = unit(bytes, position)
    if unitLength == 2, first & 0xFC00 == 0xD800, position + 4 <= bytes.count {
      let second = unit(bytes, position + 2)
      if second & 0xFC00 == 0xDC00 { return (0x10000 + ((first & 0x3FF) << 10 | second & 0x3FF), 4) }
    }
    return (Unicode.Scalar(first) == nil ? 0xFFFD : first, unitLength)
  }

  /// The other order of bytes.
  var swapped: TextEncoding {
    TextEncoding(unitLength: unitLength, isLittleEndian: !isLittleEndian, markLength: 0)
  }

  /// True for the byte order mark of the other order.
  func isSwappedMark(_ bytes: Span<UInt8>, _ position: Int) -> Bool { swapped.unit(bytes, position) == 0xFEFF }
}
