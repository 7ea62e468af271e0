internal import Model

/// An excerpt in three parts: what the finding is about, and what stands before and behind it, cut where a line is long.
struct ExcerptParts {
  let before: String
  let marked: String
  let after: String

  /// Scalars of a part.
  private static let limit = 160

  init(_ excerpt: Excerpt) {
    let scalars = excerpt.line.unicodeScalars
    let count = scalars.count
    let start = min(max(0, excerpt.highlightStart), count)
    let end = min(max(start, excerpt.highlightEnd), count)
    let head = scalars.prefix(start)
    // Indentation says nothing here.
    let indentation = head.prefix { $0 == " " || $0 == "\t" }.count
    let kept = head.dropFirst(indentation)
    before = kept.count > Self.limit ? "…" + String(kept.suffix(Self.limit)) : String(kept)
    marked = Self.cut(scalars.dropFirst(start).prefix(end - start))
    after = Self.cut(scalars.dropFirst(end))
  }

  var isEmpty: Bool { before.isEmpty && marked.isEmpty && after.isEmpty }

  private static func cut(_ scalars: Substring.UnicodeScalarView) -> String {
    scalars.count > limit ? String(scalars.prefix(limit)) + "…" : String(scalars)
  }
}
