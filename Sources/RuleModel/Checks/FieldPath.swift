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
    let bytes = text.utf8Span.span
    var steps: [Step] = []
    var start = 0
    while bytes.count > 0 {
      var end = start
      var brackets = 0
      while end < bytes.count, bytes[end] != UInt8(ascii: ".") {
        if bytes[end] == UInt8(ascii: "[") || bytes[end] == UInt8(ascii: "]") { brackets += 1 }
        end += 1
      }
      var nameEnd = end
      while nameEnd - start >= 2, bytes[nameEnd - 1] == UInt8(ascii: "]"), bytes[nameEnd - 2] == UInt8(ascii: "[") {
        nameEnd -= 2
      }
      let items = (end - nameEnd) / 2
      guard brackets == 2 * items else { return nil }
      let isStars = start < nameEnd && (start..<nameEnd).allSatisfy { bytes[$0] == UInt8(ascii: "*") }
      switch nameEnd - start {
      // A document that is itself a list has no key before its brackets.
      case 0: if items == 0 || !steps.isEmpty { return nil }
      case 1 where isStars: steps.append(.anyKey)
      case 2 where isStars: steps.append(.anyDepth)
      default:
        let first = text.utf8.index(text.startIndex, offsetBy: start)
        steps.append(.key(String(text[first..<text.utf8.index(first, offsetBy: nameEnd - start)])))
      }
      for _ in 0..<items { steps.append(.items) }
      guard end < bytes.count else { break }
      start = end + 1
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
