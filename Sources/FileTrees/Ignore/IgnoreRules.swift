/// The patterns of one ignore file, in its order.
struct IgnoreRules: Sendable {
  /// The file the patterns are from, as it is shown to people.
  let source: String
  private(set) var patterns: [IgnorePattern] = []

  /// Longest ignore file that is read, in bytes; a longer one is left aside, so that more is scanned, never less.
  static let sizeLimit = 16 << 20

  /// Parses an ignore file as git does: optional byte order mark, CR LF or LF, `#` comments, trailing spaces dropped
  /// unless escaped, everything behind a NUL byte of a line dropped.
  init(parsing content: [UInt8], source: String, ignoreCase: Bool) {
    self.source = source
    var start = content.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var line = 1
    while start < content.count {
      let end = content[start...].firstIndex(of: UInt8(ascii: "\n")) ?? content.count
      append(content[start..<end], line: line, ignoreCase: ignoreCase)
      start = end + 1
      line += 1
    }
  }

  /// One pattern each, numbered from 1; for globs that come from options or the configuration.
  init(globs: [String], source: String) {
    self.source = source
    for (index, glob) in globs.enumerated() {
      append(Array(glob.utf8)[...], line: index + 1, ignoreCase: false)
    }
  }

  private mutating func append(_ content: ArraySlice<UInt8>, line: Int, ignoreCase: Bool) {
    guard let first = content.first, first != UInt8(ascii: "#") else { return }
    var text = content
    if text.last == UInt8(ascii: "\r") { text = text.dropLast() }
    if let zero = text.firstIndex(of: 0) { text = text[..<zero] }
    text = Self.trimmed(text)
    guard !text.isEmpty else { return }
    patterns.append(IgnorePattern(text: text, line: line, ignoreCase: ignoreCase))
  }

  /// Without its trailing spaces; `\ ` keeps a space and everything before it.
  private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var end: Int?
    var index = text.startIndex
    while index < text.endIndex {
      if text[index] == UInt8(ascii: " ") {
        end = end ?? index
      } else {
        end = nil
        if text[index] == UInt8(ascii: "\\") {
          index += 1
          // A lone backslash at the end stops git's scan before it could cut anything.
          if index == text.endIndex { return text }
        }
      }
      index += 1
    }
    return end.map { text[..<$0] } ?? text
  }

  /// The last pattern about the path; it decides.
  func lastMatch(_ path: Span<UInt8>, base: Int, name: Int, isDirectory: Bool) -> IgnorePattern? {
    var index = patterns.count - 1
    while index >= 0 {
      if patterns[index].matches(path, base: base, name: name, isDirectory: isDirectory) { return patterns[index] }
      index -= 1
    }
    return nil
  }

  /// True when the patterns match the path or a directory above it, below `base`; for rules of a single file.
  ///
  /// A path that ends in '/' is a directory.
  func coversPath(_ path: [UInt8], base: Int = 0) -> Bool {
    var start = base
    while start < path.count {
      let slash = path[start...].firstIndex(of: UInt8(ascii: "/"))
      let part = Array(path[..<(slash ?? path.count)])
      if lastMatch(part.span, base: base, name: start, isDirectory: slash != nil)?.isNegated == false { return true }
      start = part.count + 1
    }
    return false
  }
}
