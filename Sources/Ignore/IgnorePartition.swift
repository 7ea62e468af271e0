/// Which of several paths are ignored, as a walk of their directories would find it.
public struct IgnorePartition: Sendable {
  /// A file, or a directory with what lies in it, that is ignored.
  public struct Exclusion: Sendable, Hashable {
    /// A directory's ends in '/'.
    public var path: [UInt8]
    public var match: IgnoreMatch
    /// The positions of the paths that it takes away.
    public var members: Range<Int>
  }

  /// The positions of the paths that are not ignored.
  public private(set) var kept: [Int] = []
  /// What is ignored, each directory once.
  public private(set) var excluded: [Exclusion] = []

  /// - Parameter paths: sorted bytewise, so that what lies in a directory stands together.
  init(_ paths: [[UInt8]], _ judge: inout some PathJudge) {
    let slash = UInt8(ascii: "/")
    var path = PathCandidate([])
    // The directories above `path` that are known not to be ignored, by the length of their paths with the '/'.
    var clear: [Int] = []
    for (index, bytes) in paths.enumerated() {
      if let last = excluded.last, last.path.last == slash, bytes.starts(with: last.path) {
        if last.members.upperBound == index {
          excluded[excluded.count - 1].members = last.members.lowerBound..<(index + 1)
          continue
        }
      }
      let shared = Self.sharedLength(path.bytes.span, bytes.span)
      while let length = clear.last, length > shared {
        clear.removeLast()
        judge.leave()
      }
      path.replace(with: bytes)
      var exclusion: Exclusion?
      for facts in path.parents.dropFirst(clear.count) {
        if let match = judge.match(path, facts, isDirectory: true), match.isIgnored {
          exclusion = Exclusion(path: Array(bytes[...Int(facts.end)]), match: match, members: index..<(index + 1))
          break
        }
        clear.append(Int(facts.end) + 1)
        judge.enter(bytes[...Int(facts.end)])
      }
      if exclusion == nil, let match = judge.match(path, path.name, isDirectory: path.isDirectory), match.isIgnored {
        exclusion = Exclusion(path: bytes, match: match, members: index..<(index + 1))
      }
      if let exclusion { excluded.append(exclusion) } else { kept.append(index) }
    }
  }

  private static func sharedLength(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Int {
    let limit = min(a.count, b.count)
    var length = 0
    while length < limit, a[length] == b[length] { length += 1 }
    return length
  }
}

/// Judges single files and directories while a walk enters and leaves directories.
protocol PathJudge {
  func match(_ path: PathCandidate, _ facts: NameFacts, isDirectory: Bool) -> IgnoreMatch?
  /// - Parameter directory: its path, which ends in '/'.
  mutating func enter(_ directory: ArraySlice<UInt8>)
  mutating func leave()
}

/// By the files of a matcher.
struct ScopedJudge: PathJudge {
  private let matcher: IgnoreMatcher
  private var scopes: [IgnoreScope?]

  init(matcher: IgnoreMatcher) {
    self.matcher = matcher
    scopes = [matcher.scopeAtTop]
  }

  private var scope: IgnoreScope? { scopes.last ?? nil }

  func match(_ path: PathCandidate, _ facts: NameFacts, isDirectory: Bool) -> IgnoreMatch? {
    scope?.decision(path.bytes.span, facts, path.marks, isDirectory: isDirectory).map { $0.match($1) }
  }

  mutating func enter(_ directory: ArraySlice<UInt8>) {
    scopes.append(matcher.descended(from: scope, into: directory))
  }

  mutating func leave() { scopes.removeLast() }
}

/// By a single file.
struct SingleJudge: PathJudge {
  let rules: IgnoreRules
  let base: Int

  func match(_ path: PathCandidate, _ facts: NameFacts, isDirectory: Bool) -> IgnoreMatch? {
    guard Int(facts.start) >= base else { return nil }
    return rules.decider(path.bytes.span, facts, path.marks, base: base, isDirectory: isDirectory).map(rules.match)
  }

  mutating func enter(_ directory: ArraySlice<UInt8>) {}

  mutating func leave() {}
}

extension IgnoreRules {
  /// Tells apart which of `paths`, sorted bytewise, are ignored by this one file; each directory is judged once.
  public func partition(_ paths: [[UInt8]], base: Int = 0) -> IgnorePartition {
    var judge = SingleJudge(rules: self, base: base)
    return IgnorePartition(paths, &judge)
  }
}
