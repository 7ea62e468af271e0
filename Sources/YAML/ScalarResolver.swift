/// The implicit types of plain scalars: the expressions of PyYAML's `resolver.py`, which are those of YAML 1.1, by hand.
enum ScalarResolver {
  static func resolve(_ text: String) -> YAMLResolvedType {
    guard let first = text.utf8.first else { return .null }
    switch first {
    case UInt8(ascii: "~"): return text == "~" ? .null : .string
    case UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "y"), UInt8(ascii: "Y"), UInt8(ascii: "t"),
      UInt8(ascii: "T"), UInt8(ascii: "f"), UInt8(ascii: "F"), UInt8(ascii: "o"), UInt8(ascii: "O"):
      return word(text.utf8)
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."):
      let bytes = Array(text.utf8)
      if isInt(bytes) { return .int }
      if isFloat(bytes) { return .float }
      return isTimestamp(bytes) ? .timestamp : .string
    default: return .string
    }
  }

  private static func word(_ bytes: String.UTF8View) -> YAMLResolvedType {
    guard bytes.count <= 5 else { return .string }
    switch cased(bytes) {
    case "null": return .null
    case "yes", "no", "true", "false", "on", "off": return .bool
    default: return .string
    }
  }

  /// The lower-case word, if it is written lower-case, capitalised or in capitals; these are the letter cases that count.
  private static func cased(_ bytes: String.UTF8View) -> String? {
    var lower: [UInt8] = []
    var upper = 0
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"):
        // A capital inside the word: only when all before it are capitals.
        if upper != index { return nil }
        upper += 1
        lower.append(byte | 0x20)
      case UInt8(ascii: "a")...UInt8(ascii: "z"): lower.append(byte)
      default: return nil
      }
    }
    guard upper <= 1 || upper == bytes.count else { return nil }
    return String(decoding: lower, as: UTF8.self)
  }

  private static func isInt(_ bytes: [UInt8]) -> Bool {
    var cursor = ByteCursor(bytes)
    cursor.skipSign()
    guard let first = cursor.next() else { return false }
    if first == UInt8(ascii: "0") {
      if cursor.atEnd { return true }
      if cursor.take("b") {
        return cursor.fillsRest { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: "1") || $0 == underscore }
      }
      if cursor.take("x") { return cursor.fillsRest { isHex($0) || $0 == underscore } }
      return cursor.fillsRest { (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) || $0 == underscore }
    }
    guard isDigit(first) else { return false }
    cursor.skip { isDigit($0) || $0 == underscore }
    return cursor.atEnd || (cursor.sexagesimal() && cursor.atEnd)
  }

  private static func isFloat(_ bytes: [UInt8]) -> Bool {
    var cursor = ByteCursor(bytes)
    let isSigned = cursor.skipSign()
    guard let first = cursor.next() else { return false }
    if first == UInt8(ascii: ".") {
      if cursor.restIsOne(of: "inf", "Inf", "INF") { return true }
      if !isSigned, cursor.restIsOne(of: "nan", "NaN", "NAN") { return true }
      guard !isSigned, let digit = cursor.next(), isDigit(digit) else { return false }
      cursor.skip { isDigit($0) || $0 == underscore }
      return cursor.exponent() && cursor.atEnd
    }
    guard isDigit(first) else { return false }
    cursor.skip { isDigit($0) || $0 == underscore }
    let isSexagesimal = cursor.sexagesimal()
    guard cursor.take(".") else { return false }
    cursor.skip { isDigit($0) || $0 == underscore }
    return isSexagesimal ? cursor.atEnd : cursor.exponent() && cursor.atEnd
  }

  private static func isTimestamp(_ bytes: [UInt8]) -> Bool {
    var cursor = ByteCursor(bytes)
    guard cursor.digits(4...4), cursor.take("-") else { return false }
    let monthStart = cursor.index
    guard cursor.digits(1...2), cursor.take("-") else { return false }
    let dayStart = cursor.index
    guard cursor.digits(1...2) else { return false }
    if cursor.atEnd { return dayStart - monthStart == 3 && cursor.index - dayStart == 2 }
    if !cursor.take("T"), !cursor.take("t") {
      guard cursor.skip(while: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) > 0 else { return false }
    }
    guard cursor.digits(1...2), cursor.take(":"), cursor.digits(2...2), cursor.take(":"), cursor.digits(2...2) else {
      return false
    }
    if cursor.take(".") { cursor.skip { isDigit($0) } }
    if cursor.atEnd { return true }
    cursor.skip { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    if cursor.take("Z") { return cursor.atEnd }
    guard cursor.take("-") || cursor.take("+"), cursor.digits(1...2) else { return false }
    if cursor.take(":") { return cursor.digits(2...2) && cursor.atEnd }
    return cursor.atEnd
  }

  static let underscore = UInt8(ascii: "_")

  static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  static func isHex(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
  }
}
