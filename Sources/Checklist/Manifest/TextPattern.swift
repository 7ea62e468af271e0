internal import PCRE2

/// A pattern of a check's parameters. One that does not compile was refused when the rule was loaded; here it decides
/// nothing.
struct TextPattern {
  private let pattern: Pattern?
  /// Longer text is not searched: fields that have a form are short.
  private static let maximumBytes = 16_384

  /// A pattern that must match the whole text.
  init(whole source: String) { pattern = try? Pattern("\\A(?:\(source))\\z") }

  /// A pattern that may match anywhere.
  init(anywhere source: String) { pattern = try? Pattern(source) }

  /// Nil when nothing can be said.
  func matches(_ text: String) -> Bool? {
    guard let pattern else { return nil }
    let bytes = Array(text.utf8)
    return bytes.count <= Self.maximumBytes && pattern.firstMatch(in: bytes) != nil
  }
}
