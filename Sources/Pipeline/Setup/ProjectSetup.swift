internal import Checklist
public import FileTrees
public import Model

/// What `plimsoll init` finds in a directory: what is there already, what it would write, and what is left to people.
public struct ProjectSetup: Sendable {
  /// Top of the repository, outside of one the directory itself.
  public var directory: DiskPath
  public var isRepository: Bool
  /// How many projects of each kind there are, in the order of the kinds; without the repository itself.
  public var projects: [(kind: ProjectKind, count: Int)] = []
  /// Where the repository is checked by a CI, or would be.
  public var hosts: [Host] = []
  public var missing: [SetupFile] = []
  /// Files that are there and are about plimsoll.
  public var present: [RepoPath] = []
  /// What is to be done by hand, each a sentence without its end.
  public var advice: [String] = []
  /// The program that has the say in the repository's hooks, by the files that tell it what to run.
  public var framework: HookFramework?

  public enum Host: String, Sendable, CaseIterable {
    case gitHub = "GitHub"
    case gitLab = "GitLab"
  }

  /// Looks, changes nothing.
  ///
  /// Throws when there is no such directory, or it cannot be read, or it is a repository without files.
  public static func survey(_ path: String) async throws(PlanError) -> ProjectSetup {
    guard let named = DiskPath.canonical(path), named.isDirectory else {
      throw PlanError(isUsage: false, "\(path): no such directory")
    }
    let repository = GitRepository.containing(named)
    if let repository, repository.isBare {
      throw PlanError(isUsage: false, "\(path): is a bare repository, which has no files to write")
    }
    var setup = ProjectSetup(directory: repository?.top ?? named, isRepository: repository != nil)
    do throws(TreeError) {
      let tree = try WorkingTree(root: setup.directory)
      let index = TreeIndex(try await tree.listing())
      setup.count(ProjectDiscovery.find(in: index, tree: tree).map(\.kind))
      setup.addConfiguration()
      setup.addHosts(index, address: await repository?.originAddress() ?? "")
      setup.addFramework(index)
    } catch {
      throw PlanError(isUsage: false, error.description)
    }
    return setup
  }

  private init(directory: DiskPath, isRepository: Bool) {
    self.directory = directory
    self.isRepository = isRepository
  }

  private mutating func count(_ kinds: [ProjectKind]) {
    projects = ProjectKind.allCases.compactMap { kind in
      let count = kinds.count { $0 == kind }
      return kind == .repository || count == 0 ? nil : (kind, count)
    }
  }

  private mutating func addConfiguration() {
    let file = SetupFile.configuration(for: projects.map(\.kind))
    if directory.appending(file.path).exists { present.append(file.path) } else { missing.append(file) }
  }

  /// A host is known by what the repository holds for it, else by where it is kept.
  private mutating func addHosts(_ index: TreeIndex, address: String) {
    let authority = address.split(separator: "/", omittingEmptySubsequences: true).dropFirst().first ?? ""
    let gitLab = RepoPath(".gitlab-ci.yml")
    let hasGitLab = directory.appending(gitLab).exists
    if !index.range(below: ".github").isEmpty || authority.contains("github") {
      hosts.append(.gitHub)
      let workflows = index.entries[index.range(below: ".github/workflows")].map(\.path)
      add(SetupFile.gitHubWorkflow, unlessIn: workflows.filter { $0.hasSuffix(".yml") || $0.hasSuffix(".yaml") })
    }
    if hasGitLab || authority.contains("gitlab") {
      hosts.append(.gitLab)
      guard hasGitLab else { return add(SetupFile.gitLabJob(at: gitLab), unlessIn: []) }
      let own = index.entries[index.range(below: ".gitlab")].map(\.path)
      let file = SetupFile.gitLabJob(at: ".gitlab/plimsoll.yml")
      add(file, unlessIn: [gitLab] + own)
      if !isIncluded(file.path, in: gitLab) {
        advice.append("add `include: { local: \(file.path) }` to \(gitLab)")
      }
    }
  }

  /// A file of the CI that speaks of plimsoll is taken for one that runs it.
  private mutating func add(_ file: SetupFile, unlessIn others: [RepoPath]) {
    if let other = others.first(where: mentionsProgram) {
      present.append(other)
    } else if directory.appending(file.path).exists {
      present.append(file.path)
    } else {
      missing.append(file)
    }
  }

  private func isIncluded(_ path: RepoPath, in file: RepoPath) -> Bool {
    mentionsProgram(file) || !missing.contains { $0.path == path } && !present.contains(path)
  }

  private mutating func addFramework(_ index: TreeIndex) {
    for framework in HookFramework.allCases {
      guard let file = framework.configurationPaths.first(where: { index.entry(at: $0) != nil }) else { continue }
      self.framework = framework
      if mentionsProgram(file) {
        present.append(file)
      } else {
        advice.append(framework.advice(.preCommit))
      }
      return
    }
  }

  /// What cannot be read says nothing.
  private func mentionsProgram(_ path: RepoPath) -> Bool {
    guard let bytes = try? LocalFile.read(directory.appending(path)) else { return false }
    return String(decoding: bytes, as: UTF8.self).contains("plimsoll")
  }
}
