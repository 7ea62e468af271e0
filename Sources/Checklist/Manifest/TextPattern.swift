internal import PCRE2
internal import Synchronization

/// A pattern of a check's parameters. One that does not compile was refused when the rule was loaded; here it decides
/// nothing.
struct TextPattern {
  fileprivate let pattern: Pattern?
  /// Longer text is not searched: fields that have a form are short.
  private static let maximumBytes = 16_384

  /// A pattern that must match the whole text.
  init(whole source: String) { self.init(anywhere: "\\A(?:\(source))\\z") }

  /// A pattern that may match anywhere.
  init(anywhere source: String) {
    pattern = Self.compiled.withLock { compiled in
      if let known = compiled[source] { return known }
      let pattern = try? Pattern(source)
      compiled[source] = .some(pattern)
      return pattern
    }
  }

  /// By source, those of rules alone: each is compiled once, and not once a project.
  private static let compiled = Mutex<[String: Pattern?]>([:])

  /// Nil when nothing can be said.
  func matches(_ text: String) -> Bool? {
    guard let pattern else { return nil }
    let bytes = Array(text.utf8)
    return bytes.count <= Self.maximumBytes && pattern.firstMatch(in: bytes) != nil
  }
}

extension TextPattern {
  /// The bytes of a group of the first match in a text, of which the first 64 KiB are searched.
  static func group(_ number: Int, of source: String, in bytes: [UInt8]) -> Range<Int>? {
    guard let pattern = TextPattern(anywhere: source).pattern else { return nil }
    let searched = Array(bytes.prefix(1 << 16))
    var scratch = MatchScratch()
    guard scratch.search(pattern, in: searched.span) == .match else { return nil }
    return scratch.range(of: number)
  }
}
