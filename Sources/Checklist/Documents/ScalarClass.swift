/// What checks of prose ask about a scalar; ASCII, which most text is, is answered without the Unicode tables.
extension Unicode.Scalar {
  var isWhiteSpace: Bool {
    isASCII ? value == 0x20 || value >= 0x09 && value <= 0x0D : properties.isWhitespace
  }

  /// A letter or a digit, of any script.
  var isWordScalar: Bool {
    if isASCII { return value | 0x20 >= 0x61 && value | 0x20 <= 0x7A || value >= 0x30 && value <= 0x39 }
    return isUnspaced || properties.isAlphabetic || properties.numericType != nil
  }

  /// Of a script that is written without spaces: Han, kana, Thai, Lao, Khmer and Burmese. Korean is written with spaces.
  var isUnspaced: Bool {
    switch value {
    case 0..<0x0E00: false
    case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x2FA1F: true
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF: true
    default: false
    }
  }
}
