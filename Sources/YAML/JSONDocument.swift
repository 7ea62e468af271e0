/// Reads JSON (RFC 8259), all of it and nothing else, as the tree that YAML gives: strings are quoted scalars, numbers,
/// booleans and null are plain ones.
///
/// YAML takes nearly every JSON text, and much that is none: comments, commas at the end, single quotes.
public enum JSONDocument {
  /// The document of `bytes`, UTF-8 with or without a byte order mark.
  ///
  /// Throws the first error with its position; also for values nested deeper than `YAMLLimits.depth` and for more than
  /// `YAMLLimits.nodes` of them.
  public static func parse(_ bytes: [UInt8]) throws(YAMLIssue) -> YAMLDocument {
    var reader = JSONReader(bytes)
    return try reader.document()
  }
}

/// A cursor over the bytes of a JSON text.
struct JSONReader {
  private let bytes: [UInt8]
  private var index = 0
  private var line = 1
  /// Where the line begins, and how many bytes of it up to `index` continue a scalar value of Unicode.
  private var lineStart = 0
  private var continuations = 0
  private var nodes = 0
  private var duplicates: [YAMLDocument.DuplicateKey] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      index = 3
      lineStart = 3
    }
  }

  private var column: Int { index - lineStart - continuations + 1 }
  private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  private func error(_ message: String) -> YAMLIssue { YAMLIssue(line: line, column: column, message: message) }

  /// Nothing between tokens is more than one byte wide.
  private mutating func skipBlank() {
    while let byte = peek {
      switch byte {
      case 0x20, 0x09, 0x0D: index += 1
      case 0x0A:
        index += 1
        line += 1
        lineStart = index
        continuations = 0
      default: return
      }
    }
  }

  mutating func document() throws(YAMLIssue) -> YAMLDocument {
    skipBlank()
    guard peek != nil else { throw error("the file is empty") }
    let root = try value(depth: 1)
    skipBlank()
    if let byte = peek {
      throw error("`\(shown(byte))` stands behind the end of the document")
    }
    return YAMLDocument(root: root, duplicateKeys: duplicates)
  }

  private func shown(_ byte: UInt8) -> String {
    byte > 0x20 && byte < 0x7F ? String(UnicodeScalar(byte)) : "a byte 0x" + String(byte, radix: 16)
  }

  private mutating func value(depth: Int) throws(YAMLIssue) -> YAMLNode {
    nodes += 1
    guard depth <= YAMLLimits.depth else { throw error("values are nested more than \(YAMLLimits.depth) deep") }
    guard nodes <= YAMLLimits.nodes else { throw error("more than \(YAMLLimits.nodes) values") }
    let start = (line: line, column: column)
    let content: YAMLNode.Content
    var tag: String?
    switch peek {
    case UInt8(ascii: "{"): content = .mapping(try object(depth: depth))
    case UInt8(ascii: "["): content = .sequence(try array(depth: depth))
    case UInt8(ascii: "\""): content = .scalar(YAMLScalar(text: try string(), style: .doubleQuoted))
    case nil: throw error("a value is missing at the end of the file")
    default:
      let text = try word()
      content = .scalar(YAMLScalar(text: text, style: .plain))
      // YAML 1.1 has no number without a sign in its exponent.
      if text.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }), text.utf8.first != UInt8(ascii: "t"),
        text.utf8.first != UInt8(ascii: "f")
      {
        tag = "tag:yaml.org,2002:float"
      }
    }
    return YAMLNode(
      content: content, line: start.line, column: start.column, endLine: line, endColumn: column, tag: tag)
  }

  private mutating func object(depth: Int) throws(YAMLIssue) -> [YAMLPair] {
    index += 1
    var pairs: [YAMLPair] = []
    var first: [String: Int] = [:]
    skipBlank()
    if take(UInt8(ascii: "}")) { return pairs }
    while true {
      skipBlank()
      guard peek == UInt8(ascii: "\"") else {
        throw error(
          peek == UInt8(ascii: "}") ? "a comma stands before `}`" : "expected a key in double quotes, or `}`")
      }
      let (line, column) = (line, column)
      let text = try string()
      let key = YAMLNode(
        content: .scalar(YAMLScalar(text: text, style: .doubleQuoted)), line: line, column: column, endLine: self.line,
        endColumn: self.column)
      if let firstLine = first.updateValue(line, forKey: text) {
        duplicates.append(.init(key: text, line: line, column: column, firstLine: firstLine))
      }
      skipBlank()
      guard take(UInt8(ascii: ":")) else { throw error("expected `:` after the key") }
      skipBlank()
      pairs.append(YAMLPair(key: key, value: try value(depth: depth + 1)))
      skipBlank()
      if take(UInt8(ascii: ",")) { continue }
      guard take(UInt8(ascii: "}")) else { throw error("expected `,` or `}`") }
      return pairs
    }
  }

  private mutating func array(depth: Int) throws(YAMLIssue) -> [YAMLNode] {
    index += 1
    var items: [YAMLNode] = []
    skipBlank()
    if take(UInt8(ascii: "]")) { return items }
    while true {
      skipBlank()
      if peek == UInt8(ascii: "]") { throw error("a comma stands before `]`") }
      items.append(try value(depth: depth + 1))
      skipBlank()
      if take(UInt8(ascii: ",")) { continue }
      guard take(UInt8(ascii: "]")) else { throw error("expected `,` or `]`") }
      return items
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    index += 1
    return true
  }

  private mutating func string() throws(YAMLIssue) -> String {
    index += 1
    var text: [UInt8] = []
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        guard let result = String(validating: text, as: UTF8.self) else {
          throw error("the string is not UTF-8: save the file as UTF-8")
        }
        return result
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20: throw error("a control character in a string: write it as an escape such as `\\n`")
      default:
        if byte & 0xC0 == 0x80 { continuations += 1 }
        text.append(byte)
        index += 1
      }
    }
    throw error("the string is not closed by a quotation mark")
  }

  private mutating func escape(into text: inout [UInt8]) throws(YAMLIssue) {
    let start = index
    index += 2
    guard start + 1 < bytes.count else { throw error("the string is not closed by a quotation mark") }
    switch bytes[start + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(bytes[start + 1])
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      var unit = try hexadecimal()
      if unit >= 0xD800, unit < 0xDC00, peek == UInt8(ascii: "\\"), index + 1 < bytes.count,
        bytes[index + 1] == UInt8(ascii: "u")
      {
        let saved = index
        index += 2
        let low = try hexadecimal()
        if low >= 0xDC00, low < 0xE000 {
          unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
        } else {
          index = saved
        }
      }
      // Half of a pair is allowed by the grammar and is no character.
      text += Array(String(UnicodeScalar(unit) ?? "\u{FFFD}").utf8)
    default:
      index = start
      throw error("unknown escape: JSON has `\\\"`, `\\\\`, `\\/`, `\\b`, `\\f`, `\\n`, `\\r`, `\\t` and `\\uXXXX`")
    }
  }

  private mutating func hexadecimal() throws(YAMLIssue) -> UInt32 {
    guard index + 4 <= bytes.count,
      let text = String(validating: bytes[index..<(index + 4)], as: UTF8.self),
      text.utf8.allSatisfy({ ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x66 || $0 >= 0x30 && $0 <= 0x39 }),
      let unit = UInt32(text, radix: 16)
    else { throw error("`\\u` takes four hexadecimal digits") }
    index += 4
    return unit
  }

  /// `true`, `false`, `null` or a number.
  private mutating func word() throws(YAMLIssue) -> String {
    let start = index
    while let byte = peek, Self.isWord(byte) { index += 1 }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    if ["true", "false", "null"].contains(text) || Self.isNumber(bytes[start..<index]) { return text }
    index = start
    guard let byte = peek, byte != UInt8(ascii: "'") else {
      throw error("a string stands in double quotes, not in single ones")
    }
    if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "#") { throw error("JSON has no comments") }
    throw error(
      text.isEmpty ? "expected a value, found `\(shown(byte))`" : "`\(text.prefix(40))` is no value: put text in quotes"
    )
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "$"):
      true
    default: false
    }
  }

  /// `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`
  private static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    func digits() -> Int { rest.prefix { $0 >= 0x30 && $0 <= 0x39 }.count }
    let whole = digits()
    guard whole > 0, whole == 1 || rest.first != UInt8(ascii: "0") else { return false }
    rest = rest.dropFirst(whole)
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      let fraction = digits()
      guard fraction > 0 else { return false }
      rest = rest.dropFirst(fraction)
    }
    if let byte = rest.first, byte | 0x20 == UInt8(ascii: "e") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
      let exponent = digits()
      guard exponent > 0 else { return false }
      rest = rest.dropFirst(exponent)
    }
    return rest.isEmpty
  }
}
