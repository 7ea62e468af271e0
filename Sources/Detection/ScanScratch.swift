internal import Ignore
internal import Model
internal import PCRE2

/// A worker's own memory for scanning with one scanner, reused from buffer to buffer.
public struct ScanScratch: ~Copyable {
  var matching = MatchScratch()
  var hits: [KeywordIndex.Hit] = []
  /// Of contents that others are made of.
  var memory = HitMemory()
  /// Lines of them.
  var lines = KnownLines()
  /// What came of hits is worth noting: other contents are made of this one.
  var remembers = false
  /// Per literal whose hits came to nothing.
  var reaches: [HitReach?] = []
  /// Per rule: up to where the current buffer has been searched with its pattern.
  var searchedUpTo: [Int] = []
  /// Per rule: up to where a match decided that.
  var matchedUpTo: [Int] = []
  /// Per rule with path globs that was asked: whether it runs in the current file.
  var runsInFile: [Int: Bool] = [:]
  /// Of all rules that go by the path; empty when one of them asks for more than a glob.
  var pathRuleGlobs: PathLists?
  /// Per rule with a context of the whole file that was asked: whether the current bytes have one of its words.
  var hasWords: [Int: Bool] = [:]
  /// Per rule: the compiled rule and its pattern once this worker has met them; shared references cost more to read.
  var compiled: [CompiledRule?] = []
  var patterns: [Pattern?] = []
  /// Per rule of assignments: what its names were said to be.
  var verdicts: [Int: KeyName.Verdicts] = [:]
  /// What reading assignments remembers of the current bytes.
  var assignments = AssignmentMemory()
  /// Encoded anchors of the bytes that were searched last.
  var encoded: [EncodedRun] = []
  /// Bytes decoded in the current buffer.
  var decodedBytes = 0
  /// Something encoded was left undecoded because it lies too deep or was too much.
  public internal(set) var isDecodingLimited = false
  /// Rules whose `searchedUpTo` is not 0.
  var touched: [Int] = []
  /// Set to collect what the gates rejected, for `explain`.
  public var explains = false
  /// What was rejected in the last buffer, in order; empty unless `explains` is set.
  public internal(set) var rejected: [RejectedCandidate] = []
  /// Rules whose pattern hit a matching limit in the last buffer: nothing is known about them there.
  public internal(set) var limitedRules: [Int] = []

  public init() {}

  /// Makes ready for the next buffer.
  mutating func begin() {
    if explains { rejected.removeAll() }
    limitedRules.removeAll(keepingCapacity: true)
    decodedBytes = 0
    isDecodingLimited = false
  }

  /// Makes ready for the next bytes: the buffer itself, or what was decoded of it.
  mutating func beginPass(_ rules: CompiledRules) {
    hits.removeAll(keepingCapacity: true)
    encoded.removeAll(keepingCapacity: true)
    assignments = AssignmentMemory()
    if searchedUpTo.count != rules.count {
      searchedUpTo = [Int](repeating: 0, count: rules.count)
      matchedUpTo = searchedUpTo
      compiled = [CompiledRule?](repeating: nil, count: rules.count)
      patterns = [Pattern?](repeating: nil, count: rules.count)
    }
    for number in touched {
      searchedUpTo[number] = 0
      matchedUpTo[number] = 0
    }
    touched.removeAll(keepingCapacity: true)
    if !runsInFile.isEmpty { runsInFile.removeAll(keepingCapacity: true) }
    if !hasWords.isEmpty { hasWords.removeAll(keepingCapacity: true) }
  }

  /// Notes that a rule has dealt with the current buffer up to an offset.
  mutating func search(_ number: Int, upTo offset: Int) {
    guard offset > searchedUpTo[number] else { return }
    if searchedUpTo[number] == 0 { touched.append(number) }
    searchedUpTo[number] = offset
  }

  /// The same, because of a match.
  mutating func match(_ number: Int, upTo offset: Int) {
    search(number, upTo: offset)
    matchedUpTo[number] = max(matchedUpTo[number], offset)
  }

  mutating func rule(_ number: Int, of rules: CompiledRules) -> CompiledRule? {
    if let rule = compiled[number] { return rule }
    let rule = rules.rule(number)
    compiled[number] = rule
    return rule
  }

  mutating func pattern(_ number: Int, of rule: CompiledRule) -> Pattern? {
    if let pattern = patterns[number] { return pattern }
    let pattern = rule.pattern?.pattern
    patterns[number] = pattern
    return pattern
  }

  mutating func noteLimit(_ number: Int) {
    if !limitedRules.contains(number) { limitedRules.append(number) }
  }
}

/// A candidate that a gate turned down.
public struct RejectedCandidate: Sendable, Hashable {
  /// Index into the compiled rules.
  public var rule: Int
  /// Byte range of the secret.
  public var start: Int
  public var end: Int
  /// Which gate, and what it saw.
  public var reason: String
}
