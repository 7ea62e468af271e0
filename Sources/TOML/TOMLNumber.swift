/// The numbers of TOML as text.
enum TOMLNumber {
  /// Nil when the text is no integer; `value` is nil when it does not fit 64 bits.
  static func integer(_ text: String) -> (value: Int64?, Void)? {
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where text.hasPrefix(prefix) {
      let digits = text.dropFirst(2)
      guard let plain = ungrouped(digits), plain.utf8.allSatisfy({ isDigit($0, radix: radix) }) else { return nil }
      return (Int64(plain, radix: radix), ())
    }
    let digits = text.drop { $0 == "+" || $0 == "-" }
    guard text.count - digits.count <= 1, let plain = ungrouped(digits),
      plain.utf8.allSatisfy({ isDigit($0, radix: 10) }),
      plain == "0" || plain.first != "0"
    else { return nil }
    return (Int64((text.hasPrefix("-") ? "-" : "") + plain), ())
  }

  /// Nil when the text is no float.
  static func float(_ text: String) -> Double? {
    var rest = text.drop { $0 == "+" || $0 == "-" }
    guard text.count - rest.count <= 1 else { return nil }
    var plain = text.hasPrefix("-") ? "-" : ""
    guard let whole = takeDigits(&rest), whole == "0" || whole.first != "0" else { return nil }
    plain += whole
    var hasPart = false
    if rest.first == "." {
      rest.removeFirst()
      guard let fraction = takeDigits(&rest) else { return nil }
      plain += "." + fraction
      hasPart = true
    }
    if rest.first == "e" || rest.first == "E" {
      rest.removeFirst()
      plain += "e"
      if let sign = rest.first, sign == "+" || sign == "-" {
        plain.append(sign)
        rest.removeFirst()
      }
      guard let exponent = takeDigits(&rest) else { return nil }
      plain += exponent
      hasPart = true
    }
    return hasPart && rest.isEmpty ? Double(plain) : nil
  }

  private static func takeDigits(_ text: inout Substring) -> String? {
    let digits = text.prefix { $0 == "_" || $0.isASCII && $0.isNumber }
    text = text.dropFirst(digits.count)
    return ungrouped(digits)
  }

  /// Without underscores, each of which must stand between two digits; nil when one does not, or there is no digit.
  private static func ungrouped(_ text: Substring) -> String? {
    let parts = text.split(separator: "_", omittingEmptySubsequences: false)
    return parts.contains(where: \.isEmpty) ? nil : parts.joined()
  }

  private static func isDigit(_ byte: UInt8, radix: Int) -> Bool {
    byte < 0x80 && (Character(Unicode.Scalar(byte)).hexDigitValue ?? 99) < radix
  }
}
