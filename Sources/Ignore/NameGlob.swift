/// A name with `*` and `?` in which nothing else is special, such as one for the ids of rules.
public struct NameGlob: Sendable {
  public let text: String
  private let program: GlobProgram?

  /// `?` stands for one Unicode scalar; neither sign stands for '/'.
  public init(_ text: String) {
    self.text = text
    let isPattern = text.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }
    program = isPattern ? GlobProgram(name: Array(text.utf8)) : nil
  }

  /// True when the glob has a wildcard.
  public var isPattern: Bool { program != nil }

  /// True when the glob matches all of `name`.
  public func matches(_ name: String) -> Bool {
    guard let program else { return text.utf8.elementsEqual(name.utf8) }
    let bytes = Array(name.utf8)
    return program.matches(bytes.span, from: 0, to: bytes.count)
  }
}
