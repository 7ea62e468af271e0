internal import Model

/// Writes JSON (RFC 8259) in the order of the calls, indented by two spaces; the same calls give the same bytes.
///
/// Beside what the standard asks for, every scalar that `SafeText` holds unsafe is escaped, so that a report on a
/// terminal cannot be painted by a file name in it, and U+2028 and U+2029 cannot end a line of JavaScript.
struct JSONWriter {
  private var text = ""
  /// One level per open object or array: whether it has a member already.
  private var hasMembers: [Bool] = []
  private var isAfterKey = false
  /// True for a document of one line.
  private var isCompact = false

  /// A whole document: one value, then a newline.
  static func document(_ body: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    body(&writer)
    return writer.text + "\n"
  }

  /// A whole document on one line, and a newline.
  static func line(_ body: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    writer.isCompact = true
    body(&writer)
    return writer.text + "\n"
  }

  mutating func object(_ body: (inout JSONWriter) -> Void) { nest("{", "}", body) }

  mutating func array<Element>(_ elements: some Sequence<Element>, _ body: (inout JSONWriter, Element) -> Void) {
    nest("[", "]") { writer in
      for element in elements { body(&writer, element) }
    }
  }

  /// The next value belongs to `key`.
  mutating func key(_ key: String) {
    separate()
    quote(key)
    text += isCompact ? ":" : ": "
    isAfterKey = true
  }

  mutating func string(_ value: String) {
    separate()
    quote(value)
  }

  mutating func string(orNull value: String?) {
    if let value { string(value) } else { null() }
  }

  mutating func integer(_ value: Int) { literal(String(value)) }

  mutating func boolean(_ value: Bool) { literal(value ? "true" : "false") }

  mutating func null() { literal("null") }

  private mutating func literal(_ value: String) {
    separate()
    text += value
  }

  private mutating func nest(_ open: String, _ close: String, _ body: (inout JSONWriter) -> Void) {
    separate()
    text += open
    hasMembers.append(false)
    body(&self)
    if hasMembers.removeLast() { newline() }
    text += close
  }

  /// What stands between the value before and the next one.
  private mutating func separate() {
    if isAfterKey {
      isAfterKey = false
      return
    }
    guard let has = hasMembers.last else { return }
    if has { text += "," }
    hasMembers[hasMembers.count - 1] = true
    newline()
  }

  private mutating func newline() {
    if isCompact { return }
    text += "\n"
    for _ in hasMembers { text += "  " }
  }

  private mutating func quote(_ value: String) {
    text += "\""
    if value.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }) {
      text += value
    } else {
      for scalar in value.unicodeScalars {
        switch scalar {
        case "\"": text += "\\\""
        case "\\": text += "\\\\"
        case "\n": text += "\\n"
        case "\r": text += "\\r"
        case "\t": text += "\\t"
        case _ where scalar.isUnsafeToPrint:
          for unit in String(scalar).utf16 {
            let digits = String(unit, radix: 16)
            text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
          }
        default: text.unicodeScalars.append(scalar)
        }
      }
    }
    text += "\""
  }
}

extension JSONWriter {
  mutating func member(_ key: String, _ value: String) {
    self.key(key)
    string(value)
  }

  mutating func member(_ key: String, _ value: Int) {
    self.key(key)
    integer(value)
  }

  mutating func member(_ key: String, _ value: Bool) {
    self.key(key)
    boolean(value)
  }

  mutating func member(_ key: String, orNull value: String?) {
    self.key(key)
    if let value { string(value) } else { null() }
  }

  mutating func member(_ key: String, orNull value: Int?) {
    self.key(key)
    if let value { integer(value) } else { null() }
  }

  mutating func object(_ key: String, _ body: (inout JSONWriter) -> Void) {
    self.key(key)
    object(body)
  }

  mutating func array<Element>(
    _ key: String, _ elements: some Sequence<Element>, _ body: (inout JSONWriter, Element) -> Void
  ) {
    self.key(key)
    array(elements, body)
  }

  mutating func strings(_ key: String, _ values: some Sequence<String>) {
    array(key, values) { $0.string($1) }
  }
}
