internal import Detection
internal import Model

/// The suppression comments of one file.
///
/// Own forms, in any kind of comment: `plimsoll:allow RULE-ID reason` on the line itself or, when nothing but the
/// comment stands on its line, for the next line; `plimsoll:allow-begin RULE-ID reason` to `plimsoll:allow-end`.
/// Several ids are separated by commas, globs are allowed. The markers of other scanners suppress secrets only.
struct InlineSuppressions {
  static let marker = "plimsoll:allow"

  /// One marker with what it covers.
  struct Entry {
    /// Ids and globs; empty means every secret rule (another tool's marker).
    var rules: [String]
    var isForeign: Bool
    var reason: String
    /// 0-based lines, end exclusive.
    var lines: Range<Int>
    /// 0-based line of the marker.
    var markerLine: Int
    var isUsed = false
  }

  private(set) var entries: [Entry] = []
  /// Markers that cannot be honoured, with what is wrong; 0-based lines.
  private(set) var problems: [(line: Int, message: String)] = []

  /// `knows` tells whether a rule id (or glob of ids) exists at all; `rows` are the 0-based lines to look at, ascending,
  /// nil for all.
  init(_ bytes: Span<UInt8>, _ lines: LineIndex, rows: [Int]? = nil, knows: (String) -> Bool) {
    var openBlocks: [(entry: Entry, line: Int)] = []
    for number in rows ?? Array(0..<lines.lineCount) {
      let range = lines.range(ofLine: number, in: bytes)
      guard range.count >= 12, range.count <= 65_536 else { continue }
      guard let found = InlineSuppressions.markers.first(in: bytes, range) else { continue }
      let text = String(decoding: range.map { bytes[$0] }, as: UTF8.self)
      if found.hasPrefix(InlineSuppressions.marker) {
        own(text, number, lines.lineCount, knows, &openBlocks)
      } else {
        let isNext = found.contains("nextline")
        entries.append(
          Entry(
            rules: [], isForeign: true, reason: found, lines: isNext ? number + 1..<number + 2 : number..<number + 1,
            markerLine: number))
      }
    }
    for block in openBlocks {
      problems.append((block.line, "`plimsoll:allow-begin` without `plimsoll:allow-end`"))
    }
  }

  private mutating func own(
    _ text: String, _ line: Int, _ lineCount: Int, _ knows: (String) -> Bool,
    _ openBlocks: inout [(entry: Entry, line: Int)]
  ) {
    guard let start = text.range(ofText: InlineSuppressions.marker) else { return }
    var rest = text[start.upperBound...]
    var form = "line"
    for suffix in ["-begin", "-end"] where rest.hasPrefix(suffix) {
      form = suffix
      rest = rest.dropFirst(suffix.count)
    }
    if form == "-end" {
      guard var block = openBlocks.popLast() else {
        problems.append((line, "`plimsoll:allow-end` without `plimsoll:allow-begin`"))
        return
      }
      block.entry.lines = block.line..<line + 1
      entries.append(block.entry)
      return
    }
    // Text about the marker is no marker: `plimsoll:allow` in a sentence, `plimsoll:allow RULE-ID` in a manual.
    guard rest.isEmpty || rest.first == " " || rest.first == ":" else { return }
    let words = rest.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
    let ids = (words.first ?? "").split(separator: ",").map(String.init)
    let cleaned = ids.map { $0.trimmingCommentEnd() }.filter { !$0.isEmpty }
    guard !cleaned.isEmpty else {
      problems.append((line, "`plimsoll:allow` needs a rule id: `plimsoll:allow RULE-ID reason`"))
      return
    }
    guard cleaned.allSatisfy(InlineSuppressions.isRuleID) else { return }
    for id in cleaned where !knows(id) {
      problems.append((line, "`plimsoll:allow`: there is no rule `\(id)`; the marker is not honoured"))
      return
    }
    let reason = words.count > 1 ? String(words[1]).trimmingCommentEnd() : ""
    var entry = Entry(rules: cleaned, isForeign: false, reason: reason, lines: line..<line + 1, markerLine: line)
    if form == "-begin" {
      openBlocks.append((entry, line))
      return
    }
    if InlineSuppressions.isCommentOnly(text[..<start.lowerBound]) { entry.lines = line..<min(lineCount, line + 2) }
    entries.append(entry)
  }

  /// The marker that covers a finding of `rule` on 0-based `line`; the marker counts as used from then on.
  mutating func suppression(of rule: String, isSecret: Bool, lines: ClosedRange<Int>, path: RepoPath) -> Suppression? {
    for index in entries.indices {
      let entry = entries[index]
      guard entry.lines.overlaps(lines.lowerBound..<(lines.upperBound + 1)) else { continue }
      guard entry.isForeign ? isSecret : entry.rules.contains(where: { RuleGlob.matches($0, rule) }) else { continue }
      entries[index].isUsed = true
      return Suppression(
        kind: .inSource, reason: entry.reason,
        position: SourcePosition(file: path.text, line: entry.markerLine + 1, column: 1))
    }
    return nil
  }

  /// Kebab-case, or a glob of it.
  private static func isRuleID(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      byte >= 0x61 && byte <= 0x7A || byte >= 0x30 && byte <= 0x39 || byte == UInt8(ascii: "-")
        || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "?")
    }
  }

  /// True when only comment signs and white space stand before the marker.
  private static func isCommentOnly(_ text: Substring) -> Bool {
    text.allSatisfy { " \t#/*<!-;%'\"(".contains($0) || $0 == "\u{FEFF}" }
      || ["rem ", "REM ", "dnl "].contains(String(text))
  }

  /// Ours and those of other scanners, as their documentation gives them.
  private static let markers = WordList([
    marker, "gitleaks:allow", "betterleaks:allow", "trufflehog:ignore", "kingfisher:ignore", "kingfisher:allow",
    "pragma: allowlist nextline secret", "pragma: allowlist secret", "pragma: whitelist nextline secret",
    "pragma: whitelist secret",
  ])
}

/// Rule ids with `*` and `?`.
enum RuleGlob {
  static func matches(_ glob: String, _ id: String) -> Bool { glob == id || PathGlob(glob).matches(RepoPath(id)) }
}

extension String {
  func range(ofText needle: String) -> Range<String.Index>? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(needle) { return index..<self.index(index, offsetBy: needle.count) }
      index = self.index(after: index)
    }
    return nil
  }

  /// Without white space around it and without the end of a block comment.
  func trimmingCommentEnd() -> String {
    var text = Substring(self)
    var isTrimmed = true
    while isTrimmed {
      isTrimmed = false
      while let last = text.last, last.isWhitespace {
        text = text.dropLast()
        isTrimmed = true
      }
      for end in ["*/", "-->", "#}", "--%>", "%>", "\"", "'"] where text.hasSuffix(end) {
        text = text.dropLast(end.count)
        isTrimmed = true
      }
    }
    return String(text.drop { $0.isWhitespace || $0 == ":" })
  }
}
