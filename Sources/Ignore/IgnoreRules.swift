/// The patterns of one ignore file or list, compiled.
public struct IgnoreRules: Sendable {
  /// The file or key the patterns are from, as it is shown to people.
  public private(set) var source: String
  public let dialect: IgnoreDialect
  /// Every pattern, in the order of the file.
  public let lines: [IgnoreLine]
  let patternSet: PatternSet

  /// Longest ignore file that is worth reading, in bytes; a longer one is left aside, so that more is scanned, never
  /// less.
  public static let sizeLimit = 16 << 20

  /// Parses an ignore file; a list has one item a line.
  public init(parsing content: [UInt8], source: String, dialect: IgnoreDialect) {
    self.init(lines: IgnoreLines.read(content, dialect: dialect), source: source, dialect: dialect)
  }

  /// As above; nil when there are more than `maximumPatterns`, none of which is compiled then.
  public init?(parsing content: [UInt8], source: String, dialect: IgnoreDialect, maximumPatterns: Int) {
    let lines = IgnoreLines.read(content, dialect: dialect)
    guard lines.count <= maximumPatterns else { return nil }
    self.init(lines: lines, source: source, dialect: dialect)
  }

  /// One pattern each, numbered from 1; for globs that come from options, the configuration or a rule.
  public init(globs: [String], source: String) {
    let lines = globs.enumerated().compactMap { IgnoreLines.gitLine(Array($1.utf8)[...], $0 + 1) }
    self.init(lines: lines, source: source, dialect: .pathList)
  }

  private init(lines: [IgnoreLine], source: String, dialect: IgnoreDialect) {
    self.source = source
    self.dialect = dialect
    self.lines = lines
    let patterns = lines.map { line in
      dialect == .goGit
        ? CompiledPattern(go: line.pattern[...])
        : CompiledPattern(git: line.pattern[...], ignoreCase: dialect.ignoresCase)
    }
    // A negation of go-git's matches and has no effect.
    patternSet = PatternSet(patterns) { dialect != .goGit || !$0.isNegated }
  }

  public var isEmpty: Bool { lines.isEmpty }

  /// The same patterns of another file.
  func named(_ source: String) -> Self {
    var result = self
    result.source = source
    return result
  }

  /// The pattern that decides about `path` itself, whatever is said of the directories above it.
  ///
  /// - Parameter base: length of the directory's path that the patterns are relative to, with its '/'; 0 for the top.
  public func match(_ path: PathCandidate, base: Int = 0) -> IgnoreMatch? {
    decider(path.bytes.span, path.name, path.marks, base: base, isDirectory: path.isDirectory).map(match)
  }

  /// As `match`, without the words: whether it ignores, nil when no pattern is about the path.
  public func verdict(_ path: PathCandidate, base: Int = 0) -> Bool? {
    decider(path.bytes.span, path.name, path.marks, base: base, isDirectory: path.isDirectory)
      .map { !patternSet.patterns[$0].isNegated }
  }

  /// True when the patterns ignore the path or a directory above it, below `base`; for rules of a single file.
  public func covers(_ path: PathCandidate, base: Int = 0) -> Bool { coveringNumber(path, base) != nil }

  /// The pattern that ignores the outermost of the path and the directories above it, below `base`.
  public func coveringMatch(_ path: PathCandidate, base: Int = 0) -> IgnoreMatch? {
    coveringNumber(path, base).map(match)
  }

  private func coveringNumber(_ path: PathCandidate, _ base: Int) -> Int? {
    if lines.isEmpty { return nil }
    let span = path.bytes.span
    for facts in path.parents where Int(facts.start) >= base {
      if let number = ignoring(span, facts, path.marks, base: base, isDirectory: true) { return number }
    }
    return ignoring(span, path.name, path.marks, base: base, isDirectory: path.isDirectory)
  }

  private func ignoring(
    _ path: Span<UInt8>, _ facts: NameFacts, _ marks: PathMarks, base: Int, isDirectory: Bool
  ) -> Int? {
    let number = decider(path, facts, marks, base: base, isDirectory: isDirectory)
    return number.flatMap { patternSet.patterns[$0].isNegated ? nil : $0 }
  }

  func decider(_ path: Span<UInt8>, _ facts: NameFacts, _ marks: PathMarks, base: Int, isDirectory: Bool) -> Int? {
    patternSet.decider(path, facts, marks, base: base, isDirectory: isDirectory, last: dialect.lastDecides)
  }

  func match(_ number: Int) -> IgnoreMatch {
    let line = lines[number]
    return IgnoreMatch(pattern: line.pattern, line: line.line, source: source, isNegated: line.isNegated)
  }
}
