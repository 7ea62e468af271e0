/// Matches one path segment against a pattern with `*`, `?`, `[a-z]`, `[^a-z]` and `\`, as Go's `path/filepath.Match`
/// does (https://pkg.go.dev/path/filepath#Match): a malformed pattern matches nothing.
///
/// The time is bounded by the product of both lengths: no star is ever tried again once a later one has been reached.
struct SegmentGlob: Sendable, Hashable {
  private let chunks: [Chunk]
  /// The pattern without escapes when it has no wildcard.
  let literal: String?
  /// What follows a single leading star when nothing else is special: `.pyc` of `*.pyc`.
  private let ending: String?

  /// What stands between two stars.
  private struct Chunk: Sendable, Hashable {
    var followsStar: Bool
    var elements: [Element]
  }

  private enum Element: Sendable, Hashable {
    case scalar(Unicode.Scalar)
    case any
    case oneOf([ClosedRange<UInt32>], negated: Bool)
  }

  /// Nil for a malformed pattern.
  init?(_ pattern: Substring) {
    var scalars = pattern.unicodeScalars
    var chunks: [Chunk] = []
    while !scalars.isEmpty {
      var chunk = Chunk(followsStar: false, elements: [])
      while scalars.first == "*" {
        chunk.followsStar = true
        scalars.removeFirst()
      }
      while let first = scalars.first, first != "*" {
        guard let element = Self.element(from: &scalars) else { return nil }
        chunk.elements.append(element)
      }
      chunks.append(chunk)
    }
    self.chunks = chunks
    literal = Self.literal(chunks)
    ending = chunks.count == 1 && chunks[0].followsStar ? Self.text(chunks[0].elements) : nil
  }

  func matches(_ name: some StringProtocol) -> Bool {
    if let literal { return literal.utf8.elementsEqual(name.utf8) }
    if let ending { return name.utf8.reversed().starts(with: ending.utf8.reversed()) }
    var rest = Array(name.unicodeScalars)[...]
    for (index, chunk) in chunks.enumerated() {
      let isLast = index == chunks.count - 1
      if chunk.followsStar, chunk.elements.isEmpty { return true }
      if let after = Self.match(chunk.elements, at: rest), after.isEmpty || !isLast {
        rest = after
        continue
      }
      guard chunk.followsStar, let after = Self.search(chunk.elements, after: rest, mustEnd: isLast) else {
        return false
      }
      rest = after
    }
    return rest.isEmpty
  }

  private static func search(
    _ elements: [Element], after start: ArraySlice<Unicode.Scalar>, mustEnd: Bool
  ) -> ArraySlice<Unicode.Scalar>? {
    var rest = start
    while !rest.isEmpty {
      rest.removeFirst()
      if let after = match(elements, at: rest), after.isEmpty || !mustEnd { return after }
    }
    return nil
  }

  private static func match(_ elements: [Element], at start: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar>?
  {
    var rest = start
    for element in elements {
      guard let scalar = rest.popFirst() else { return nil }
      switch element {
      case .scalar(let expected): if scalar != expected { return nil }
      case .any: break
      case .oneOf(let ranges, let negated):
        if ranges.contains(where: { $0.contains(scalar.value) }) == negated { return nil }
      }
    }
    return rest
  }

  private static func element(from scalars: inout Substring.UnicodeScalarView) -> Element? {
    switch scalars.removeFirst() {
    case "?": return .any
    case "\\": return scalars.popFirst().map { .scalar($0) }
    case "[": return range(from: &scalars)
    case let other: return .scalar(other)
    }
  }

  /// Reads a character class after its `[`; at least one range is needed, so `[]a]` is malformed.
  private static func range(from scalars: inout Substring.UnicodeScalarView) -> Element? {
    let negated = scalars.first == "^"
    if negated { scalars.removeFirst() }
    var ranges: [ClosedRange<UInt32>] = []
    while true {
      if scalars.first == "]", !ranges.isEmpty {
        scalars.removeFirst()
        return .oneOf(ranges, negated: negated)
      }
      guard let low = bound(from: &scalars) else { return nil }
      var high = low
      if scalars.first == "-" {
        scalars.removeFirst()
        guard let bound = bound(from: &scalars) else { return nil }
        high = bound
      }
      // Go accepts a range that runs backwards; nothing is in it.
      ranges.append(low <= high ? low...high : UInt32.max...UInt32.max)
    }
  }

  /// One end of a range; the class must go on after it.
  private static func bound(from scalars: inout Substring.UnicodeScalarView) -> UInt32? {
    guard var scalar = scalars.popFirst(), scalar != "-", scalar != "]" else { return nil }
    if scalar == "\\" {
      guard let escaped = scalars.popFirst() else { return nil }
      scalar = escaped
    }
    return scalars.isEmpty ? nil : scalar.value
  }

  private static func literal(_ chunks: [Chunk]) -> String? {
    if chunks.isEmpty { return "" }
    return chunks.count == 1 && !chunks[0].followsStar ? text(chunks[0].elements) : nil
  }

  /// Nil when one of the elements stands for more than one text.
  private static func text(_ elements: [Element]) -> String? {
    var text = String.UnicodeScalarView()
    for element in elements {
      guard case .scalar(let scalar) = element else { return nil }
      text.append(scalar)
    }
    return String(text)
  }
}
