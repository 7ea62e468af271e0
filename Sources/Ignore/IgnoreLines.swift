/// Splits ignore files into their patterns.
enum IgnoreLines {
  static func read(_ content: [UInt8], dialect: IgnoreDialect) -> [IgnoreLine] {
    switch dialect {
    case .goGit: goGit(content)
    case .npm: npm(git(content))
    case .git, .pathList: git(content)
    }
  }

  /// Most patterns that the lines of a file become; those that follow are left as they are.
  private static let mostOfNpm = 50_000

  /// The lines of git that those of npm stand for.
  private static func npm(_ lines: [IgnoreLine]) -> [IgnoreLine] {
    var result: [IgnoreLine] = []
    for line in lines { result += result.count < mostOfNpm ? npm(line) : [line] }
    return result
  }

  private static func npm(_ line: IgnoreLine) -> [IgnoreLine] {
    guard line.pattern.contains(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "(") }) else { return [line] }
    let pattern = String(decoding: line.pattern.drop { $0 == UInt8(ascii: "!") }, as: UTF8.self)
    return NodeGlob.expanded(pattern, unknown: nil).map { glob in
      IgnoreLine(
        pattern: Array((line.isNegated ? "!" + glob : glob).utf8), line: line.line, isNegated: line.isNegated)
    }
  }

  /// As git reads a file: optional byte order mark, CR LF or LF, `#` comments, trailing spaces dropped unless escaped,
  /// everything behind a NUL byte of a line dropped.
  private static func git(_ content: [UInt8]) -> [IgnoreLine] {
    var lines: [IgnoreLine] = []
    var start = content.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var number = 1
    while start < content.count {
      let end = content[start...].firstIndex(of: UInt8(ascii: "\n")) ?? content.count
      if let line = gitLine(content[start..<end], number) { lines.append(line) }
      start = end + 1
      number += 1
    }
    return lines
  }

  /// Nil for a blank line and for a comment.
  static func gitLine(_ content: ArraySlice<UInt8>, _ number: Int) -> IgnoreLine? {
    guard let first = content.first, first != UInt8(ascii: "#") else { return nil }
    var text = content
    if text.last == UInt8(ascii: "\r") { text = text.dropLast() }
    if let zero = text.firstIndex(of: 0) { text = text[..<zero] }
    text = withoutTrailingSpaces(text)
    guard let sign = text.first else { return nil }
    return IgnoreLine(pattern: Array(text), line: number, isNegated: sign == UInt8(ascii: "!"))
  }

  /// `\ ` keeps a space and everything before it.
  private static func withoutTrailingSpaces(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
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

  /// As dify-plugin-daemon reads a file (pkg/plugin_packager/decoder/fs.go): lines without white space around them.
  private static func goGit(_ content: [UInt8]) -> [IgnoreLine] {
    var lines: [IgnoreLine] = []
    var number = 0
    for row in content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      let text = UTF8Scalar.trimmed(row)
      guard let sign = text.first, sign != UInt8(ascii: "#") else { continue }
      lines.append(IgnoreLine(pattern: Array(text), line: number, isNegated: sign == UInt8(ascii: "!")))
    }
    return lines
  }
}
