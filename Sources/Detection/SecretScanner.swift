public import Model
internal import PCRE2

/// The compiled secret rules: bytes in, matches out. Immutable; each worker brings a `ScanScratch`.
public final class SecretScanner: Sendable {
  let rules: [CompiledRule]
  private let index: KeywordIndex
  /// Per literal of the index: the rules it is an anchor of.
  private let rulesOfLiteral: [[Int]]
  /// Rules that go by the file's name alone.
  private let pathRules: [Int]
  /// Rules that run in some files only.
  private let globRules: [Int]
  /// The literal that marks an inline suppression; `scan` reports whether it was seen.
  private let markerLiterals: Set<Int>
  /// The longest match of any rule in bytes: how far two chunks of a large file must overlap.
  public let longestMatch: Int
  /// A rule finds identifiers.
  private let hasIdentifiers: Bool
  /// Decides which tokens have expired; nil leaves that open.
  let today: CalendarDay?

  /// `specs` keep their order: `Match.rule` is an index into them. `markers` are literals that the caller wants to
  /// know the presence of (suppression comments).
  public init(_ specs: [(id: String, spec: SecretSpec)], markers: [String] = [], today: CalendarDay? = nil) {
    self.today = today
    hasIdentifiers = specs.contains { $0.spec.identifies != nil }
    rules = specs.map { CompiledRule(id: $0.id, spec: $0.spec) }
    var literals: [[UInt8]] = []
    var known: [[UInt8]: Int] = [:]
    var owners: [[Int]] = []
    var following: [ByteClass?] = []
    func add(_ literal: [UInt8], before alphabet: ByteClass? = nil) -> Int {
      let folded = literal.map(KeywordIndex.lowercased)
      if let found = known[folded] {
        // Two rules share the literal: what may follow is what one of them allows.
        if let other = following[found], let alphabet {
          following[found] = other.union(alphabet)
        } else {
          following[found] = nil
        }
        return found
      }
      known[folded] = literals.count
      literals.append(folded)
      owners.append([])
      following.append(alphabet)
      return literals.count - 1
    }
    var longest = 512
    var byPath: [Int] = []
    for (number, rule) in rules.enumerated() {
      for anchor in rule.anchors {
        let literal = add(anchor, before: rule.followingAlphabet)
        if owners[literal].last != number { owners[literal].append(number) }
      }
      switch rule.spec.matcher {
      case .pattern(let pattern): longest = max(longest, pattern.window)
      case .token(let shape): longest = max(longest, 64 + (shape.lengths.last?.upperBound ?? 0))
      case .path: byPath.append(number)
      case .assignment: longest = max(longest, AssignmentMatcher.longest)
      }
    }
    markerLiterals = Set(markers.map { add(Array($0.utf8)) })
    index = KeywordIndex(literals, following: following)
    rulesOfLiteral = owners
    pathRules = byPath
    globRules = rules.indices.filter { [rules] in !rules[$0].globs.isEmpty }
    longestMatch = longest
  }

  /// What a scan of one buffer says besides its matches.
  public struct Outcome: Sendable {
    /// A suppression marker stands somewhere in the buffer.
    public var hasMarker = false
  }

  /// Finds the secrets in one buffer; `matches` gets them in order of their position, none overlapping another.
  ///
  /// A buffer without any anchor costs one pass and no allocation.
  public func scan(
    _ bytes: Span<UInt8>, file: ScannedFile, scratch: inout ScanScratch, into matches: inout [Match]
  ) -> Outcome {
    var outcome = Outcome()
    scratch.hits.removeAll(keepingCapacity: true)
    if scratch.explains { scratch.rejected.removeAll() }
    scratch.limitedRules.removeAll(keepingCapacity: true)
    let first = matches.count
    index.collectHits(in: bytes, into: &scratch.hits)
    if scratch.searchedUpTo.count != rules.count {
      scratch.searchedUpTo = [Int](repeating: 0, count: rules.count)
      scratch.runsInFile = [Bool?](repeating: nil, count: rules.count)
    }
    for number in globRules { scratch.runsInFile[number] = nil }
    for hit in scratch.hits {
      if !markerLiterals.isEmpty, markerLiterals.contains(hit.literal) { outcome.hasMarker = true }
      for number in rulesOfLiteral[hit.literal] {
        let rule = rules[number]
        guard runs(number, in: file, &scratch) else { continue }
        switch rule.spec.matcher {
        case .token(let shape):
          if let range = TokenMatcher.match(shape, rule.prefixes, bytes, at: hit.start) {
            judge(number, bytes, range, range, file, &scratch, &matches)
          }
        case .pattern(let pattern):
          search(number, pattern, bytes, around: hit.start, file, &scratch, &matches)
        case .assignment:
          guard file.role != .binary, file.role != .minified, file.role != .lockfile else { continue }
          assign(number, rule, bytes, at: hit.start, file, &scratch, &matches)
        case .path: break
        }
      }
    }
    for number in scratch.touched { scratch.searchedUpTo[number] = 0 }
    scratch.touched.removeAll(keepingCapacity: true)
    if !pathRules.isEmpty { matchPath(file, bytes, &scratch, &matches) }
    if matches.count > first, hasIdentifiers { dropLoneIdentifiers(&matches, from: first, bytes, &scratch) }
    if matches.count > first + 1 { resolve(&matches, from: first) }
    if matches.count > first { raiseByNeighbours(&matches, from: first, bytes) }
    if matches.count > first, hasIdentifiers { joinIdentifiers(&matches, from: first, bytes) }
    return outcome
  }

