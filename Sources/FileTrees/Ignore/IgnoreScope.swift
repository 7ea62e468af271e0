/// The ignore rules that hold in one directory: its own file, then those of the directories above it, then those that
/// hold everywhere. A directory without an ignore file shares its parent's scope.
final class IgnoreScope: Sendable {
  private let rules: IgnoreRules
  /// Length of the directory's path with its '/', 0 for the top.
  private let base: Int
  private let parent: IgnoreScope?

  init(rules: IgnoreRules, base: Int, parent: IgnoreScope?) {
    self.rules = rules
    self.base = base
    self.parent = parent
  }

  /// The rule that decides about `path`, the nearest file's last one; nil when no rule is about it.
  ///
  /// Whether a directory above is ignored is the caller's to know: git then asks no rule at all.
  func verdict(_ path: [UInt8], isDirectory: Bool) -> IgnoreVerdict? {
    let span = path.span
    let name = (path.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1
    var scope: IgnoreScope? = self
    while let current = scope {
      if let match = current.rules.lastMatch(span, base: current.base, name: name, isDirectory: isDirectory) {
        return IgnoreVerdict(
          isIgnored: !match.isNegated, source: current.rules.source, line: match.line,
          pattern: String(decoding: match.text, as: UTF8.self))
      }
      scope = current.parent
    }
    return nil
  }

  /// As `verdict`, without the words.
  func ignores(_ path: [UInt8], name: Int, isDirectory: Bool) -> Bool {
    let span = path.span
    var scope: IgnoreScope? = self
    while let current = scope {
      if let match = current.rules.lastMatch(span, base: current.base, name: name, isDirectory: isDirectory) {
        return !match.isNegated
      }
      scope = current.parent
    }
    return false
  }
}
