internal import Model

/// An entry for a new version, in the form that the entries before it have.
struct ChangelogStub {
  var version: ReleaseVersion
  var today: CalendarDay

  static let words = "Say what changed for users."

  private struct Entry {
    var line: Int
    var version: ReleaseVersion
    var text: String
    var isHeading: Bool
  }

  /// The text with a new entry above the newest one; the text itself when it has an entry for the version, nil when there
  /// is no place that is sure to be right: no entries with the newest first, outside of code blocks and comments.
  ///
  /// - Parameter underHistoryOnly: true where only a section called version history or changelog is meant.
  func inserted(into bytes: [UInt8], underHistoryOnly: Bool) -> [UInt8]? {
    // Lines as bytes: to a String a carriage return and a line feed are one character. What is not UTF-8 is not touched.
    guard Array(String(decoding: bytes, as: UTF8.self).utf8) == bytes else { return nil }
    let isCRLF = bytes.contains(UInt8(ascii: "\r"))
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
      String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
    }
    let isProse = Self.prose(lines)
    var first = 0
    if underHistoryOnly {
      guard let heading = lines.indices.first(where: { isProse[$0] && Self.isHistory(lines[$0]) }) else { return nil }
      first = heading + 1
    }
    let entries = lines.indices[first...].compactMap { isProse[$0] ? Self.entry(lines[$0], $0) : nil }
    guard let newest = entries.first else {
      // A changelog without an entry: below its title.
      guard !underHistoryOnly, lines.first?.hasPrefix("# ") == true else { return nil }
      lines.insert(contentsOf: ["", "## \(version) (\(today))", "", "- \(Self.words)"], at: 1)
      return joined(lines, isCRLF)
    }
    if entries.contains(where: { $0.version == version }) { return bytes }
    guard entries.allSatisfy({ $0.version <= newest.version }) else { return nil }
    let head = self.head(like: lines[newest.line], newest)
    lines.insert(
      contentsOf: newest.isHeading ? [head, "", "- \(Self.words)", ""] : [head + " " + Self.words], at: newest.line)
    return joined(lines, isCRLF)
  }

  /// The line of the entry before with the new version, and with today's date where it had one; what else it says is
  /// about the old version.
  private func head(like line: String, _ entry: Entry) -> String {
    guard let range = line.firstRange(of: entry.text) else { return line }
    let rest = line[range.upperBound...]
    var head = line[..<range.lowerBound] + version.description
    let isLink = rest.contains("](")
    head += rest.prefix { "]*`_".contains($0) }
    if isLink { return String(head) + " (\(today))" }
    guard let date = Self.date(in: rest), let place = rest.firstRange(of: date) else {
      return String(head) + (entry.isHeading ? "" : rest.contains(":") && !head.hasSuffix(":") ? ":" : "")
    }
    let marks = rest.drop { "]*`_".contains($0) }[..<place.lowerBound]
    return String(head) + marks + today.description + rest[place.upperBound...].prefix { ")]:*".contains($0) }
  }

  private func joined(_ lines: [String], _ isCRLF: Bool) -> [UInt8] {
    Array(lines.joined(separator: isCRLF ? "\r\n" : "\n").utf8)
  }

  /// For each line whether it is outside of fenced code and of comments.
  private static func prose(_ lines: [String]) -> [Bool] {
    var fence: String?
    var isComment = false
    return lines.map { line in
      let text = line.drop { $0 == " " }
      if let open = fence {
        if text.hasPrefix(open) { fence = nil }
        return false
      }
      if let mark = ["```", "~~~"].first(where: text.hasPrefix), !isComment {
        fence = mark
        return false
      }
      let wasComment = isComment
      if line.contains("<!--") { isComment = true }
      let isHidden = wasComment || isComment
      if line.contains("-->") { isComment = false }
      return !isHidden
    }
  }

  private static func isHistory(_ line: String) -> Bool {
    guard line.utf8.first == UInt8(ascii: "#") else { return false }
    let words = line.lowercased()
    return ["version history", "changelog", "change log", "release notes"].contains(where: words.contains)
  }

  /// A heading, or an item of a list, that begins with a version.
  private static func entry(_ line: String, _ number: Int) -> Entry? {
    guard let first = line.utf8.first(where: { $0 != UInt8(ascii: " ") }), "#-*+".utf8.contains(first) else {
      return nil
    }
    for word in line.split(whereSeparator: { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-")) })
      .prefix(3)
    {
      let bare = word.first == "v" || word.first == "V" ? word.dropFirst() : word
      if let version = ReleaseVersion(bare) {
        return Entry(line: number, version: version, text: String(bare), isHeading: first == UInt8(ascii: "#"))
      }
    }
    return nil
  }

  /// `2026-01-31`.
  private static func date(in text: Substring) -> String? {
    text.split(whereSeparator: { !($0.isASCII && $0.isNumber) && $0 != "-" }).map(String.init).first { word in
      word.utf8.count == 10 && word.split(separator: "-").map(\.count) == [4, 2, 2]
    }
  }
}
