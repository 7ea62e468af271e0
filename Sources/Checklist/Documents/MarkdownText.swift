/// A document in Markdown (or reStructuredText, as far as headings go), line by line: what is prose and what is code.
///
/// Not a CommonMark parser: it knows what a check needs, and is linear in the length of the text.
struct MarkdownText {
  struct Line {
    /// 1-based.
    var number: Int
    /// Code spans and comments are blanks, so that columns stay.
    var prose: [Unicode.Scalar]
    /// As `prose`, code spans included.
    var text: [Unicode.Scalar]
    /// In a fenced or an indented block of code; `prose` and `text` are empty.
    var isCode: Bool
  }

  private(set) var lines: [Line] = []

  init(_ text: String) {
    var fence: Fence?
    var inComment = false
    var wasBlank = true
    var inList = false
    for (index, row) in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      var scalars = Array(row)
      if scalars.last == "\r" { scalars.removeLast() }
      let indent = scalars.prefix { $0 == " " || $0 == "\t" }.count
      let isBlank = indent == scalars.count
      if let open = fence {
        if open.isClosed(by: scalars) { fence = nil }
        appendCode(index)
        continue
      }
      if !inComment, let opened = Fence(opening: scalars) {
        fence = opened
        appendCode(index)
        continue
      }
      if !isBlank {
        if Self.isListItem(scalars) { inList = true } else if indent == 0 { inList = false }
      }
      let isIndented = scalars.first == "\t" || (indent >= 4 && scalars.first == " ")
      let followsCode = lines.last?.isCode == true
      if isIndented, !isBlank, !inList, !inComment, wasBlank || followsCode {
        appendCode(index)
      } else {
        Self.blankComments(&scalars, inComment: &inComment)
        let text = scalars
        Self.blankCodeSpans(&scalars)
        lines.append(Line(number: index + 1, prose: scalars, text: text, isCode: false))
      }
      wasBlank = isBlank
    }
  }

  private mutating func appendCode(_ index: Int) {
    lines.append(Line(number: index + 1, prose: [], text: [], isCode: true))
  }

  /// An open block of code: its character and how many of them opened it.
  private struct Fence {
    var mark: Unicode.Scalar
    var count: Int

    /// Nil when `line` opens no block. Any indent counts, since blocks stand in lists, too.
    init?(opening line: [Unicode.Scalar]) {
      let rest = line.drop { $0 == " " || $0 == "\t" }
      guard let mark = rest.first, mark == "`" || mark == "~" else { return nil }
      let count = rest.prefix { $0 == mark }.count
      guard count >= 3, mark == "~" || !rest.dropFirst(count).contains("`") else { return nil }
      self.mark = mark
      self.count = count
    }

    func isClosed(by line: [Unicode.Scalar]) -> Bool {
      let rest = line.drop { $0 == " " || $0 == "\t" }
      let run = rest.prefix { $0 == mark }.count
      return run >= count && rest.dropFirst(run).allSatisfy { $0 == " " || $0 == "\t" }
    }
  }

  private static func isListItem(_ line: [Unicode.Scalar]) -> Bool {
    let rest = line.drop { $0 == " " || $0 == "\t" }
    guard let first = rest.first else { return false }
    if first == "-" || first == "*" || first == "+" {
      return rest.dropFirst().first.map { $0 == " " || $0 == "\t" } ?? true
    }
    let digits = rest.prefix { $0.value >= 48 && $0.value <= 57 }.count
    let next = rest.dropFirst(digits).first
    return digits > 0 && digits < 10 && (next == "." || next == ")")
  }

  private static func blankComments(_ line: inout [Unicode.Scalar], inComment: inout Bool) {
    var index = 0
    while index < line.count {
      if inComment {
        let end = find("-->", in: line, from: index)
        for i in index..<(end.map { $0 + 3 } ?? line.count) { line[i] = " " }
        guard let end else { return }
        inComment = false
        index = end + 3
      } else {
        guard let start = find("<!--", in: line, from: index) else { return }
        inComment = true
        index = start
      }
    }
  }

  /// Code spans that end on their line; a run of backquotes without a partner is text.
  private static func blankCodeSpans(_ line: inout [Unicode.Scalar]) {
    var runs: [(start: Int, count: Int)] = []
    var index = 0
    while index < line.count {
      let count = line[index...].prefix { $0 == "`" }.count
      if count > 0 { runs.append((index, count)) }
      index += max(1, count)
    }
    // For each length, where the next run of it is: looked up from the right.
    var next: [Int: Int] = [:]
    var partner = [Int?](repeating: nil, count: runs.count)
    for i in runs.indices.reversed() {
      partner[i] = next[runs[i].count]
      next[runs[i].count] = i
    }
    var i = 0
    while i < runs.count {
      guard let j = partner[i] else {
        i += 1
        continue
      }
      for k in runs[i].start..<(runs[j].start + runs[j].count) { line[k] = " " }
      i = j + 1
    }
  }

  /// The first index at or after `start` where `text` stands.
  static func find(_ text: String, in line: [Unicode.Scalar], from start: Int) -> Int? {
    let needle = Array(text.unicodeScalars)
    guard let first = needle.first, line.count >= needle.count else { return nil }
    var index = start
    while index <= line.count - needle.count {
      if line[index] == first, line[index..<(index + needle.count)].elementsEqual(needle) { return index }
      index += 1
    }
    return nil
  }
}
