/// A path with wildcards as Go's `path/filepath.Match` reads it: `*`, `?` and brackets do not cross a slash, `**` is no
/// more than `*`, and a malformed pattern matches nothing (https://pkg.go.dev/path/filepath#Match).
public struct GoPathGlob: Sendable {
  private let segments: [GlobProgram]

  public init(_ pattern: [UInt8]) {
    segments = pattern.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map {
      GlobProgram(go: $0)
    }
  }

  public init(_ pattern: String) { self.init(Array(pattern.utf8)) }

  /// False for a malformed pattern.
  public var isValid: Bool { segments.allSatisfy { !$0.isImpossible } }

  /// True when the pattern matches all of `path`.
  public func matches(_ path: [UInt8]) -> Bool {
    let span = path.span
    var start = 0
    for (index, segment) in segments.enumerated() {
      guard start <= span.count else { return false }
      var end = start
      while end < span.count, span[end] != UInt8(ascii: "/") { end += 1 }
      if index == segments.count - 1, end < span.count { return false }
      guard segment.matches(span, from: start, to: end) else { return false }
      start = end + 1
    }
    return start == span.count + 1
  }

  public func matches(_ path: String) -> Bool { matches(Array(path.utf8)) }
}
