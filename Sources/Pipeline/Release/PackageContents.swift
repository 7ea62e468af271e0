internal import Checklist
public import FileTrees
public import Model

/// What the package of one project would hold, read from the project's directory.
public struct PackageContents: Sendable {
  let project: Project
  let shipped: ShippedFiles
  public let place: DiskPlace
  let tree: any FileTree

  /// True for a package that is written already, false for a project's directory.
  public var isFinished: Bool { !place.path.isDirectory }

  /// What the contents are read for.
  public enum Purpose: Sendable {
    /// To pack them, or what goes with that: only what is packed here.
    case packing
    /// To say what they are.
    case listing
  }

  /// A directory or a package on the disk, as it was named and as it is.
  public struct DiskPlace: Sendable {
    public var named: String
    let path: DiskPath

    /// Its own name, also of `.`.
    public var name: String { path.name }
  }

  /// Reads the project whose root is the directory `path`, with what git ignores, as the packager sees it; or a finished
  /// package.
  ///
  /// Throws when there is nothing of the name, no manifest that the platform's packager would read in it, or when it
  /// cannot be read as a whole.
  public static func read(_ path: String, for purpose: Purpose = .packing) async throws(PlanError) -> PackageContents {
    guard let root = DiskPath.canonical(path) else {
      throw PlanError(isUsage: false, "\(path): no such file or directory")
    }
    do throws(TreeError) {
      if root.isDirectory {
        // What lies above a project can decide about it: the ignore file of a workspace's root.
        let top = purpose == .listing ? GitRepository.containing(root)?.top ?? root : root
        let place = root.relative(to: top) ?? .root
        let tree = try WorkingTree(root: place.isEmpty ? root : top, named: place.isEmpty ? [] : [root])
        // Some packagers ask git what it tracks and ignores.
        if purpose == .listing { _ = try await tree.listing() }
        let above = place.isEmpty ? [] : [.root] + place.ancestors
        let entries = above.flatMap { decisive(in: $0, top) } + (try tree.everything(under: place))
        var listing = TreeListing(entries: entries.sorted { $0.path < $1.path })
        listing.isRepository = tree.repository != nil
        listing.named = place.isEmpty ? [] : [place]
        let index = TreeIndex(listing)
        return try read(path, root, tree, index, below: place, purpose)
      }
      guard let directory = root.parent, ArtifactTree.isArchive(root), let name = root.relative(to: directory) else {
        throw TreeError(path: path, message: "neither a directory nor a package")
      }
      let tree = try ArtifactTree(root: directory, archives: [(root, root)])
      let listing = try await tree.listing()
      if let flaw = listing.diagnostics.first(where: { $0.severity == .error }) {
        throw TreeError(path: path, message: flaw.message)
      }
      return try read(path, root, tree, TreeIndex(listing), below: name.archiveRoot, purpose)
    } catch {
      throw PlanError(isUsage: false, error.description)
    }
  }

  /// The files of a directory above a project that can decide what its package holds.
  private static func decisive(in directory: RepoPath, _ top: DiskPath) -> [FileEntry] {
    TreeListing.decisiveNames.map(directory.appending)
      .filter { top.appending($0).isFile }.map { FileEntry(path: $0) }
  }

  private static func read(
    _ named: String, _ path: DiskPath, _ tree: any FileTree, _ index: TreeIndex, below root: RepoPath,
    _ purpose: Purpose
  ) throws(TreeError) -> PackageContents {
    // The packages of npm and Python hold one directory with everything in it.
    let depth = path.isDirectory ? 0 : 1
    let candidates = ProjectDiscovery.manifestCandidates(in: index).filter {
      $0.path.relative(to: root).map { $0.components.count <= depth + 1 } ?? false
    }
    let found = ProjectDiscovery.find(among: candidates, in: index, tree: tree).filter { project in
      // A package of the platform has its manifest at the top.
      project.manifestPath != nil && (depth == 0 || project.kind.packageEnding == nil || project.root == root)
    }
    for closed in purpose == .packing ? found.filter({ $0.kind.packageEnding != nil }) : found {
      let project = closed.opened(in: tree)
      if let shipped = try ShippedFiles.compute(project, in: tree) {
        return PackageContents(
          project: project, shipped: shipped, place: DiskPlace(named: named, path: path), tree: tree)
      }
    }
    guard let closed = found.first else {
      if purpose == .listing, let reason = ProjectDiscovery.reasonForNone(in: index, at: root) {
        throw TreeError(path: named, message: reason)
      }
      let names = purpose == .packing ? "`manifest.yaml` of a Dify plugin" : "manifest that is known here"
      throw TreeError(path: named, message: "there is no \(names) in it")
    }
    throw TreeError(
      path: named,
      message: purpose == .packing
        ? "is a project of the kind \(closed.kind.rawValue): \(closed.opened(in: tree).ownTools ?? "nothing packs it here")"
        : closed.opened(in: tree).reasonNotToKnowThePackage)
  }

  /// The bytes of a file that ships; of a link those of what it points to, inside the project or not, as the packager
  /// copies them.
  ///
  /// Throws for a link to a directory or to nothing: the packager fails on it, too.
  func content(of file: ShippedFiles.File) throws(TreeError) -> [UInt8] {
    let entry = FileEntry(path: project.treePath(file.path), kind: file.isSymbolicLink ? .symbolicLink : .file)
    return try tree.content(of: entry, limit: Int.max)
  }

  /// The line that leaves a path out; nil when it ships, and when there is no such file.
  public func exclusion(of path: RepoPath) -> PackageListing.Exclusion? {
    shipped.exclusion(of: path)
  }

  /// Where a file of the project is on the disk, for writing.
  public func diskPath(of path: RepoPath) -> DiskPath { place.path.appending(path) }

  /// The same for a report, which shows no secret as the name or the version of a project.
  public var shownListing: PackageListing {
    let mask = NameMask(texts: [project.name, project.version].compactMap(\.self))
    var listing = listing
    listing.project.name = project.name.map(mask.text)
    listing.project.version = project.version.map(mask.text)
    return listing
  }

  /// What ships and what does not, as it is called.
  public var listing: PackageListing {
    PackageListing(
      project: ProjectSummary(
        kind: project.kind, root: .root, name: project.name, version: project.version,
        shippedFiles: shipped.files.count, shippedBytes: shipped.totalBytes),
      ignoreFile: shipped.ignoreFile, reason: shipped.reason,
      decision: shipped.decision + (shipped.unknown.map { "; \($0)" } ?? ""), files: shipped.files,
      excluded: shipped.excluded)
  }
}
