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
    cells.removeFirst(cells.prefix { $0.text == " " && !$0.isMarked }.count)
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
