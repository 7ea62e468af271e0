public import Model

/// The directory from which git takes hooks for every repository of a person.
///
/// Where `core.hooksPath` is set for all of them, it is that one. Else hooks go into a template (`init.templateDir`), which git
/// copies into a repository when it is made, cloned, or initialized again: `core.hooksPath` would switch off the hooks
/// that repositories have of their own.
public struct GlobalHooks: Sendable {
  /// Where hooks are written.
  public let directory: String
  /// The value that `init.templateDir` has to get; nil where nothing has to be set.
  public let newTemplate: String?
  /// True when hooks in the directory run in every repository at once, and instead of the repositories' own.
  public let isHooksPath: Bool

  private let git: ExternalTool
  private let home: DiskPath

  /// Reads the person's settings, changes nothing.
  public static func locate(environment: GitEnvironment = GitEnvironment()) async throws(TreeError) -> GlobalHooks {
    guard let git = ExternalTool("git", environment: environment) else {
      throw TreeError(message: "git was not found in any directory of PATH")
    }
    guard let home = environment.variable("HOME"), home.hasPrefix("/") else {
      throw TreeError(message: "HOME is not set: there is no place for settings of all repositories")
    }
    // No value that anybody sets: an empty one is something else than none.
    let unset = "//"
    func setting(_ name: String) async throws(TreeError) -> String? {
      // The person's own file alone: what the current repository says is not about others.
      let output = try await git.output(
        of: ["config", "--global", "--null", "--type=path", "--default", unset, "--get", name],
        in: DiskPath(Array("/".utf8)))
      let value = String(decoding: output.prefix { $0 != 0 }, as: UTF8.self)
      return value == unset ? nil : value
    }
    if let hooksPath = try await setting("core.hooksPath") {
      guard !hooksPath.isEmpty else { throw GitHook.emptyHooksPath }
      guard hooksPath.hasPrefix("/") else {
        throw TreeError(
          message:
            "core.hooksPath is \(hooksPath) for every repository, relative to each: install the hook in one by one")
      }
      return GlobalHooks(
        directory: hooksPath, newTemplate: nil, isHooksPath: true, git: git, home: DiskPath(Array(home.utf8)))
    }
    let template = try await setting("init.templateDir") ?? ""
    let base = environment.variable("XDG_CONFIG_HOME") ?? "\(home)/.config"
    let path = template.isEmpty ? "\(base)/plimsoll/git-template" : template
    guard path.hasPrefix("/") else {
      throw TreeError(message: "init.templateDir is not an absolute path: \(path)")
    }
    return GlobalHooks(
      directory: "\(path)/hooks", newTemplate: template.isEmpty ? path : nil, isHooksPath: false, git: git,
      home: DiskPath(Array(home.utf8)))
  }

  /// The hook of a stage in the directory.
  public func hook(_ stage: GitHook.Stage) -> GitHook { GitHook(stage, directory: Array(directory.utf8)) }

  /// What installing changes, a sentence each.
  public func changes(_ stages: [GitHook.Stage]) -> [String] {
    var sentences = stages.map { "writes the hook \(hook($0).path)" }
    if let newTemplate {
      sentences.append("runs `git config --global init.templateDir \(newTemplate)`")
    }
    sentences.append(
      isHooksPath
        ? "which is core.hooksPath of all your repositories: it runs in each of them from then on"
        : "git copies it into every repository that you make or clone from then on; into one that is there with `git init`"
    )
    return sentences
  }

  /// Makes the changes.
  public func install(_ stages: [GitHook.Stage], program: String) async throws(TreeError) -> [GitHook.Outcome] {
    do throws(SystemError) {
      let bytes = Array(directory.utf8)
      for end in bytes.indices.dropFirst() where bytes[end] == RepoPath.separator {
        try FileSystem.makeDirectory(Array(bytes[..<end]))
      }
    } catch {
      throw TreeError(path: directory, message: "cannot be made: \(error)")
    }
    var outcomes: [GitHook.Outcome] = []
    for stage in stages { outcomes.append(try hook(stage).install(program: program)) }
    if let newTemplate {
      _ = try await git.output(of: ["config", "--global", "init.templateDir", newTemplate], in: home)
    }
    return outcomes
  }
}
