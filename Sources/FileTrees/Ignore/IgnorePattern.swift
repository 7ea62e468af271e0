/// One line of an ignore file, parsed as git parses it (`parse_path_pattern` in git's `dir.c`).
struct IgnorePattern: Sendable {
  /// 1-based line in its file.
  let line: Int
  /// The line as it was judged: without line end and without unescaped trailing spaces.
  let text: [UInt8]
  /// Begins with '!': what it matches is not ignored.
  let isNegated: Bool

  private let isDirectoryOnly: Bool
  /// Without '/' the pattern is about a file's name at any depth, else about the path below the ignore file.
  private let isNameOnly: Bool
  /// `*literal`, by far the most frequent kind.
  private let isSuffix: Bool
  private let ignoreCase: Bool
  /// The literal start; for `isSuffix` the literal end.
  private let literal: [UInt8]
  /// What follows the literal start; nil when nothing does.
  private let wildcard: WildcardPattern?

  /// - Parameter text: the line, trimmed, not empty, not a comment.
  init(text: ArraySlice<UInt8>, line: Int, ignoreCase: Bool) {
    self.text = Array(text)
    self.line = line
    self.ignoreCase = ignoreCase
    let slash = UInt8(ascii: "/")
    var rest = text
    isNegated = rest.first == UInt8(ascii: "!")
    if isNegated { rest = rest.dropFirst() }
    isDirectoryOnly = rest.last == slash
    if isDirectoryOnly { rest = rest.dropLast() }
    isNameOnly = !rest.contains(slash)
    if isNameOnly, rest.first == UInt8(ascii: "*"), !rest.dropFirst().contains(where: Self.isSpecial) {
      isSuffix = true
      literal = Self.folded(rest.dropFirst(), ignoreCase)
      wildcard = nil
      return
    }
    isSuffix = false
    if rest.first == slash { rest = rest.dropFirst() }
    let end = rest.firstIndex(where: Self.isSpecial) ?? rest.endIndex
    if isNameOnly, end != rest.endIndex {
      // Git splits the literal start off path patterns only; where `**` stands at the start this makes a difference.
      literal = []
      wildcard = WildcardPattern(rest, isPath: false, ignoreCase: ignoreCase)
    } else {
      literal = Self.folded(rest[..<end], ignoreCase)
      wildcard = end == rest.endIndex ? nil : WildcardPattern(rest[end...], isPath: true, ignoreCase: ignoreCase)
    }
  }

  /// True when the pattern is about `path`.
  ///
  /// - Parameters:
  ///   - base: where the part below the ignore file's directory starts.
  ///   - name: where the last component starts.
  func matches(_ path: Span<UInt8>, base: Int, name: Int, isDirectory: Bool) -> Bool {
    if isDirectoryOnly, !isDirectory { return false }
    let start = isNameOnly ? name : base
    let length = path.count - start
    if isSuffix {
      return length >= literal.count && equals(path, at: path.count - literal.count)
    }
    guard length >= literal.count, equals(path, at: start) else { return false }
    guard let wildcard else { return length == literal.count }
    return wildcard.matches(path.extracting((start + literal.count)..<path.count))
  }

  private func equals(_ path: Span<UInt8>, at start: Int) -> Bool {
    for index in literal.indices {
      let byte = path[start + index]
      if (ignoreCase ? byte.asciiLowercased : byte) != literal[index] { return false }
    }
    return true
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "*") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "\\")
  }

  private static func folded(_ bytes: ArraySlice<UInt8>, _ ignoreCase: Bool) -> [UInt8] {
    ignoreCase ? bytes.map(\.asciiLowercased) : Array(bytes)
  }
}
