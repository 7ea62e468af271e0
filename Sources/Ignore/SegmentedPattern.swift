/// A pattern with a slash as go-git v5 reads it (`globMatch` in plumbing/format/gitignore/pattern.go of v5.19.2).
///
/// `**` counts only as a whole segment, and a path below a matched one matches.
struct SegmentedPattern: Sendable {
  private enum Segment: Sendable {
    case empty
    case anything
    /// Malformed, or `**` inside a longer segment, which go-git refuses: the pattern matches nothing.
    case impossible
    case glob(GlobProgram)
  }

  private let segments: [Segment]
  private let isDirectoryOnly: Bool

  /// - Parameter text: without its '!' and without the slash at its end.
  init(_ text: ArraySlice<UInt8>, isDirectoryOnly: Bool) {
    self.isDirectoryOnly = isDirectoryOnly
    let star = UInt8(ascii: "*")
    segments = text.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map { part in
      if part.isEmpty { return .empty }
      if part.elementsEqual([star, star]) { return .anything }
      if zip(part, part.dropFirst()).contains(where: { $0 == star && $1 == star }) { return .impossible }
      let glob = GlobProgram(go: part)
      return glob.isImpossible ? .impossible : .glob(glob)
    }
  }

  /// The steps of the last segment, which match the last component of every path that is matched while nothing above
  /// it is; nil when no segment does.
  var lastSteps: [GlobStep]? {
    if case .glob(let glob)? = segments.last { return glob.steps }
    return nil
  }

  var isImpossible: Bool {
    segments.contains { if case .impossible = $0 { true } else { false } }
  }

  /// True when the pattern matches the path that ends at `end`, or one above it.
  func matches(_ path: Span<UInt8>, base: Int, end: Int, isDirectory: Bool) -> Bool {
    var next: Int? = base
    func popFirst() -> Range<Int>? {
      guard let start = next else { return nil }
      var stop = start
      while stop < end, path[stop] != UInt8(ascii: "/") { stop += 1 }
      next = stop < end ? stop + 1 : nil
      return start..<stop
    }
    var isMatch = false
    var mayDescend = false
    loop: for (index, segment) in segments.enumerated() {
      switch segment {
      case .empty: mayDescend = false
      case .anything:
        if index == segments.count - 1 { break loop }
        mayDescend = true
      case .impossible: return false
      case .glob(let glob):
        if next == nil { return false }
        if mayDescend {
          mayDescend = false
          while let name = popFirst() {
            if glob.matches(path, from: name.lowerBound, to: name.upperBound) {
              isMatch = true
              break
            }
            if next == nil { isMatch = false }
          }
        } else {
          guard let name = popFirst(), glob.matches(path, from: name.lowerBound, to: name.upperBound) else {
            return false
          }
          isMatch = true
        }
      }
    }
    return isMatch && !(isDirectoryOnly && !isDirectory && next == nil)
  }
}
