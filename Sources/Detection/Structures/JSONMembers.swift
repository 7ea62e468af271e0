/// The members of a JSON object (RFC 8259), as far as proving a structure needs them.
struct JSONMembers {
  enum Value: Equatable {
    case string(String)
    case number(Double)
    /// An object, an array, `true`, `false` or `null`.
    case other
  }

  private var values: [String: Value] = [:]

  subscript(_ key: String) -> Value? { values[key] }

  func string(_ key: String) -> String? {
    if case .string(let text)? = values[key] { return text }
    return nil
  }

  func number(_ key: String) -> Double? {
    if case .number(let number)? = values[key] { return number }
    return nil
  }

  /// Nil when `text` is not one well-formed object, or nested deeper than 64 levels.
  init?(_ text: [UInt8]) {
    var reader = JSONReader(bytes: text)
    guard let members = reader.object(depth: 0), reader.isAtEnd else { return nil }
    for (key, value) in members where values[key] == nil { values[key] = value }
  }
}

/// Reads JSON and fails at the first byte that is wrong.
private struct JSONReader {
  let bytes: [UInt8]
  private var position = 0
  private static let deepest = 64

  init(bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool {
    mutating get {
      skipSpace()
      return position == bytes.count
    }
  }

  mutating func object(depth: Int) -> [(String, JSONMembers.Value)]? {
    guard depth < JSONReader.deepest, take("{") else { return nil }
    var members: [(String, JSONMembers.Value)] = []
    if take("}") { return members }
    repeat {
      guard let key = string(), take(":"), let value = value(depth: depth) else { return nil }
      members.append((key, value))
    } while take(",")
    return take("}") ? members : nil
  }

  private mutating func array(depth: Int) -> Bool {
    guard depth < JSONReader.deepest, take("[") else { return false }
    if take("]") { return true }
    repeat {
      guard value(depth: depth) != nil else { return false }
    } while take(",")
    return take("]")
  }

  private mutating func value(depth: Int) -> JSONMembers.Value? {
    skipSpace()
    guard position < bytes.count else { return nil }
    switch bytes[position] {
    case UInt8(ascii: "{"): return object(depth: depth + 1) == nil ? nil : .other
    case UInt8(ascii: "["): return array(depth: depth + 1) ? .other : nil
    case UInt8(ascii: "\""): return string().map { .string($0) }
    case UInt8(ascii: "t"): return word("true")
    case UInt8(ascii: "f"): return word("false")
    case UInt8(ascii: "n"): return word("null")
    default: return number()
    }
  }

  private mutating func word(_ text: String) -> JSONMembers.Value? {
    guard bytes[position...].starts(with: text.utf8) else { return nil }
    position += text.utf8.count
    return .other
  }

  private mutating func number() -> JSONMembers.Value? {
    let start = position
    while position < bytes.count, isNumeric(bytes[position]) { position += 1 }
    guard start < position, position - start <= 40 else { return nil }
    return Double(String(decoding: bytes[start..<position], as: UTF8.self)).map { .number($0) }
  }

  private func isNumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }

  /// Escapes but for `\uXXXX`, which stays as it is written, are undone.
  private mutating func string() -> String? {
    guard take("\"") else { return nil }
    var text: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case 0..<0x20: return nil
      case UInt8(ascii: "\\"):
        guard position < bytes.count else { return nil }
        switch bytes[position] {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "b"), UInt8(ascii: "f"): text.append(0x20)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(bytes[position])
        case UInt8(ascii: "u"): text += [byte, UInt8(ascii: "u")]
        default: return nil
        }
        position += 1
      default: text.append(byte)
      }
    }
    return nil
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }
}
