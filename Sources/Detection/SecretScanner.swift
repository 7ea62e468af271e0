internal import Ignore
public import Model
internal import PCRE2
public import RuleModel

/// The compiled secret rules: bytes in, matches out. Immutable; each worker brings a `ScanScratch`.
public final class SecretScanner: Sendable {
  let rules: CompiledRules
  let index: KeywordIndex
  let anchors: AnchorTable
  /// Literals from this number on mark an inline suppression; `scan` reports where they stand.
  let firstMarker: Int
  /// Per rule number; nil when all rules are in force.
  let inForce: [Bool]?
  /// Rules that go by the file's name alone.
  private let pathRules: [Int]
  /// The longest match of any rule in bytes: how far two chunks of a large file must overlap.
  public let longestMatch: Int
  /// A rule finds identifiers.
  private let hasIdentifiers: Bool
  /// Decides which tokens have expired; nil leaves that open.
  let today: CalendarDay?

  /// `Match.rule` is a number of `table`. `markers` are literals that the caller wants to know the places of
  /// (suppression comments).
  public init(_ table: consuming SecretRuleTable, markers: [String] = [], today: CalendarDay? = nil) {
    rules = CompiledRules(count: table.count, make: table.rule)
    var anchors = table.anchors
    // Nobody else's, so that what is appended is not appended to a copy.
    table.anchors = AnchorTable()
    firstMarker = anchors.count
    for marker in markers { _ = anchors.append(marker) }
    self.anchors = anchors
    inForce = table.inForce
    index = KeywordIndex(anchors, inForce: table.inForce)
    pathRules = table.pathRules
    longestMatch = table.longestMatch
    hasIdentifiers = table.hasIdentifiers
    self.today = today
  }

  /// Rules that are there already: `Match.rule` is an index into them.
  public convenience init(
    _ specs: [(id: String, spec: SecretSpec)], markers: [String] = [], today: CalendarDay? = nil
  ) {
    self.init(SecretRuleTable(specs.map { $0 }), markers: markers, today: today)
  }

  /// What a scan of one buffer says besides its matches.
  public struct Outcome: Sendable {
    /// Where the suppression markers stand in the buffer, ascending.
    public var markers: [Int] = []
  }

  /// Finds the secrets in one buffer; `matches` gets them in order of their position, none overlapping another.
  ///
  /// A buffer without any anchor costs one pass and no allocation.
  ///
  /// - Parameter derivation: how the bytes are made of others that were scanned with the same scratch; then only what is new
  ///   in them is looked at for anchors.
  public func scan(
    _ bytes: Span<UInt8>, file: ScannedFile, derivation: ContentDerivation? = nil, scratch: inout ScanScratch,
    into matches: inout [Match]
  ) -> Outcome {
    // Colours of a terminal stand between what is printed, not in it. What another content says of such bytes need not be
    // so here: a sequence can be cut.
    if file.syntax == .text, !file.isBinary, mayHoldSequences(bytes, derivation, &scratch),
      let plain = ControlSequences.blanked(bytes)
    {
      return scanPlain(plain.span, file: file, derivation: nil, scratch: &scratch, into: &matches)
    }
    return scanPlain(bytes, file: file, derivation: derivation, scratch: &scratch, into: &matches)
  }

  /// False where the content that this one is made of has no sequence and what is new brings none.
  private func mayHoldSequences(
    _ bytes: Span<UInt8>, _ derivation: ContentDerivation?, _ scratch: inout ScanScratch
  ) -> Bool {
    guard let derivation, let base = derivation.base, scratch.memory.entry(of: base)?.isPlain == true else {
      return true
    }
    var end = 0
    for copy in derivation.copies {
      // One may begin with the last byte of a copy, or end with the first of the next.
      if ControlSequences.stand(in: bytes, max(0, end - 1)..<copy.target) { return true }
      end = copy.target + copy.count
    }
    return ControlSequences.stand(in: bytes, max(0, end - 1)..<bytes.count)
  }

