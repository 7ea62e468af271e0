internal import Detection

/// One suppression comment as it stands in a text.
///
/// Own forms, in any kind of comment and in any case: `plimsoll:allow RULE-ID reason` on the line itself or, when nothing
/// but the comment stands on its line, for the next line; `plimsoll:allow-begin RULE-ID reason` to `plimsoll:allow-end`.
/// Several ids are separated by commas, globs are allowed. The markers of other scanners suppress secrets only.
enum Marker: Sendable, Hashable {
  /// Ids and globs as the rules are called.
  case allow(names: [String], reason: String, isAlone: Bool)
  case begin(names: [String], reason: String)
  case end
  /// Another scanner's, with what it reaches.
  case foreign(String, Reach)
  /// One of ours that cannot be honoured, and why.
  case invalid(String)

  func mapReason(_ change: (String) -> String) -> Marker {
    switch self {
    case .allow(let names, let reason, let isAlone): .allow(names: names, reason: change(reason), isAlone: isAlone)
    case .begin(let names, let reason): .begin(names: names, reason: change(reason))
    case .end, .foreign, .invalid: self
    }
  }

  enum Reach: Sendable, Hashable {
    case line
    case nextLine
    /// The line and, over the quotes and the other lines of a value of several lines, those before and behind it.
    case around(isAlone: Bool)
  }

  static let own = "plimsoll:allow"

  /// What the scanner looks for: how every marker begins.
  static let literals = [own] + foreignLines + kingfisher + pragmas

  private static let foreignLines = ["gitleaks:allow", "betterleaks:allow", "trufflehog:ignore"]
  private static let kingfisher = ["kingfisher:ignore", "kingfisher:allow"]
  /// Of detect-secrets, which takes `secret` and `nextline secret` with blanks or hyphens before each word.
  private static let pragmas = [
    "pragma: allowlist", "pragma:allowlist", "pragma: whitelist", "pragma:whitelist",
  ]

  /// True when one of ours begins at `start`.
  static func isOwn(_ bytes: Span<UInt8>, at start: Int) -> Bool {
    MarkerText(bytes, start..<bytes.count).begins(with: own)
  }

  /// Reads the marker whose literal begins at `line.lowerBound` or behind it; nil for what only speaks of one.
  ///
  /// `line` is the line that it stands on, as far as it is known; `end` is where the next marker begins, or the line's end.
  static func read(
    _ bytes: Span<UInt8>, at start: Int, line: Range<Int>, end: Int, names: inout RuleNames
  ) -> Marker? {
    var text = MarkerText(bytes, start..<end)
    if text.skip(own) { return readOwn(&text, isAlone: isAlone(bytes, line.lowerBound..<start), &names) }
    for literal in foreignLines where text.skip(literal) { return .foreign(literal, .line) }
    for literal in kingfisher where text.skip(literal) {
      return .foreign(literal, .around(isAlone: isAlone(bytes, line.lowerBound..<start)))
    }
    for literal in pragmas where text.skip(literal) {
      guard text.skipOne(of: " -") else { return nil }
      let isNext = text.skip("nextline")
      if isNext, !text.skipOne(of: " -") { return nil }
      guard text.skip("secret") else { return nil }
      let list = literal.hasSuffix("allowlist") ? "allowlist" : "whitelist"
      return .foreign("pragma: \(list) \(isNext ? "nextline " : "")secret", isNext ? .nextLine : .line)
    }
    return nil
  }

  private static func readOwn(_ text: inout MarkerText, isAlone: Bool, _ names: inout RuleNames) -> Marker? {
    var isBlock = false
    if text.skip("-end") {
      return text.isAtWordEnd ? .end : nil
    } else if text.skip("-begin") {
      isBlock = true
    }
    // Text about the marker is no marker: `plimsoll:allow` in a sentence, `plimsoll:allow RULE-ID` in a manual.
    guard text.isEmpty || text.skipOne(of: " \t:=([") else { return nil }
    text.skipAll(of: " \t:")
    var found: [String] = []
    var typed = text.word()
    if typed.isEmpty {
      guard text.isEmpty || text.isAtCommentEnd else { return nil }
      return .invalid("`plimsoll:allow` needs a rule id: `plimsoll:allow RULE-ID reason`")
    }
    while !typed.isEmpty {
      switch names.answer(typed) {
      case .known(let name): found.append(name)
      case .unknown:
        // RULE-ID stands for an id wherever the marker is explained.
        if found.isEmpty, !typed.utf8.contains(where: { $0 >= 0x61 && $0 <= 0x7A }) { return nil }
        return .invalid("`plimsoll:allow`: there is no rule `\(typed)`; the marker is not honoured")
      case .refused:
        return .invalid(
          "`plimsoll:allow \(typed)`: more than \(RuleNames.globLimit) different patterns in one file; "
            + "the marker is not honoured")
      }
      guard text.skip(",") else { break }
      if text.first == 0x20 || text.first == 0x09 {
        // `a, b`: an id goes on the list, anything else begins the reason.
        var ahead = text
        ahead.skipAll(of: " \t")
        let next = ahead.word()
        guard case .known = names.answer(next) else { break }
        text.skipAll(of: " \t")
      }
      typed = text.word()
    }
    text.skipAll(of: ")]")
    let reason = text.reason()
    return isBlock ? .begin(names: found, reason: reason) : .allow(names: found, reason: reason, isAlone: isAlone)
  }

