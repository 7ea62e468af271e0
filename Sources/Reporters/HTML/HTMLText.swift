/// HTML as it is put together: whatever is given as text cannot become markup.
struct HTMLText {
  private(set) var text = ""

  /// An attribute of an element; the value is escaped.
  typealias Attribute = (name: String, value: String)

  /// Text of unknown origin.
  mutating func add(_ text: String) { self.text += Self.escaped(text) }

  /// Text of unknown origin, with what stands between backticks as code.
  mutating func add(prose text: String) {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    // An odd number of backticks is no quoting.
    guard parts.count % 2 == 1 else { return add(text) }
    for (index, part) in parts.enumerated() {
      if index % 2 == 1, !part.isEmpty { element("code", String(part)) } else { add(String(part)) }
    }
  }

  mutating func element(_ name: StaticString, _ attributes: [Attribute] = [], prose: String) {
    element(name, attributes) { $0.add(prose: prose) }
  }

  /// Markup of our own.
  mutating func add(markup: StaticString) { text += "\(markup)" }

  /// Style or script of our own, which browsers read without escapes.
  mutating func addVerbatim(_ text: String) { self.text += text }

  mutating func element(_ name: StaticString, _ content: String) { element(name, []) { $0.add(content) } }

  mutating func element(_ name: StaticString, _ attributes: [Attribute], _ content: String) {
    element(name, attributes) { $0.add(content) }
  }

  mutating func element(_ name: StaticString, _ body: (inout HTMLText) -> Void) { element(name, [], body) }

  mutating func element(_ name: StaticString, _ attributes: [Attribute], _ body: (inout HTMLText) -> Void) {
    open(name, attributes)
    body(&self)
    text += "</\(name)>"
  }

  /// An element without an end tag.
  mutating func open(_ name: StaticString, _ attributes: [Attribute] = []) {
    text += "<\(name)"
    for attribute in attributes { text += " \(attribute.name)=\"\(Self.escaped(attribute.value))\"" }
    text += ">"
  }

  mutating func newline() { text += "\n" }

  /// Whatever may stand in a text or in an attribute in double quotes; what acts instead of showing is made visible.
  static func escaped(_ text: String) -> String { Markup.escaped(SafeText.code(text)) }
}
