/// Where a git repository lies; found without running git.
public struct GitRepository: Sendable, Hashable {
  /// Top of the work tree, canonical; nil for a bare repository.
  let workTreeBytes: [UInt8]?
  /// `.git`, or `.git/worktrees/name` of the main repository for a linked work tree.
  let gitDirectoryBytes: [UInt8]
  /// What linked work trees share: objects, refs, configuration, hooks.
  let commonDirectoryBytes: [UInt8]
  /// The index that git uses, when `GIT_INDEX_FILE` names another than the repository's own.
  let indexFile: [UInt8]?
  /// True when `GIT_DIR` named the repository: git must be told, as it would not find it.
  let isNamedByEnvironment: Bool
  let environment: GitEnvironment

  /// Top of the work tree, canonical; nil for a bare repository.
  public var workTree: String? { workTreeBytes.map { String(decoding: $0, as: UTF8.self) } }
  /// `.git`, or the part of it that belongs to a linked work tree.
  public var gitDirectory: String { String(decoding: gitDirectoryBytes, as: UTF8.self) }
  /// The git directory that all work trees of the repository share.
  public var commonDirectory: String { String(decoding: commonDirectoryBytes, as: UTF8.self) }
  /// True when the repository has no work tree here.
  public var isBare: Bool { workTreeBytes == nil }

  /// The repository whose work tree (or, bare, whose git directory) holds `directory`; nil when there is none.
  ///
  /// `GIT_DIR`, `GIT_WORK_TREE` and `GIT_INDEX_FILE` count only where they are about this directory: a hook may scan
  /// another repository than its own. `GIT_CEILING_DIRECTORIES` and file system borders end the search as in git(1).
  public static func containing(_ directory: String, environment: GitEnvironment = GitEnvironment()) -> GitRepository? {
    DiskPath.canonical(directory, environment: environment).flatMap { containing($0, environment: environment) }
  }

  /// The same for a directory that is canonical already.
  public static func containing(_ directory: DiskPath, environment: GitEnvironment = GitEnvironment()) -> GitRepository?
  {
    named(by: environment, holding: directory.bytes) ?? discovered(from: directory.bytes, environment: environment)
  }

  /// The repository that git itself would take for the current directory, wherever its work tree is: `GIT_DIR` and
  /// `GIT_WORK_TREE` together name one from outside of it.
  public static func current(environment: GitEnvironment = GitEnvironment()) -> GitRepository? {
    if environment.variable("GIT_WORK_TREE") != nil, let named = named(by: environment, holding: nil) { return named }
    return (try? environment.directory()).flatMap { containing(DiskPath($0), environment: environment) }
  }

  /// Top of the work tree, canonical; nil for a bare repository.
  public var top: DiskPath? { workTreeBytes.map { DiskPath($0) } }

  /// - Parameter start: what has to lie in the work tree; nil for nothing.
  private static func named(by environment: GitEnvironment, holding start: [UInt8]?) -> GitRepository? {
    guard let name = environment.variable("GIT_DIR"),
      let directory = try? FileSystem.resolved(environment.absolute(name)), isGitDirectory(directory)
    else { return nil }
    let top =
      environment.variable("GIT_WORK_TREE").flatMap { try? FileSystem.resolved(environment.absolute($0)) }
      ?? (try? environment.directory())
    guard let top, start.map({ holds(top, $0) }) ?? true else { return nil }
    return GitRepository(workTree: top, gitDirectory: directory, isNamed: true, environment: environment)
  }

  private static func discovered(from start: [UInt8], environment: GitEnvironment) -> GitRepository? {
    let ceilings = (environment.variable("GIT_CEILING_DIRECTORIES") ?? "").split(separator: ":").map {
      Array($0.utf8)
    }
    let acrossBorders = environment.variable("GIT_DISCOVERY_ACROSS_FILESYSTEM") == "1"
    let device = FileSystem.status(start)?.device
    var next: [UInt8]? = start
    while let current = next {
      if !acrossBorders, FileSystem.status(current)?.device != device { return nil }
      if let directory = gitDirectory(of: current) {
        return GitRepository(workTree: current, gitDirectory: directory, isNamed: false, environment: environment)
      }
      if isGitDirectory(current) {
        return GitRepository(workTree: nil, gitDirectory: current, isNamed: false, environment: environment)
      }
      next = parent(of: current)
      if let above = next, ceilings.contains(above) { return nil }
    }
    return nil
  }

  /// The git directory that `directory/.git` is or names; nil when `directory` is no top of a work tree.
  static func gitDirectory(of directory: [UInt8]) -> [UInt8]? {
    let link = joined(directory, Array(".git".utf8))
    switch FileSystem.status(link, followsLinks: true)?.kind {
    case .directory:
      return isGitDirectory(link) ? try? FileSystem.resolved(link) : nil
    case .file:
      guard let resolved = try? FileSystem.resolved(link),
        let content = try? FileSystem.contents(of: resolved, limit: 1 << 16),
        content.hasPrefix(Array("gitdir: ".utf8))
      else { return nil }
      let path = trimmedLine(Array(content.dropFirst(8)))
      guard !path.isEmpty else { return nil }
      let target = path.first == UInt8(ascii: "/") ? path : joined(directory, path)
      guard let target = try? FileSystem.resolved(target), isGitDirectory(target) else { return nil }
      return target
    default:
      return nil
    }
  }

  /// Has what git asks of a git directory: `HEAD`, and objects and refs, its own or shared ones.
  private static func isGitDirectory(_ directory: [UInt8]) -> Bool {
    func has(_ name: String, _ base: [UInt8]) -> FileSystem.Kind? {
      FileSystem.status(joined(base, Array(name.utf8)), followsLinks: true)?.kind
    }
    guard FileSystem.status(joined(directory, Array("HEAD".utf8))) != nil else { return false }
    let common = commonDirectory(of: directory)
    return has("objects", common) == .directory && has("refs", common) == .directory
  }

  private static func commonDirectory(of gitDirectory: [UInt8]) -> [UInt8] {
    let file = joined(gitDirectory, Array("commondir".utf8))
    guard let content = try? FileSystem.contents(of: file, limit: 1 << 16) else { return gitDirectory }
    let path = trimmedLine(content)
    let target = path.first == UInt8(ascii: "/") ? path : joined(gitDirectory, path)
    return (try? FileSystem.resolved(target)) ?? gitDirectory
  }

  private static func trimmedLine(_ content: [UInt8]) -> [UInt8] {
    var line = content[...]
    while let last = line.last, last == 0x0A || last == 0x0D { line = line.dropLast() }
    return Array(line)
  }

  static func holds(_ directory: [UInt8], _ path: [UInt8]) -> Bool {
    path == directory || path.hasPrefix(joined(directory, []))
  }

  private init(workTree: [UInt8]?, gitDirectory: [UInt8], isNamed: Bool, environment: GitEnvironment) {
    workTreeBytes = workTree
    gitDirectoryBytes = gitDirectory
    commonDirectoryBytes = Self.commonDirectory(of: gitDirectory)
    isNamedByEnvironment = isNamed
    self.environment = environment
    // Git runs hooks in the top of the work tree and sets the variable relative to it.
    let current = (try? environment.directory()) ?? []
    let isOurs = isNamed || Self.holds(workTree ?? gitDirectory, current) || Self.holds(gitDirectory, current)
    indexFile = environment.variable("GIT_INDEX_FILE").flatMap { name in
      guard isOurs else { return nil }
      return name.hasPrefix("/") ? Array(name.utf8) : joined(workTree ?? current, Array(name.utf8))
    }
  }
}
