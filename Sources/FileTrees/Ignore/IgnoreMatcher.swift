public import Model

/// Judges paths by ignore files as git does (gitignore(5)), over files that are given, not read.
public struct IgnoreMatcher: Sendable {
  private let ignoreCase: Bool
  /// The rules that hold everywhere, weakest first.
  private var shared: IgnoreScope?
  /// Rules by directory; the key ends in '/', the top's is empty.
  private var files: [[UInt8]: IgnoreRules] = [:]

  /// - Parameter ignoreCase: git's `core.ignoreCase`; folds ASCII letters only.
  public init(ignoreCase: Bool = false) { self.ignoreCase = ignoreCase }

  /// Adds rules that hold everywhere (`core.excludesFile`, `.git/info/exclude`); what is added later is stronger.
  public mutating func addShared(_ content: [UInt8], source: String) {
    let rules = IgnoreRules(parsing: content, source: source, ignoreCase: ignoreCase)
    shared = IgnoreScope(rules: rules, base: 0, parent: shared)
  }

  /// Adds the `.gitignore` of `directory`, which is relative to the tree's top and empty for the top itself.
  public mutating func add(_ content: [UInt8], inDirectory directory: RepoPath) {
    let source = directory.appending(".gitignore").text
    let key = directory.isEmpty ? [] : joined(directory.bytes, [])
    files[key] = IgnoreRules(parsing: content, source: source, ignoreCase: ignoreCase)
  }

  /// The rule that decides about `path`; nil when none is about it.
  ///
  /// Below an ignored directory the directory's rule decides, whatever other rules say.
  public func verdict(for path: String, isDirectory: Bool) -> IgnoreVerdict? {
    verdict(for: Array(path.utf8), isDirectory: isDirectory)
  }

  func verdict(for path: [UInt8], isDirectory: Bool) -> IgnoreVerdict? {
    var scope = descended(from: shared, into: [])
    var end = 0
    while let slash = path[end...].firstIndex(of: UInt8(ascii: "/")), slash + 1 < path.count {
      if let verdict = scope?.verdict(Array(path[..<slash]), isDirectory: true), verdict.isIgnored { return verdict }
      end = slash + 1
      scope = descended(from: scope, into: Array(path[..<end]))
    }
    let bare = path.last == UInt8(ascii: "/") ? Array(path.dropLast()) : path
    return scope?.verdict(bare, isDirectory: isDirectory || bare.count < path.count)
  }

  private func descended(from scope: IgnoreScope?, into directory: [UInt8]) -> IgnoreScope? {
    guard let rules = files[directory] else { return scope }
    return IgnoreScope(rules: rules, base: directory.count, parent: scope)
  }
}