  private func scanPlain(
    _ bytes: Span<UInt8>, file: ScannedFile, derivation: ContentDerivation?, scratch: inout ScanScratch,
    into matches: inout [Match]
  ) -> Outcome {
    let first = matches.count
    scratch.begin()
    let outcome = pass(bytes, file: file, derivation, &scratch, &matches)
    if matches.count >= first + 5 { doubtTablesOfKeys(&matches, from: first, bytes) }
    let (hits, runs) = (scratch.hits, scratch.encoded)
    if !hits.isEmpty {
      if file.isBinary {
        scanStrings(near: hits, bytes, file, &scratch, &matches)
      } else {
        scanEscaped(near: hits, bytes, file, &scratch, &matches)
      }
    }
    if let database = file.database { scanRows(of: database, bytes, file, &scratch, &matches) }
    if !runs.isEmpty {
      decode(runs, bytes, outer: nil, depth: 1, file, &scratch, &matches)
    }
    if !pathRules.isEmpty, mayBeNamed(file, &scratch) {
      for number in pathRules {
        matchPath(number, file, bytes, isFound: matches.count > first, &scratch, &matches)
      }
    }
    if matches.count > first, hasIdentifiers { dropLoneIdentifiers(&matches, from: first, bytes, &scratch) }
    if matches.count > first + 1 { resolve(&matches, from: first, bytes) }
    if matches.count > first { raiseByNeighbours(&matches, from: first, bytes) }
    if matches.count > first, hasIdentifiers { joinIdentifiers(&matches, from: first, bytes) }
    return outcome
  }

  /// Looks at all anchors of some bytes; encoded ones are left in `scratch.encoded`.
  func pass(
    _ bytes: Span<UInt8>, file: ScannedFile, _ derivation: ContentDerivation?, _ scratch: inout ScanScratch,
    _ matches: inout [Match]
  ) -> Outcome {
    var outcome = Outcome()
    scratch.beginPass(rules)
    collectHits(bytes, derivation, file, &scratch)
    scratch.remembers = derivation != nil && !scratch.explains
    for number in scratch.hits.indices {
      let hit = scratch.hits[number]
      if hit.outcome != .open { continue }
      let literal = Int(hit.literal)
      if literal >= firstMarker {
        outcome.markers.append(Int(hit.start))
        continue
      }
      if let encoding = anchors.traits[literal].encoding {
        scratch.encoded.append(EncodedRun(encoding: encoding, hit: Int(hit.start)))
        continue
      }
      var came = KeywordIndex.Outcome.nothing
      for owner in Int(anchors.ownerStarts[literal])..<Int(anchors.ownerStarts[literal + 1]) {
        came = max(came, follow(Int(anchors.owners[owner]), bytes, at: Int(hit.start), file, &scratch, &matches))
      }
      if scratch.remembers, came != .open {
        scratch.hits[number].outcome = came
        if scratch.reaches[literal] == nil { scratch.reaches[literal] = reach(ofLiteral: literal, &scratch) }
      }
    }
    if let content = derivation?.content {
      scratch.memory.keep(
        HitMemory.Entry(
          content: content, hits: scratch.hits, count: bytes.count, syntax: file.syntax,
          isPlain: file.syntax == .text && !file.isBinary))
    }
    return outcome
  }

  private func reach(ofLiteral literal: Int, _ scratch: inout ScanScratch) -> HitReach {
    var owners: [CompiledRule] = []
    for owner in Int(anchors.ownerStarts[literal])..<Int(anchors.ownerStarts[literal + 1]) {
      let number = Int(anchors.owners[owner])
      if let inForce, !inForce[number] { continue }
      if let rule = scratch.rule(number, of: rules) { owners.append(rule) }
    }
    return HitReach(
      owners, literalLength: Int(anchors.starts[literal + 1]) - Int(anchors.starts[literal]))
  }

  /// Finds the anchors in order of their places.
  private func collectHits(
    _ bytes: Span<UInt8>, _ derivation: ContentDerivation?, _ file: ScannedFile, _ scratch: inout ScanScratch
  ) {
    if derivation != nil, scratch.reaches.isEmpty {
      scratch.reaches = [HitReach?](repeating: nil, count: anchors.count)
    }
    if let base = derivation?.base, let known = scratch.memory.entry(of: base) {
      index.collectHits(
        in: bytes, madeBy: derivation?.copies ?? [], from: known, keepsFar: known.syntax == file.syntax,
        reaches: scratch.reaches, &scratch.lines, into: &scratch.hits)
      return
    }
    if let derivation {
      if derivation.base == nil { scratch.memory.removeAll() }
      if index.goesByLines {
        index.collectHits(in: bytes, lines: 0..<bytes.count, &scratch.lines, into: &scratch.hits)
        return
      }
    }
    index.collectHits(in: bytes, into: &scratch.hits)
    var isSorted = true
    for i in scratch.hits.indices.dropFirst() where scratch.hits[i] < scratch.hits[i - 1] {
      isSorted = false
      break
    }
    // The index sees a literal at its rarest four bytes; patterns want the order in which literals begin.
    if !isSorted { scratch.hits.sort() }
  }

