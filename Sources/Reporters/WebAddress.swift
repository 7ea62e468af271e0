/// What passes for a link: an http or https URL of printable ASCII without spaces, quotes or angle brackets.
enum WebAddress {
  static func isValid(_ text: String) -> Bool {
    guard let scheme = ["https://", "http://"].first(where: text.hasPrefix) else { return false }
    let rest = text.dropFirst(scheme.count)
    guard let first = rest.utf8.first, isNameByte(first) else { return false }
    return rest.utf8.allSatisfy(isURLByte)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch Unicode.Scalar(byte) {
    case "a"..."z", "A"..."Z", "0"..."9", "[": true
    default: false
    }
  }

  /// Reserved and unreserved characters of RFC 3986 and '%'.
  static func isURLByte(_ byte: UInt8) -> Bool {
    switch Unicode.Scalar(byte) {
    case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", "~", "%": true
    case ":", "/", "?", "#", "[", "]", "@", "!", "$", "&", "'", "(", ")", "*", "+", ",", ";", "=": true
    default: false
    }
  }
}
