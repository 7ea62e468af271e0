internal import Checklist
internal import FileTrees
public import Model

/// What the package of one project would hold, read from the project's directory.
public struct PackageContents: Sendable {
  let project: Project
  let shipped: ShippedFiles
  public let directory: DiskPlace
  let tree: any FileTree

  /// A directory on the disk, as it was named and as it is.
  public struct DiskPlace: Sendable {
    public var named: String
    let path: DiskPath

    /// The directory's own name, also of `.`.
    public var name: String { path.name }
  }

  /// Reads the project whose root is `directory`; what git ignores is there, too, as it is for the packager.
  ///
  /// Throws when there is no such directory, no manifest that the platform's packager would read in it, or when the tree
  /// cannot be read.
  public static func read(_ directory: String) throws(PlanError) -> PackageContents {
    guard let root = DiskPath.canonical(directory), root.isDirectory else {
      throw PlanError(isUsage: false, "\(directory): no such directory")
    }
    do throws(TreeError) {
      let tree = try WorkingTree(root: root)
      let index = TreeIndex(TreeListing(entries: try tree.everything(under: .root)))
      let candidates = ProjectDiscovery.manifestCandidates(in: index.entries).filter { $0.path.directory.isEmpty }
      let found = ProjectDiscovery.find(among: candidates, in: index, tree: tree).first { $0.kind != .repository }
      guard let project = found?.opened(in: tree) else {
        throw TreeError(
          path: directory,
          message: "no project that plimsoll can package: there is no `manifest.yaml` of a Dify plugin in it")
      }
      guard let shipped = try ShippedFiles.compute(project, in: tree) else {
        throw TreeError(path: directory, message: "it is not known how a \(project.kind.rawValue) is packaged")
      }
      return PackageContents(
        project: project, shipped: shipped, directory: DiskPlace(named: directory, path: root), tree: tree)
    } catch {
      throw PlanError(isUsage: false, error.description)
    }
  }

  /// The bytes of a file that ships; of a link those of what it points to, inside the project or not, as the packager
  /// copies them.
  ///
  /// Throws for a link to a directory or to nothing: the packager fails on it, too.
  func content(of file: ShippedFiles.File) throws(TreeError) -> [UInt8] {
    let entry = FileEntry(path: file.path, kind: file.isSymbolicLink ? .symbolicLink : .file)
    return try tree.content(of: entry, limit: Int.max)
  }

  /// The line that leaves a path out; nil when it ships, and when there is no such file.
  public func exclusion(of path: RepoPath) -> PackageListing.Exclusion? {
    shipped.exclusion(of: path).map { .init(path: $0.path, pattern: $0.pattern, line: $0.line) }
  }

  /// Where a file of the project is on the disk, for writing.
  public func diskPath(of path: RepoPath) -> String { directory.path.appending(path).description }

  /// Whether exactly this file ships.
  public func ships(_ path: RepoPath) -> Bool { shipped.contains(path) }

  /// The same for a report.
  public var listing: PackageListing {
    func text(_ field: String) -> String? { project.manifestText(field) }
    return PackageListing(
      project: ProjectSummary(
        kind: project.kind, root: .root, name: text("name"), version: text("version"),
        shippedFiles: shipped.files.count, shippedBytes: shipped.totalBytes),
      ignoreFile: shipped.ignoreFile,
      files: shipped.files.map { .init(path: $0.path, size: $0.size, isSymbolicLink: $0.isSymbolicLink) },
      excluded: shipped.excluded.map { .init(path: $0.path, pattern: $0.pattern, line: $0.line) })
  }
}