  /// Looks for the secret of one rule at one of its anchors.
  private func follow(
    _ number: Int, _ bytes: Span<UInt8>, at hit: Int, _ file: ScannedFile, _ scratch: inout ScanScratch,
    _ matches: inout [Match]
  ) -> KeywordIndex.Outcome {
    if let inForce, !inForce[number] { return .nothing }
    guard let rule = scratch.rule(number, of: rules) else { return .nothing }
    switch rule.kind {
    case .token:
      guard let range = rule.token?.match(bytes, at: hit) else { return .nothing }
      if runs(number, rule, in: file, &scratch) {
        judge(number, rule, bytes, range, range, file, &scratch, &matches)
      }
      return .open
    case .pattern:
      if let offset = rule.anchorOffset {
        return matchPattern(number, rule, bytes, at: hit - offset, file, &scratch, &matches)
      }
      // Another path may have it run.
      guard runs(number, rule, in: file, &scratch) else { return .open }
      return search(number, rule, bytes, around: hit, file, &scratch, &matches)
    case .assignment: return assign(number, rule, bytes, at: hit, file, &scratch, &matches)
    case .path: return .nothing
    }
  }

  func runs(
    _ number: Int, _ rule: CompiledRule, in file: ScannedFile, _ scratch: inout ScanScratch
  ) -> Bool {
    if !rule.spec.rejects.roles.isEmpty, rule.spec.rejects.roles.contains(file.role) { return false }
    if !rule.isLimitedToPaths { return true }
    if let known = scratch.runsInFile[number] { return known }
    let answer = rule.isNamed(file, &scratch.matching)
    scratch.runsInFile[number] = answer
    return answer
  }

  /// Tries a pattern at the one place where an anchor allows a match to begin.
  private func matchPattern(
    _ number: Int, _ rule: CompiledRule, _ bytes: Span<UInt8>, at start: Int, _ file: ScannedFile,
    _ scratch: inout ScanScratch, _ matches: inout [Match]
  ) -> KeywordIndex.Outcome {
    guard start >= scratch.searchedUpTo[number] else { return .open }
    var end = min(bytes.count, start + rule.window + SecretScanner.margin)
    // Cheaper than the pattern, and most anchors end here.
    if let run = rule.requiredRun, !run.stands(in: bytes, start..<end) { return .nothing }
    guard let pattern = scratch.pattern(number, of: rule) else { return .nothing }
    var outcome = KeywordIndex.Outcome.nothing
    while true {
      switch scratch.matching.search(pattern, in: bytes.extracting(0..<end), from: start) {
      case .noMatch: return outcome
      case .limitExceeded:
        scratch.noteLimit(number)
        return .open
      case .match: outcome = .open
      }
      guard let range = scratch.matching.range(), !range.isEmpty else { return .open }
      if range.upperBound + SecretScanner.margin > end, end < bytes.count, range.count <= rule.window {
        end = min(bytes.count, range.upperBound + rule.window + SecretScanner.margin)
        continue
      }
      guard runs(number, rule, in: file, &scratch) else { return .open }
      let secret = pattern.secretGroup > 0 ? scratch.matching.range(of: pattern.secretGroup) ?? range : range
      judge(number, rule, bytes, range, secret, file, &scratch, &matches)
      scratch.match(number, upTo: max(range.lowerBound + 1, secret.upperBound))
      return .open
    }
  }

  /// Bytes behind a window that lookaheads may want to see.
  static let margin = 32

