/// Judges paths by ignore files as git does (gitignore(5)), over files that are given, not read.
public struct IgnoreMatcher: Sendable {
  private let dialect: IgnoreDialect
  /// The rules that hold everywhere, weakest first.
  private var shared: IgnoreScope?
  /// Rules of the directories below the top; the key ends in '/'.
  private var files: [ArraySlice<UInt8>: IgnoreRules] = [:]
  /// One bit, of 64 that they are shared out to, for each length of a key in `files`.
  private var lengths: UInt64 = 0
  private var top: IgnoreRules?
  private(set) var scopeAtTop: IgnoreScope?

  /// - Parameter ignoreCase: git's `core.ignoreCase`; folds ASCII letters only.
  public init(ignoreCase: Bool = false) { self.init(dialect: .git(ignoreCase: ignoreCase)) }

  /// For ignore files that another program reads much as git does.
  public init(dialect: IgnoreDialect) { self.dialect = dialect }

  /// Adds rules that hold everywhere (`core.excludesFile`, `.git/info/exclude`); what is added later is stronger.
  public mutating func addShared(_ content: [UInt8], source: String) {
    let rules = IgnoreRules(parsing: content, source: source, dialect: dialect)
    shared = IgnoreScope(rules: rules, base: 0, parent: shared)
    scopeAtTop = top.map { IgnoreScope(rules: $0, base: 0, parent: shared) } ?? shared
  }

  /// Adds the `.gitignore` of `directory`, which is relative to the tree's top and empty for the top itself.
  ///
  /// - Parameter name: of the file, where it is another one that is read alike.
  public mutating func add(_ content: [UInt8], inDirectory directory: [UInt8], name: String = ".gitignore") {
    let prefix = directory.isEmpty || directory.last == UInt8(ascii: "/") ? directory : directory + [UInt8(ascii: "/")]
    let source = String(decoding: prefix, as: UTF8.self) + name
    let rules = IgnoreRules(parsing: content, source: source, dialect: dialect)
    if prefix.isEmpty {
      top = rules
      scopeAtTop = IgnoreScope(rules: rules, base: 0, parent: shared)
    } else {
      files[prefix[...]] = rules
      lengths |= Self.bit(prefix.count)
    }
  }

  /// Adds the `.gitignore` of `directory`, which is relative to the tree's top and empty for the top itself.
  public mutating func add(_ content: [UInt8], inDirectory directory: String) {
    add(content, inDirectory: Array(directory.utf8))
  }

  /// The rule that decides about `path`; nil when none is about it.
  ///
  /// Below an ignored directory the directory's rule decides, whatever other rules say.
  public func match(_ path: PathCandidate) -> IgnoreMatch? {
    let path = path.hasParents ? path : PathCandidate(path.bytes, isDirectory: path.isDirectory)
    let span = path.bytes.span
    var scope = scopeAtTop
    for facts in path.parents {
      if let (rules, number) = scope?.decision(span, facts, path.marks, isDirectory: true),
        !rules.patternSet.patterns[number].isNegated
      {
        return rules.match(number)
      }
      scope = descended(from: scope, into: path.bytes[...Int(facts.end)])
    }
    return scope?.match(path)
  }

  public func ignores(_ path: PathCandidate) -> Bool { match(path)?.isIgnored ?? false }

  /// Tells apart which of `paths`, sorted bytewise, are ignored; each directory is judged once.
  public func partition(_ paths: [[UInt8]]) -> IgnorePartition {
    var judge = ScopedJudge(matcher: self)
    return IgnorePartition(paths, &judge)
  }

  /// - Parameter directory: ends in '/'.
  func descended(from scope: IgnoreScope?, into directory: ArraySlice<UInt8>) -> IgnoreScope? {
    guard lengths & Self.bit(directory.count) != 0, let rules = files[directory], !rules.isEmpty else { return scope }
    return IgnoreScope(rules: rules, base: directory.count, parent: scope)
  }

  private static func bit(_ length: Int) -> UInt64 { 1 &<< UInt64(length & 63) }
}
