internal import Model

/// The excerpt of a finding as two lines, the code and the carets under it, cut to the width.
struct ExcerptBlock {
  var code: String
  var carets: String

  /// `width` is what both lines may take, at least 16.
  init(_ excerpt: Excerpt, width: Int) {
    let width = max(16, width)
    var cells = Self.cells(of: excerpt)
    // Indentation says nothing here and costs columns.
    let indentation = cells.prefix { $0.text == " " && !$0.isMarked }.count
    cells.removeFirst(indentation)
    if cells.isEmpty { cells = [Cell(text: "", width: 0, isMarked: true)] }

    var cutBefore = false
    let markEnd = Self.columns(cells.prefix((cells.lastIndex { $0.isMarked } ?? -1) + 1))
    if Self.columns(cells[...]) > width, markEnd > width - 4 {
      // Keep a quarter of the width as context before the mark.
      let mark = cells.firstIndex { $0.isMarked } ?? 0
      var start = mark
      var context = 0
      while start > 0, context + cells[start - 1].width <= width / 4 {
        start -= 1
        context += cells[start].width
      }
      cutBefore = start > 0
      cells.removeFirst(start)
    }
    var room = width - (cutBefore ? 1 : 0)
    var cutAfter = false
    if Self.columns(cells[...]) > room {
      room -= 1
      cutAfter = true
      var used = 0
      let count = cells.prefix { cell in
        used += cell.width
        return used <= room
      }.count
      cells.removeLast(cells.count - count)
    }

    let mark = cells.firstIndex { $0.isMarked } ?? cells.endIndex
    let before = Self.columns(cells[..<mark]) + (cutBefore ? 1 : 0)
    let marked = Self.columns(cells[mark...].prefix { $0.isMarked })
    code = (cutBefore ? "…" : "") + cells.map(\.text).joined() + (cutAfter ? "…" : "")
    carets = String(repeating: " ", count: before) + String(repeating: "^", count: max(1, marked))
    if let missing = excerpt.missing {
      let column = cutBefore ? before : Self.column(of: missing, in: excerpt.line) - indentation
      carets = Self.pointer(to: missing, at: column, width: width)
    }
  }

  /// A caret where something is to be written, and what: `  ^ here: version`.
  private static func pointer(to missing: Excerpt.Missing, at column: Int, width: Int) -> String {
    let text = Cut.end("^ here: " + SafeText.line(missing.name), width: width)
    return String(repeating: " ", count: max(0, min(column, width - DisplayWidth.of(text)))) + text
  }

  private static func column(of missing: Excerpt.Missing, in line: String) -> Int {
    // A line of its own begins with spaces alone.
    if missing.isBelow { return missing.offset }
    let scalars = line.unicodeScalars
    let offset = max(0, missing.offset)
    return DisplayWidth.of(SafeText.code(String(scalars.prefix(offset)))) + max(0, offset - scalars.count)
  }

  private struct Cell {
    var text: String
    var width: Int
    var isMarked: Bool
  }

  private static func cells(of excerpt: Excerpt) -> [Cell] {
    let scalars = excerpt.line.unicodeScalars
    let start = min(max(0, excerpt.highlightStart), scalars.count)
    let end = min(max(start, excerpt.highlightEnd), scalars.count)
    let parts = [
      (scalars.prefix(start), false), (scalars.dropFirst(start).prefix(end - start), true),
      (scalars.dropFirst(end), false),
    ]
    return parts.flatMap { part, isMarked in
      SafeText.code(String(part)).map { Cell(text: String($0), width: DisplayWidth.of($0), isMarked: isMarked) }
    }
  }

  private static func columns(_ cells: ArraySlice<Cell>) -> Int { cells.reduce(0) { $0 + $1.width } }
}