  /// True when only comment signs and white space stand before the marker.
  private static func isAlone(_ bytes: Span<UInt8>, _ before: Range<Int>) -> Bool {
    guard before.count <= 256 else { return false }
    var text = MarkerText(bytes, before)
    text.skipAll(of: " \t")
    for word in ["rem ", "dnl "] where text.skip(word) { break }
    text.skipAll(of: " \t#/*<!-;%'\"({")
    return text.isEmpty
  }
}

/// A cursor over the bytes of a line; letters are compared without regard to case.
struct MarkerText {
  private let bytes: [UInt8]
  private var position = 0

  /// Of a long text the first bytes alone: a marker and its reason are short.
  private static let longest = 1_024

  init(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    self.bytes = range.prefix(MarkerText.longest).map { bytes[$0] }
  }

  var isEmpty: Bool { position == bytes.count }

  var first: UInt8? { isEmpty ? nil : bytes[position] }

  /// True when no letter, digit or hyphen goes on.
  var isAtWordEnd: Bool { first.map { !MarkerText.isWord($0) } ?? true }

  /// True before the end of a block comment or of a quoted string.
  var isAtCommentEnd: Bool { MarkerText.ends.contains { begins(with: $0) } }

  func begins(with text: String) -> Bool {
    guard bytes.count - position >= text.utf8.count else { return false }
    return zip(bytes[position...], text.utf8).allSatisfy { MarkerText.folded($0) == $1 }
  }

  /// Passes over `text` (lower case) when it stands here.
  mutating func skip(_ text: String) -> Bool {
    guard begins(with: text) else { return false }
    position += text.utf8.count
    return true
  }

  mutating func skipOne(of set: String) -> Bool {
    guard let first, set.utf8.contains(first) else { return false }
    position += 1
    return true
  }

  mutating func skipAll(of set: String) {
    while skipOne(of: set) {}
  }

  /// The id or glob that stands here, as it is written; empty when there is none. One that a word goes on with is none.
  mutating func word() -> String {
    var end = position
    while end < bytes.count, MarkerText.isWord(bytes[end]) { end += 1 }
    var last = end
    // `*/` and `-->` end a comment, not an id.
    while last > position {
      if bytes[last - 1] == UInt8(ascii: "*"), last < bytes.count, bytes[last] == UInt8(ascii: "/") {
        last -= 1
      } else if bytes[last - 1] == UInt8(ascii: "-") {
        last -= 1
      } else {
        break
      }
    }
    defer { position = last }
    if last < bytes.count, bytes[last] >= 0x80 || bytes[last] == UInt8(ascii: "_") { return "" }
    return String(decoding: bytes[position..<last], as: UTF8.self)
  }

  /// What is left, without white space around it and without the end of a comment.
  func reason() -> String {
    var rest = bytes[position...]
    var isTrimmed = true
    while isTrimmed {
      isTrimmed = false
      while let last = rest.last, last == 0x20 || last == 0x09 {
        rest = rest.dropLast()
        isTrimmed = true
      }
      for end in MarkerText.ends where rest.suffix(end.utf8.count).elementsEqual(end.utf8) {
        rest = rest.dropLast(end.utf8.count)
        isTrimmed = true
      }
    }
    return String(decoding: rest.drop { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ":") }, as: UTF8.self)
  }

  private static let ends = ["*/", "-->", "#}", "--%>", "%>", "\"", "'"]

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "?"): true
    default: false
    }
  }

  private static func folded(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
}
