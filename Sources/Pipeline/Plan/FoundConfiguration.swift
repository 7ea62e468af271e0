internal import Configuration
internal import FileTrees
internal import Model

/// The configuration in force, and where it is from.
struct FoundConfiguration {
  var configuration: Configuration
  /// Canonical.
  var path: DiskPath

  /// What its globs and paths are relative to.
  var directory: DiskPath { path.parent ?? path }

  private static let name = RepoPath(".plimsoll.yaml")
  private static let mistakenName = RepoPath(".plimsoll.yml")

  /// The suppressions, their places as paths relative to a tree's root, which may begin with `../`.
  func suppressions(seenFrom root: DiskPath) -> [SuppressionEntry] {
    let file: String
    if let below = path.relative(to: root) {
      file = below.text
    } else if let between = root.relative(to: directory) {
      file = String(repeating: "../", count: between.components.count) + path.name
    } else {
      file = path.name
    }
    return configuration.suppressions.map { entry in
      var entry = entry
      entry.position.file = file
      return entry
    }
  }

  /// Reads the configuration that `source` names; nil when there is none.
  static func find(_ source: ConfigurationSource, for place: TargetPlace) throws(PlanError) -> FoundConfiguration? {
    switch source {
    case .none: return nil
    case .file(let file):
      if let path = DiskPath.current.flatMap({ DiskPath.named(file, below: $0) }),
        let problem = LocalFile.problem(with: path)
      {
        throw PlanError(isUsage: true, "\(PrintableText.line(file)): \(problem)")
      }
      guard let path = DiskPath.canonical(file) else {
        throw PlanError(isUsage: true, "\(PrintableText.line(file)): no such configuration file")
      }
      return try read(path)
    case .search: return try search(from: place.searchStart).map { path throws(PlanError) in try read(path) }
    }
  }

  /// The nearest `.plimsoll.yaml` at or above a directory. Inside of a git work tree the search ends at its top: what lies
  /// above belongs to somebody else.
  ///
  /// Whatever has the name is taken for it, and is an error when it cannot be read; so is a file that somebody has likely
  /// taken for it: what it asks for would be left undone.
  private static func search(from start: DiskPath) throws(PlanError) -> DiskPath? {
    let top = GitRepository.containing(start)?.top
    var directory: DiskPath? = start
    while let current = directory {
      let candidate = current.appending(name)
      if candidate.exists { return candidate }
      let mistaken = current.appending(mistakenName)
      if mistaken.exists {
        throw PlanError(
          isUsage: true,
          "\(PrintableText.line(mistaken.description)) is not read: rename it to `\(name)`, or pass it as `--config`")
      }
      if current == top { return nil }
      directory = current.parent
    }
    return nil
  }

  private static func read(_ path: DiskPath) throws(PlanError) -> FoundConfiguration {
    let bytes: [UInt8]
    do throws(TreeError) { bytes = try LocalFile.read(path) } catch {
      throw PlanError(isUsage: true, error.description)
    }
    do throws(LoadErrors) {
      return FoundConfiguration(configuration: try Configuration.parse(bytes, file: path.name), path: path)
    } catch {
      throw PlanError(isUsage: true, "the configuration has errors\n\(error.description)")
    }
  }
}
