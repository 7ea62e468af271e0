internal import Ignore
internal import Model

/// Reads the ignore rules that hold in a directory tree on a disk.
struct IgnoreSources: Sendable {
  /// The directory that paths are relative to: the top of the work tree, or the scanned root outside of git.
  let base: [UInt8]
  let ignoreCase: Bool
  /// Rules that hold everywhere.
  private(set) var shared: IgnoreScope?

  private let cache = IgnoreRulesCache()

  static let fileName = Array(".gitignore".utf8)

  init(base: [UInt8], ignoreCase: Bool = false) {
    self.base = base
    self.ignoreCase = ignoreCase
  }

  /// In a repository: `core.excludesFile`, then the stronger `info/exclude`.
  init(
    repository: GitRepository, top: [UInt8], settings: GitSettings, diagnostics: inout [Diagnostic]
  ) {
    self.init(base: top, ignoreCase: settings.ignoreCase)
    var files = settings.excludesFile.map { [$0] } ?? []
    files.append(joined(repository.commonDirectoryBytes, Array("info/exclude".utf8)))
    for file in files {
      let shown = String(decoding: file, as: UTF8.self)
      // A person's own excludes file may be a link, git follows it.
      let resolved = (try? FileSystem.resolved(file)) ?? file
      guard let rules = read(resolved, shown: shown, &diagnostics) else { continue }
      shared = IgnoreScope(rules: rules, base: 0, parent: shared)
    }
  }

  /// The scope inside `directory` (empty, or ending in '/'), given the one around it.
  func scope(in directory: [UInt8], parent: IgnoreScope?, diagnostics: inout [Diagnostic]) -> IgnoreScope? {
    let path = directory + Self.fileName
    let shown = String(decoding: path, as: UTF8.self)
    guard let rules = read(joined(base, path), shown: shown, &diagnostics), !rules.isEmpty else {
      return parent
    }
    return IgnoreScope(rules: rules, base: directory.count, parent: parent)
  }

  /// The scope around `path`'s last component, and whether a directory above it is ignored already.
  func surroundings(of path: [UInt8], diagnostics: inout [Diagnostic]) -> (scope: IgnoreScope?, isIgnored: Bool) {
    var scope = scope(in: [], parent: shared, diagnostics: &diagnostics)
    var start = 0
    while let slash = path[start...].firstIndex(of: UInt8(ascii: "/")), slash + 1 < path.count {
      let directory = PathCandidate(Array(path[..<slash]), nameStart: start, isDirectory: true)
      if scope?.ignores(directory) == true { return (scope, true) }
      scope = self.scope(in: Array(path[...slash]), parent: scope, diagnostics: &diagnostics)
      start = slash + 1
    }
    return (scope, false)
  }

  /// Whether git would ignore `path`, which ends in '/' for a directory.
  func ignores(_ path: [UInt8], diagnostics: inout [Diagnostic]) -> Bool {
    guard !path.isEmpty else { return false }
    let (scope, isIgnored) = surroundings(of: path, diagnostics: &diagnostics)
    if isIgnored { return true }
    let isDirectory = path.last == UInt8(ascii: "/")
    let bare = isDirectory ? Array(path.dropLast()) : path
    let name = (bare.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1
    return scope?.ignores(PathCandidate(bare, nameStart: name, isDirectory: isDirectory)) ?? false
  }

  private func read(_ path: [UInt8], shown: String, _ diagnostics: inout [Diagnostic]) -> IgnoreRules? {
    do throws(SystemError) {
      if let content = try FileSystem.contents(of: path, limit: IgnoreRules.sizeLimit) {
        return cache.rules(parsing: content, source: shown, dialect: .git(ignoreCase: ignoreCase))
      }
      diagnostics.append(
        Diagnostic(
          severity: .warning, id: "ignore-file-unused", message: "longer than 16 MiB: its rules are not applied",
          path: RepoPath(shown)))
    } catch {
      // A link or directory of this name is no ignore file to git either.
      if error.isPermission {
        diagnostics.append(
          Diagnostic(
            severity: .warning, id: "ignore-file-unused",
            message: "cannot be read (\(error)): its rules are not applied", path: RepoPath(shown)))
      }
    }
    return nil
  }
}
