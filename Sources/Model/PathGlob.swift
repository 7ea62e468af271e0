/// A path that many globs are compared with.
public struct GlobbedPath: Sendable {
  let bytes: [UInt8]
  let marks: Marks

  /// One bit, of 64 that they are shared out to, for the two bytes that each name in the path begins with, and for the
  /// two bytes before each slash and before the end.
  struct Marks: Sendable, Hashable {
    var beginnings: UInt64 = 0
    var endings: UInt64 = 0

    func contains(_ other: Marks) -> Bool {
      beginnings & other.beginnings == other.beginnings && endings & other.endings == other.endings
    }
  }

  public init(_ path: RepoPath) {
    bytes = path.bytes
    var marks = Marks()
    let slash = UInt8(ascii: "/")
    for i in bytes.indices.dropFirst() {
      let pair = GlobbedPath.bit(bytes[i - 1], bytes[i])
      if i == 1 || bytes[i - 2] == slash { marks.beginnings |= pair }
      if i + 1 == bytes.count || bytes[i + 1] == slash { marks.endings |= pair }
    }
    self.marks = marks
  }

  static func bit(_ a: UInt8, _ b: UInt8) -> UInt64 { 1 &<< UInt64((a &* 37 &+ b &* 11) & 63) }
}

/// Several globs, of which any may match.
public struct PathGlobs: Sendable {
  public let all: [PathGlob]
  /// Of each glob; looked at without touching it.
  private let marks: [GlobbedPath.Marks]

  public init(_ globs: [PathGlob]) {
    all = globs
    marks = globs.map(\.marks)
  }

  public var isEmpty: Bool { all.isEmpty }

  public func containsMatch(_ path: GlobbedPath) -> Bool {
    for index in marks.indices where path.marks.contains(marks[index]) && all[index].matches(path) { return true }
    return false
  }
}

/// A path pattern in git's ignore syntax without negation: `*`, `?`, `[…]` do not match `/`, `**` does; a pattern
/// without a slash (but at its end) matches a name at any depth; one that ends in `/` matches everything below.
///
/// Source: gitignore(5), "PATTERN FORMAT".
public struct PathGlob: Sendable, Hashable {
  public let source: String
  private let steps: [Step]
  /// What the text must end with: most paths are told apart by their last bytes.
  private let tail: [UInt8]
  /// The longest text that stands in the pattern without a wildcard, for patterns without a tail.
  private let core: [UInt8]
  /// A path without these marks does not match.
  fileprivate let marks: GlobbedPath.Marks
  private let isAnchored: Bool
  private let isDirectory: Bool

  public init(_ source: String) {
    self.source = source
    var bytes = Array(source.utf8)
    isDirectory = bytes.last == UInt8(ascii: "/")
    if isDirectory { bytes.removeLast() }
    isAnchored = bytes.contains(UInt8(ascii: "/"))
    if bytes.first == UInt8(ascii: "/") { bytes.removeFirst() }
    steps = PathGlob.compile(bytes)
    tail = steps.reversed().prefix { if case .byte = $0 { true } else { false } }.reversed().compactMap {
      if case .byte(let byte) = $0 { byte } else { nil }
    }
    var longest: [UInt8] = []
    var run: [UInt8] = []
    for step in steps {
      if case .byte(let byte) = step { run.append(byte) } else { run = [] }
      if run.count > longest.count { longest = run }
    }
    core = longest
    var marks = GlobbedPath.Marks()
    if tail.count >= 2 { marks.endings = GlobbedPath.bit(tail[tail.count - 2], tail[tail.count - 1]) }
    let first = steps.first == .anyDirectories ? 1 : 0
    if steps.count >= first + 2, case .byte(let a) = steps[first], case .byte(let b) = steps[first + 1] {
      marks.beginnings = GlobbedPath.bit(a, b)
    }
    self.marks = marks
  }

  /// True when the glob matches `path` (relative, '/'-separated) or a directory above it.
  public func matches(_ path: RepoPath) -> Bool { matches(GlobbedPath(path)) }

  /// The same of a path that many globs are compared with.
  public func matches(_ path: GlobbedPath) -> Bool {
    guard path.marks.contains(marks) else { return false }
    let bytes = path.bytes
    if tail.isEmpty, !core.isEmpty, !bytes.indices.contains(where: { bytes[$0...].starts(with: core) }) { return false }
    // A pattern that names a directory covers what is in it.
    for end in bytes.indices where bytes[end] == UInt8(ascii: "/") && endsWithTail(bytes, end) {
      if matchesWhole(bytes[..<end]) { return true }
    }
    return !isDirectory && endsWithTail(bytes, bytes.count) && matchesWhole(bytes[...])
  }