  private func runs(_ number: Int, in file: ScannedFile, _ scratch: inout ScanScratch) -> Bool {
    let rule = rules[number]
    if !rule.spec.rejects.roles.isEmpty, rule.spec.rejects.roles.contains(file.role) { return false }
    if rule.globs.isEmpty { return true }
    if let known = scratch.runsInFile[number] { return known }
    let answer = rule.globs.contains { $0.matches(file.path) }
    scratch.runsInFile[number] = answer
    return answer
  }

  /// Runs a pattern over the window around an anchor, unless an earlier anchor's window covered it.
  private func search(
    _ number: Int, _ spec: PatternSpec, _ bytes: Span<UInt8>, around anchor: Int, _ file: ScannedFile,
    _ scratch: inout ScanScratch, _ matches: inout [Match]
  ) {
    guard let pattern = rules[number].pattern?.pattern else { return }
    var from = max(anchor - spec.window, scratch.searchedUpTo[number])
    // Room for the longest match that holds the anchor, and for what lookaheads may want to see behind it.
    var end = min(bytes.count, anchor + spec.window + 32)
    if scratch.searchedUpTo[number] == 0 { scratch.touched.append(number) }
    // Matches that start before this offset are dealt with; the next anchor's window begins here at the earliest.
    var resolved = anchor + 1
    while from < end {
      switch scratch.matching.search(pattern, in: bytes.extracting(0..<end), from: from) {
      case .noMatch:
        from = end
      case .limitExceeded:
        if !scratch.limitedRules.contains(number) { scratch.limitedRules.append(number) }
        from = end
      case .match:
        guard let range = scratch.matching.range(), !range.isEmpty else {
          from = end
          continue
        }
        // A match that touches the window's end may only be the part of a longer one that the window shows.
        if range.upperBound + 32 > end, end < bytes.count, range.count <= spec.window {
          from = range.lowerBound
          end = min(bytes.count, range.upperBound + spec.window + 32)
          continue
        }
        let secret = pattern.secretGroup > 0 ? scratch.matching.range(of: pattern.secretGroup) ?? range : range
        judge(number, bytes, range, secret, file, &scratch, &matches)
        from = max(range.lowerBound + 1, secret.upperBound)
        resolved = max(resolved, from)
      }
    }
    scratch.searchedUpTo[number] = max(scratch.searchedUpTo[number], end == bytes.count ? end : resolved)
  }

  private func assign(
    _ number: Int, _ rule: CompiledRule, _ bytes: Span<UInt8>, at hit: Int, _ file: ScannedFile,
    _ scratch: inout ScanScratch, _ matches: inout [Match]
  ) {
    guard let matcher = rule.assignment else { return }
    // A hit inside a key that an earlier hit has dealt with.
    guard hit >= scratch.searchedUpTo[number] else { return }
    if scratch.searchedUpTo[number] == 0 { scratch.touched.append(number) }
    switch matcher.match(bytes, at: hit, file) {
    case .none(let resume):
      scratch.searchedUpTo[number] = max(hit + 1, resume)
    case .rejected(let range, let reason, let resume):
      scratch.searchedUpTo[number] = max(hit + 1, resume)
      if scratch.explains {
        scratch.rejected.append(
          RejectedCandidate(rule: number, start: range.lowerBound, end: range.upperBound, reason: reason))
      }
    case .found(let found):
      scratch.searchedUpTo[number] = max(hit + 1, found.value.upperBound)
      matches.append(
        Match(
          rule: number, start: found.key.lowerBound, end: found.value.upperBound, secretStart: found.value.lowerBound,
          secretEnd: found.value.upperBound, confidence: found.confidence, reasons: found.reasons.map(MatchReason.init))
      )
    }
  }

  private func matchPath(
    _ file: ScannedFile, _ bytes: Span<UInt8>, _ scratch: inout ScanScratch, _ matches: inout [Match]
  ) {
    for number in pathRules where runs(number, in: file, &scratch) {
      var confidence = rules[number].spec.confidence
      var reasons = [MatchReason("the file's name")]
      if let kind = rules[number].spec.structure {
        let head = (0..<min(bytes.count, 16_384)).map { bytes[$0] }
        (confidence, reasons) = Grade.byStructure(Structure.verdict(kind, head), confidence)
      }
      matches.append(
        Match(rule: number, start: 0, end: 0, secretStart: 0, secretEnd: 0, confidence: confidence, reasons: reasons))
    }
  }
}
