public import Model

/// A hook of a repository that runs plimsoll.
public struct GitHook: Sendable {
  /// When the hook runs, as git calls it.
  public enum Stage: String, Sendable, CaseIterable {
    case preCommit = "pre-commit"
    case prePush = "pre-push"
  }

  public enum Status: Sendable, Hashable {
    case notInstalled
    /// Our hook, as this version writes it, and the hook that was there before.
    case installed(previous: Previous)
    /// Our hook, for another program path, of another version, or not executable.
    case outdated
    /// Somebody else's hook, which installing keeps.
    case foreign(Previous)
    /// A framework owns the hooks; installing is refused.
    case managed(HookFramework)
    /// `core.hooksPath` names a directory outside of the repository, or none; installing is refused.
    case shared
  }

  /// A hook that was there before ours, or would be.
  public enum Previous: Sendable, Hashable {
    case none
    /// Runs first.
    case runs
    /// Git passes over a hook that is not executable, and so do we.
    case notExecutable
  }

  /// What `install` or `uninstall` did.
  public enum Outcome: Sendable, Hashable {
    case installed, updated, unchanged
    /// The hook that was there before was kept.
    case chained(Previous)
    case removed
    /// The hook that was there before ours is back.
    case restored
    case notInstalled
  }

  public let stage: Stage
  /// The directory git looks for hooks in.
  public let directory: String
  /// The hook's file.
  public var path: String { directory + "/" + stage.rawValue }

  private let directoryBytes: [UInt8]
  private let isOutside: Bool
  private var hook: [UInt8] { joined(directoryBytes, Array(stage.rawValue.utf8)) }
  private var previous: [UInt8] { joined(directoryBytes, Array(stage.previousName.utf8)) }

  /// Finds the hooks of the repository that `path` is in: `core.hooksPath`, else `hooks` of the repository, which linked
  /// work trees share.
  ///
  /// - Throws: when `path` is in no work tree, `core.hooksPath` names no directory, or git is missing or fails.
  public static func locate(
    _ stage: Stage = .preCommit, from path: String, environment: GitEnvironment = GitEnvironment()
  ) async throws(TreeError) -> GitHook {
    let found =
      path == "."
      ? GitRepository.current(environment: environment) : GitRepository.containing(path, environment: environment)
    return try await locate(stage, in: found, named: path)
  }

  /// The same of a directory that was found before.
  public static func locate(
    _ stage: Stage = .preCommit, from directory: DiskPath
  ) async throws(TreeError) -> GitHook {
    try await locate(stage, in: GitRepository.containing(directory), named: directory.description)
  }

  private static func locate(
    _ stage: Stage, in found: GitRepository?, named path: String
  ) async throws(TreeError) -> GitHook {
    guard let repository = found, let top = repository.workTreeBytes
    else { throw TreeError(path: path, message: "not in a git work tree") }
    let git = GitCommand(directory: top, repository: repository)
    let outcome = try await git.runForStatus(
      ["config", "--null", "--type=path", "--get", "core.hooksPath"], isGuarded: false)
    guard outcome.isSuccess || outcome.message.isEmpty else {
      throw TreeError(path: path, message: "git config failed: \(outcome.message)")
    }
    guard outcome.isSuccess else {
      return GitHook(stage, directory: joined(repository.commonDirectoryBytes, Array("hooks".utf8)))
    }
    let setting = Array(outcome.output.prefix { $0 != 0 })
    guard !setting.isEmpty else { throw emptyHooksPath }
    // Relative to where hooks run, the top of the work tree (githooks(5)).
    let absolute = LexicalPath.normalized(setting.first == UInt8(ascii: "/") ? setting : joined(top, setting))
    let directory = (try? FileSystem.resolved(absolute)) ?? absolute
    let isInside =
      GitRepository.holds(top, directory) || GitRepository.holds(repository.commonDirectoryBytes, directory)
    return GitHook(stage, directory: directory, isOutside: !isInside)
  }

  /// Git takes hooks from the directory that it happens to run in then, and none from its own.
  static var emptyHooksPath: TreeError {
    TreeError(
      message:
        "core.hooksPath is set to an empty value, with which git does not run the hooks of the repository: no hook "
        + "is installed; `git config --show-origin core.hooksPath` says where to take it out")
  }