  private func endsWithTail(_ bytes: [UInt8], _ end: Int) -> Bool {
    guard end >= tail.count else { return false }
    var k = tail.count
    while k > 0, bytes[end - k] == tail[tail.count - k] { k -= 1 }
    return k == 0
  }

  private func matchesWhole(_ path: ArraySlice<UInt8>) -> Bool {
    if isAnchored { return matchesSteps(path) }
    let name = path.lastIndex(of: UInt8(ascii: "/")).map { path[($0 + 1)...] } ?? path
    return matchesSteps(name)
  }

  /// Follows all states of the pattern side by side, so that no input makes it exponential.
  private func matchesSteps(_ text: ArraySlice<UInt8>) -> Bool {
    var reachable = [Bool](repeating: false, count: steps.count + 1)
    var next = reachable
    reachable[0] = true
    close(&reachable, atSegmentStart: true)
    for byte in text {
      for state in next.indices { next[state] = false }
      var isAlive = false
      for state in steps.indices where reachable[state] {
        switch steps[state] {
        case .byte(let expected): if byte == expected { next[state + 1] = true }
        case .any: if byte != UInt8(ascii: "/") { next[state + 1] = true }
        case .set(let members, let negated):
          if byte != UInt8(ascii: "/"), members.contains(byte) != negated { next[state + 1] = true }
        case .star: if byte != UInt8(ascii: "/") { next[state] = true }
        // Only after a slash may the step behind `**/` begin, see `close`.
        case .deepStar, .anyDirectories: next[state] = true
        }
        isAlive = isAlive || next[state] || next[state + 1]
      }
      if !isAlive { return false }
      close(&next, atSegmentStart: byte == UInt8(ascii: "/"))
      swap(&reachable, &next)
    }
    return reachable[steps.count]
  }

  /// Adds the states that are reached without a byte, in one sweep: each leads to its successor only.
  private func close(_ states: inout [Bool], atSegmentStart: Bool) {
    for state in steps.indices where states[state] {
      switch steps[state] {
      case .star, .deepStar: states[state + 1] = true
      case .anyDirectories where atSegmentStart: states[state + 1] = true
      default: break
      }
    }
  }

  private enum Step: Sendable, Hashable {
    case byte(UInt8)
    case any
    case set(Set<UInt8>, negated: Bool)
    case star
    /// `/**` at the end: everything below.
    case deepStar
    /// `**/`: any number of directories, none included.
    case anyDirectories
  }

  private static func compile(_ pattern: [UInt8]) -> [Step] {
    var steps: [Step] = []
    var i = 0
    while i < pattern.count {
      let byte = pattern[i]
      switch byte {
      case UInt8(ascii: "*"):
        var end = i
        while end < pattern.count, pattern[end] == UInt8(ascii: "*") { end += 1 }
        let atStart = i == 0 || pattern[i - 1] == UInt8(ascii: "/")
        if end - i == 2, atStart, end < pattern.count, pattern[end] == UInt8(ascii: "/") {
          steps.append(.anyDirectories)
          end += 1
        } else if end - i == 2, atStart, end == pattern.count {
          steps.append(.deepStar)
        } else {
          steps.append(.star)
        }
        i = end
      case UInt8(ascii: "?"):
        steps.append(.any)
        i += 1
      case UInt8(ascii: "["):
        if let (step, end) = set(pattern, i) {
          steps.append(step)
          i = end
        } else {
          steps.append(.byte(byte))
          i += 1
        }
      case UInt8(ascii: "\\") where i + 1 < pattern.count:
        steps.append(.byte(pattern[i + 1]))
        i += 2
      default:
        steps.append(.byte(byte))
        i += 1
      }
    }
    return steps
  }

  private static func set(_ pattern: [UInt8], _ start: Int) -> (Step, Int)? {
    var i = start + 1
    var negated = false
    if i < pattern.count, pattern[i] == UInt8(ascii: "!") || pattern[i] == UInt8(ascii: "^") {
      negated = true
      i += 1
    }
    var members: Set<UInt8> = []
    var isFirst = true
    while i < pattern.count, isFirst || pattern[i] != UInt8(ascii: "]") {
      isFirst = false
      let low = pattern[i]
      if i + 2 < pattern.count, pattern[i + 1] == UInt8(ascii: "-"), pattern[i + 2] != UInt8(ascii: "]") {
        let high = pattern[i + 2]
        if low <= high { members.formUnion(low...high) }
        i += 3
      } else {
        members.insert(low)
        i += 1
      }
    }
    guard i < pattern.count else { return nil }
    return (.set(members, negated: negated), i + 1)
  }
}
