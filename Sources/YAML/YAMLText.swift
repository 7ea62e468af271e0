/// Writes scalars that every YAML reader takes for the same text.
public enum YAMLText {
  /// Plain where that is safe, else quoted.
  public static func scalar(_ text: String) -> String {
    if isPlain(text) { return text }
    let isPrintable = text.unicodeScalars.allSatisfy { isPlainScalar($0) }
    return isPrintable ? "'" + text.replacing("'", with: "''") + "'" : doubleQuoted(text)
  }

  /// Whether a reader takes text that stands there without quotes for text: no number, date, boolean or null.
  public static func isRead(_ text: String) -> Bool {
    let node = YAMLNode(
      content: .scalar(YAMLScalar(text: text, style: .plain)), line: 1, column: 1, endLine: 1, endColumn: 1)
    return node.resolvedType == .string
  }

  /// A word that starts with a letter, has nothing YAML gives a meaning to, and is no boolean or null to YAML 1.1.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first | 0x20) else {
      return false
    }
    let isWord = text.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        || (UInt8(ascii: "-")...UInt8(ascii: "9")).contains(byte)
        || byte == UInt8(ascii: "_")
    }
    return isWord && isRead(text)
  }

  /// What libyaml reads in single quotes as it stands; line breaks and odd spaces are escaped instead.
  private static func isPlainScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // Marks that turn the direction of a line are text to libyaml, and unreadable to people.
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: false
    case 0x20...0x7E, 0xA1...0xD7FF, 0xE000...0xFFFD: ![0x2028, 0x2029, 0xFEFF].contains(scalar.value)
    default: false
    }
  }

  private static func doubleQuoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case _ where isPlainScalar(scalar): result.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16)
        result += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
      }
    }
    return result + "\""
  }
}
