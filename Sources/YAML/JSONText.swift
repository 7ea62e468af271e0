/// JSON (RFC 8259) for a reader of YAML.
public enum JSONText {
  /// The same document with what libyaml does not read as JSON means it: `\/`, and characters that are escaped as two UTF-16
  /// surrogates. A surrogate without its other half becomes U+FFFD.
  public static func asYAML(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(UInt8(ascii: "\\")) else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var rest = bytes[...]
    while let slash = rest.firstIndex(of: UInt8(ascii: "\\")) {
      result += rest[..<slash]
      rest = rest[slash...]
      if let unit = unit(rest), (0xD800...0xDFFF).contains(unit) {
        rest = rest.dropFirst(6)
        var scalar: UInt32 = 0xFFFD
        if unit < 0xDC00, let low = Self.unit(rest), (0xDC00...0xDFFF).contains(low) {
          scalar = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
          rest = rest.dropFirst(6)
        }
        result += Array(String(Unicode.Scalar(scalar) ?? "\u{FFFD}").utf8)
      } else if rest.dropFirst().first == UInt8(ascii: "/") {
        result.append(UInt8(ascii: "/"))
        rest = rest.dropFirst(2)
      } else {
        result += rest.prefix(2)
        rest = rest.dropFirst(2)
      }
    }
    return result + rest
  }

  /// The code unit of `\uXXXX` at the beginning.
  private static func unit(_ bytes: ArraySlice<UInt8>) -> UInt32? {
    guard bytes.count >= 6, bytes.dropFirst().first == UInt8(ascii: "u") else { return nil }
    return UInt32(String(decoding: bytes.dropFirst(2).prefix(4), as: UTF8.self), radix: 16)
  }
}
