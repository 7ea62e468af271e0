/// The ignore rules that hold in one directory: its own file, then those of the directories above it, then those that
/// hold everywhere. A directory without an ignore file shares its parent's scope.
public final class IgnoreScope: Sendable {
  private let rules: IgnoreRules
  /// Length of the directory's path with its '/', 0 for the top.
  private let base: Int
  private let parent: IgnoreScope?

  /// - Parameter base: length of the directory's path with its '/', 0 for the top.
  public init(rules: IgnoreRules, base: Int, parent: IgnoreScope?) {
    self.rules = rules
    self.base = base
    self.parent = parent
  }

  /// The pattern that decides about `path`, the nearest file's last one; nil when none is about it.
  ///
  /// Whether a directory above is ignored is the caller's to know: git then asks no rule at all.
  public func match(_ path: PathCandidate) -> IgnoreMatch? {
    decision(path.bytes.span, path.name, path.marks, isDirectory: path.isDirectory).map { $0.match($1) }
  }

  /// As `match`, without the words.
  public func ignores(_ path: PathCandidate) -> Bool {
    guard
      let (rules, number) = decision(path.bytes.span, path.name, path.marks, isDirectory: path.isDirectory)
    else { return false }
    return !rules.patternSet.patterns[number].isNegated
  }

  func decision(
    _ path: Span<UInt8>, _ facts: NameFacts, _ marks: PathMarks, isDirectory: Bool
  ) -> (rules: IgnoreRules, number: Int)? {
    var scope: IgnoreScope? = self
    while let current = scope {
      if let number = current.rules.decider(path, facts, marks, base: current.base, isDirectory: isDirectory) {
        return (current.rules, number)
      }
      scope = current.parent
    }
    return nil
  }
}
