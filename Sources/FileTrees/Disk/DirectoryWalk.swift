internal import Ignore
internal import Model

/// Walks directories level by level, the directories of a level side by side.
///
/// Paths are bytes relative to `sources.base`; a directory's ends in '/'.
struct DirectoryWalk: Sendable {
  /// A directory to look into.
  struct Item: Sendable {
    var path: [UInt8]
    /// The rules around the directory; its own file is not among them.
    var scope: IgnoreScope?
    /// True when git ignores the directory and it is walked nevertheless.
    var isIgnored = false
    /// True for a directory that the caller named: it is walked even if it is a repository of its own.
    var isNamed = false
  }

  /// What was found; each list unsorted.
  struct Output: Sendable {
    var files: [(path: [UInt8], isIgnored: Bool)] = []
    var ignored: [[UInt8]] = []
    var skipped: [(path: [UInt8], reason: SkipReason)] = []
    /// What is called `.git` in directories that were walked.
    var gitNames: [[UInt8]] = []
    var diagnostics: [Diagnostic] = []

    mutating func append(_ other: Output) {
      files += other.files
      ignored += other.ignored
      skipped += other.skipped
      gitNames += other.gitNames
      diagnostics += other.diagnostics
    }
  }

  let sources: IgnoreSources
  let excludes: Excludes
  /// Length of the root's path in `sources.base`.
  let prefix: Int
  let honorsIgnore: Bool
  let workers: Int

  private static let gitName = Array(".git".utf8)

  /// Walks the directories and everything below them.
  func run(_ starts: [Item]) async -> Output {
    var output = Output()
    var level = starts
    while !level.isEmpty {
      if level.count < 4 || workers < 2 {
        level = visit(level, every: 1, from: 0, &output)
        continue
      }
      let items = level
      level = []
      await withTaskGroup(of: (Output, [Item]).self) { group in
        for worker in 0..<workers {
          group.addTask {
            var part = Output()
            let below = visit(items, every: workers, from: worker, &part)
            // The whole is sorted in the end, and faster from parts that are: here that is done side by side.
            part.files.sort { RepoPath.precedes($0.path, $1.path) }
            return (part, below)
          }
        }
        for await (part, below) in group {
          output.append(part)
          level += below
        }
      }
    }
    return output
  }

  private func visit(_ items: [Item], every step: Int, from first: Int, _ output: inout Output) -> [Item] {
    var below: [Item] = []
    for index in stride(from: first, to: items.count, by: step) { visit(items[index], &output, &below) }
    return below
  }

  private func visit(_ item: Item, _ output: inout Output, _ below: inout [Item]) {
    let directory = joined(sources.base, item.path)
    let names: [FileSystem.Name]
    do throws(SystemError) {
      names = try FileSystem.names(inDirectory: directory)
    } catch {
      // Removed while we walked: there is nothing to scan.
      if error.isMissing, !item.isNamed { return }
      let path = RepoPath(item.path.dropFirst(prefix))
      output.skipped.append((item.path, .unreadable))
      output.diagnostics.append(
        Diagnostic(
          severity: .error, id: "unreadable-directory", message: "cannot be listed: \(error)",
          path: path.isEmpty ? "." : path))
      return
    }
    if !item.isNamed, names.contains(where: { $0.bytes == Self.gitName }),
      GitRepository.gitDirectory(of: directory) != nil
    {
      output.skipped.append((item.path, .submodule))
      return
    }
    var scope = item.scope
    if names.contains(where: { $0.bytes == IgnoreSources.fileName }) {
      scope = sources.scope(in: item.path, parent: scope, diagnostics: &output.diagnostics)
    }
    for name in names {
      let path = item.path + name.bytes
      if name.bytes == Self.gitName {
        output.gitNames.append(path)
        continue
      }
      guard let kind = name.kind ?? FileSystem.status(joined(sources.base, path))?.kind else { continue }
      judge(path, kind, in: Item(path: item.path, scope: scope, isIgnored: item.isIgnored), &output, &below)
    }
  }

  /// Decides about one name of a directory; also about a file the caller named.
  func judge(
    _ path: [UInt8], _ kind: FileSystem.Kind, in directory: Item, _ output: inout Output, _ below: inout [Item]
  ) {
    let isDirectory = kind == .directory
    let candidate = PathCandidate(path, nameStart: directory.path.count, isDirectory: isDirectory)
    if !excludes.isEmpty, excludes.covers(candidate) {
      output.skipped.append((isDirectory ? path + [UInt8(ascii: "/")] : path, .excluded))
      return
    }
    var isIgnored = directory.isIgnored
    if !isIgnored, directory.scope?.ignores(candidate) == true {
      if honorsIgnore {
        output.ignored.append(isDirectory ? path + [UInt8(ascii: "/")] : path)
        return
      }
      isIgnored = true
    }
    switch kind {
    case .directory:
      below.append(Item(path: path + [UInt8(ascii: "/")], scope: directory.scope, isIgnored: isIgnored))
    case .file: output.files.append((path, isIgnored))
    case .symbolicLink: output.skipped.append((path, .symbolicLink))
    case .special: output.skipped.append((path, .special))
    }
  }
}