  init(_ stage: Stage, directory: [UInt8], isOutside: Bool = false) {
    self.stage = stage
    directoryBytes = directory
    self.directory = String(decoding: directory, as: UTF8.self)
    self.isOutside = isOutside
  }

  /// Looks, changes nothing.
  ///
  /// - Parameter program: absolute path of the program that the hook should call.
  public func status(program: String) throws(TreeError) -> Status {
    guard let content = try content() else {
      if let owner = HookFramework.owner(directory: directoryBytes, hook: []) { return .managed(owner) }
      return isOutside ? .shared : .notInstalled
    }
    if Self.isOurs(content) {
      let isCurrent =
        content == Array(HookScript.text(stage, program: program).utf8) && FileSystem.status(hook)?.mode == 0o755
      return isCurrent ? .installed(previous: Self.previous(at: previous)) : .outdated
    }
    if let owner = HookFramework.owner(directory: directoryBytes, hook: content) { return .managed(owner) }
    return isOutside ? .shared : .foreign(Self.previous(at: hook))
  }

  /// Installs the hook, or brings it up to date; another hook that is there is kept and runs first.
  ///
  /// - Throws: when a framework or another repository's owner has a say in the hooks, or files cannot be written.
  public func install(program: String) throws(TreeError) -> Outcome {
    let status = try status(program: program)
    var before = Previous.none
    switch status {
    case .installed: return .unchanged
    case .managed(let framework):
      throw TreeError(
        path: directory, message: "these hooks are managed by \(framework.rawValue): \(framework.advice(stage))")
    case .shared:
      throw TreeError(
        path: directory,
        message: "core.hooksPath is outside of this repository: a hook there would run in others, too")
    case .foreign(_) where FileSystem.status(previous) != nil:
      throw TreeError(
        path: path, message: "another hook was kept as \(stage.previousName) already: remove one of the two")
    case .foreign(let found): before = found
    case .notInstalled, .outdated: break
    }
    do throws(SystemError) {
      try FileSystem.makeDirectory(directoryBytes)
      let new = joined(directoryBytes, Array("\(stage.rawValue).plimsoll-new".utf8))
      try FileSystem.write(Array(HookScript.text(stage, program: program).utf8), to: new, mode: 0o755)
      do throws(SystemError) {
        if before != .none { try FileSystem.rename(hook, to: previous) }
        try FileSystem.rename(new, to: hook)
      } catch {
        // Nothing to be put back where the first of the two failed.
        if before != .none { try? FileSystem.rename(previous, to: hook) }
        try? FileSystem.remove(new)
        throw error
      }
    } catch {
      throw TreeError(path: path, message: "cannot be written: \(error)")
    }
    if before != .none { return .chained(before) }
    return status == .outdated ? .updated : .installed
  }

  /// Removes our hook and restores the one that was there before; leaves every other hook alone.
  public func uninstall() throws(TreeError) -> Outcome {
    guard let content = try content(), Self.isOurs(content) else { return .notInstalled }
    do throws(SystemError) {
      if FileSystem.status(previous) != nil {
        try FileSystem.rename(previous, to: hook)
        return .restored
      }
      try FileSystem.remove(hook)
      return .removed
    } catch {
      throw TreeError(path: path, message: "cannot be removed: \(error)")
    }
  }

  private static func previous(at path: [UInt8]) -> Previous {
    if FileSystem.status(path) == nil { return .none }
    return FileSystem.isExecutable(path) ? .runs : .notExecutable
  }

  /// The hook's text; nil when there is none, empty for what is no readable file.
  private func content() throws(TreeError) -> [UInt8]? {
    guard FileSystem.status(hook) != nil else { return nil }
    guard let target = try? FileSystem.resolved(hook) else { return [] }
    do throws(SystemError) {
      return try FileSystem.contents(of: target, limit: 1 << 20) ?? []
    } catch {
      throw TreeError(path: path, message: "cannot be read: \(error)")
    }
  }

  private static func isOurs(_ content: [UInt8]) -> Bool {
    content.split(separator: 0x0A, maxSplits: 2).dropFirst().first?.starts(with: HookScript.marker.utf8) ?? false
  }
}

extension GitHook.Stage {
  /// Where a hook that was there before is kept.
  var previousName: String { "\(rawValue).before-plimsoll" }
}
