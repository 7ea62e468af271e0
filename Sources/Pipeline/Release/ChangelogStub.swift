internal import Model

/// An entry for a new version, in the form that the entries before it have.
struct ChangelogStub {
  var version: ReleaseVersion
  var today: CalendarDay

  static let words = "Say what changed for users."

  /// The text with a new entry above the newest one; the text itself when it has an entry for the version, nil when there
  /// is no place for one.
  ///
  /// - Parameter underHistoryOnly: true where only a section called version history or changelog is meant.
  func inserted(into bytes: [UInt8], underHistoryOnly: Bool) -> [UInt8]? {
    let text = String(decoding: bytes, as: UTF8.self)
    let isCRLF = text.utf8.contains(UInt8(ascii: "\r"))
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.utf8.last == UInt8(ascii: "\r") ? String(decoding: line.utf8.dropLast(), as: UTF8.self) : String(line)
    }
    // A file that is not UTF-8 is not touched.
    guard Array(text.utf8) == bytes else { return nil }
    var first = 0
    if underHistoryOnly {
      guard let heading = lines.firstIndex(where: Self.isHistory) else { return nil }
      first = heading + 1
    }
    guard let newest = lines[first...].firstIndex(where: { Self.version(in: $0) != nil }) else {
      if underHistoryOnly { return nil }
      // A changelog without an entry: below its title.
      let title = lines.firstIndex { $0.utf8.first == UInt8(ascii: "#") }.map { $0 + 1 } ?? 0
      lines.insert(contentsOf: ["", "## \(version) (\(today))", "", "- \(Self.words)"], at: title)
      return joined(lines, isCRLF)
    }
    let hasEntry = lines[first...].contains { Self.version(in: $0)?.text == version.description }
    if hasEntry { return bytes }
    guard let (old, isHeading) = Self.version(in: lines[newest]).map({ ($0.text, $0.isHeading) }) else { return nil }
    var head = lines[newest].replacing(old, with: version.description, maxReplacements: 1)
    if let date = Self.date(in: head) { head = head.replacing(date, with: today.description, maxReplacements: 1) }
    if isHeading {
      lines.insert(contentsOf: [head, "", "- \(Self.words)", ""], at: newest)
    } else {
      // What follows the version, and its date, in an item is about the old one.
      let marked = Self.date(in: head) == nil ? version.description : today.description
      let end = head.firstRange(of: marked)?.upperBound ?? head.endIndex
      let separator = head[end...].firstIndex { $0.isLetter || $0.isNumber } ?? head.endIndex
      let start = head[..<separator]
      lines.insert(start + (start.last == " " || start.last == "|" ? "" : " ") + Self.words, at: newest)
    }
    return joined(lines, isCRLF)
  }

  private func joined(_ lines: [String], _ isCRLF: Bool) -> [UInt8] {
    Array(lines.joined(separator: isCRLF ? "\r\n" : "\n").utf8)
  }

  private static func isHistory(_ line: String) -> Bool {
    guard line.utf8.first == UInt8(ascii: "#") else { return false }
    let words = line.lowercased()
    return ["version history", "changelog", "change log", "release notes"].contains(where: words.contains)
  }

  /// The version that a heading or an item of a list begins with.
  private static func version(in line: String) -> (text: String, isHeading: Bool)? {
    guard let first = line.utf8.first(where: { $0 != UInt8(ascii: " ") }), "#-*+|".utf8.contains(first) else {
      return nil
    }
    for word in line.split(whereSeparator: { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-")) })
      .prefix(3)
    {
      let bare = word.first == "v" || word.first == "V" ? word.dropFirst() : word
      if ReleaseVersion(bare) != nil { return (String(bare), first == UInt8(ascii: "#")) }
    }
    return nil
  }

  /// `2026-01-31`.
  private static func date(in line: String) -> String? {
    line.split(whereSeparator: { !($0.isASCII && $0.isNumber) && $0 != "-" }).map(String.init).first { word in
      word.utf8.count == 10 && word.split(separator: "-").map(\.count) == [4, 2, 2]
    }
  }
}