  /// Runs a pattern over the window around an anchor, unless an earlier anchor's window covered it.
  private func search(
    _ number: Int, _ rule: CompiledRule, _ bytes: Span<UInt8>, around anchor: Int, _ file: ScannedFile,
    _ scratch: inout ScanScratch, _ matches: inout [Match]
  ) -> KeywordIndex.Outcome {
    // Every match has an anchor for which it holds, here or further on.
    if let sequel = rule.sequel, !sequel.stands(in: bytes, at: anchor) { return .nothing }
    var from = max(anchor - rule.reach, scratch.searchedUpTo[number])
    // Where a match decided from where on to look, it may stand in the way here alone.
    var outcome: KeywordIndex.Outcome = scratch.matchedUpTo[number] > max(0, anchor - rule.reach) ? .open : .nothing
    // Room for the longest match that holds the anchor, and for what lookaheads may want to see behind it.
    var end = min(bytes.count, anchor + rule.window + SecretScanner.margin)
    // What begins behind the anchor has another one. A word of the context that stands in for one says nothing of places.
    let last = rule.window == PatternSpec.wholeFile ? bytes.count : anchor
    // Matches that start before this offset are dealt with; the next anchor's window begins here at the earliest.
    var resolved = last + 1
    if let run = rule.requiredRun, from < end, !run.stands(in: bytes, from..<end) { from = end }
    guard from < end, let pattern = scratch.pattern(number, of: rule) else {
      scratch.search(number, upTo: resolved)
      return outcome
    }
    while from < end, from <= last {
      switch scratch.matching.search(pattern, in: bytes.extracting(0..<end), from: from, lastStart: last) {
      case .noMatch:
        from = end
      case .limitExceeded:
        outcome = .open
        scratch.noteLimit(number)
        from = end
      case .match:
        outcome = .open
        guard let range = scratch.matching.range(), !range.isEmpty else {
          from = end
          continue
        }
        // A match that touches the window's end may only be the part of a longer one that the window shows.
        if range.upperBound + SecretScanner.margin > end, end < bytes.count, range.count <= rule.window {
          from = range.lowerBound
          end = min(bytes.count, range.upperBound + rule.window + SecretScanner.margin)
          continue
        }
        let secret = pattern.secretGroup > 0 ? scratch.matching.range(of: pattern.secretGroup) ?? range : range
        judge(number, rule, bytes, range, secret, file, &scratch, &matches)
        from = max(range.lowerBound + 1, secret.upperBound)
        resolved = max(resolved, from)
        scratch.match(number, upTo: from)
      }
    }
    scratch.search(number, upTo: resolved)
    return outcome
  }

  /// False for the many files that no rule knows by their path.
  private func mayBeNamed(_ file: ScannedFile, _ scratch: inout ScanScratch) -> Bool {
    if scratch.pathRuleGlobs == nil {
      let named = pathRules.compactMap { scratch.rule($0, of: rules) }
      scratch.pathRuleGlobs = named.allSatisfy(\.goesByGlobs) ? PathLists(named.map(\.spec.paths)) : PathLists([])
    }
    guard let globs = scratch.pathRuleGlobs, !globs.isEmpty else { return true }
    return globs.coversAny(file.globbedPath)
  }

  /// Bytes of a state or a recording that are read for secrets.
  private static let longestState = 4 << 20

  /// `isFound`: other rules found something in the bytes.
  private func matchPath(
    _ number: Int, _ file: ScannedFile, _ bytes: Span<UInt8>, isFound: Bool, _ scratch: inout ScanScratch,
    _ matches: inout [Match]
  ) {
    guard let rule = scratch.rule(number, of: rules),
      !rule.isLimitedToPaths || rule.isNamed(file, &scratch.matching), !rule.spec.rejects.roles.contains(file.role)
    else { return }
    // What knows the one line better has named it.
    if isFound, rule.spec.structure == .loneSecret { return }
    if rule.exclusions?.rejection(bytes, 0..<0, 0..<0, body: 0..<0, file, &scratch.matching) != nil { return }
    var confidence = rule.spec.confidence
    var reasons = [MatchReason("the file's name")]
    if let kind = rule.spec.structure {
      // A state or a recording has its secrets anywhere; other files show at their begin what they are.
      let isSearched = kind == .terraformState || kind == .httpArchive
      let longest = isSearched ? SecretScanner.longestState : 16_384
      let head = (0..<min(bytes.count, longest)).map { bytes[$0] }
      var verdict = Structure.verdict(kind, head)
      // Of what follows nothing is known.
      if isSearched, head.count == longest, case .broken = verdict { verdict = .plausible }
      (confidence, reasons) = Grade.byStructure(verdict, confidence)
    }
    let place = rule.spec.structure == .loneSecret ? SecretScanner.place(of: file, rule.kind, confidence) : nil
    if let place { reasons.append(MatchReason(place)) }
    matches.append(
      Match(
        rule: number, start: 0, end: 0, secretStart: 0, secretEnd: 0, confidence: confidence,
        isLessSevere: place != nil, reasons: reasons))
  }
}
