/// Names values inside a document: `meta.runner.version`, `tags[]` (each item), `plugins.*` (each key's value),
/// `**.label` (at any depth). The empty path is the document's root.
public struct FieldPath: Sendable, Hashable, CustomStringConvertible {
  public enum Step: Sendable, Hashable {
    /// The value of one key of a mapping.
    case key(String)
    /// The value of every key of a mapping, written `*`.
    case anyKey
    /// Every item of a list, written `[]` after the step that leads to the list.
    case items
    /// The node itself and every mapping and list item below it, written `**`.
    case anyDepth
  }

  public var steps: [Step]

  public init(steps: [Step] = []) { self.steps = steps }

  /// Parses the written form; nil for an empty step (`a..b`) or a bracket that is not `[]`.
  public init?(_ text: String) {
    var steps: [Step] = []
    let (opening, closing) = (UInt8(ascii: "["), UInt8(ascii: "]"))
    var rest = text.utf8[...]
    while !text.isEmpty {
      let end = rest.firstIndex(of: UInt8(ascii: "."))
      var name = rest[..<(end ?? rest.endIndex)]
      var items = 0
      while name.last == closing, name.dropLast().last == opening {
        name = name.dropLast(2)
        items += 1
      }
      guard !name.contains(opening), !name.contains(closing) else { return nil }
      if name.isEmpty {
        // A document that is itself a list has no key before its brackets.
        if items == 0 || !steps.isEmpty { return nil }
      } else if name.elementsEqual("*".utf8) {
        steps.append(.anyKey)
      } else if name.elementsEqual("**".utf8) {
        steps.append(.anyDepth)
      } else {
        steps.append(.key(String(Substring(name))))
      }
      for _ in 0..<items { steps.append(.items) }
      guard let end else { break }
      rest = rest[text.utf8.index(after: end)...]
    }
    self.init(steps: steps)
  }

  /// The written form.
  public var description: String {
    var text = ""
    for step in steps {
      if step != .items, !text.isEmpty { text += "." }
      switch step {
      case .key(let name): text += name
      case .anyKey: text += "*"
      case .items: text += "[]"
      case .anyDepth: text += "**"
      }
    }
    return text
  }
}
