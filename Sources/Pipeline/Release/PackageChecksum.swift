internal import Checklist
internal import Configuration
internal import Digest
internal import FileTrees
public import Model

/// The checksum by which Dify names a plugin (pkg/plugin_packager/decoder/checksum.go of dify-plugin-daemon).
///
/// For every file the SHA-256 of its path and the SHA-256 of its content are put one after the other, sorted bytewise by
/// path; the checksum is the SHA-256 of that. It does not depend on compression, times or the order in a package.
public struct PackageChecksum: Sendable {
  private var hashes: [RepoPath: [UInt8]] = [:]

  public init() {}

  /// Adds a file; a path that was added before is replaced.
  public mutating func add(_ path: RepoPath, _ content: [UInt8]) {
    hashes[path] = Digest.sha256.hash(content)
  }

  /// 64 lower-case hexadecimal digits.
  public var hexadecimal: String {
    var data: [UInt8] = []
    for (path, hash) in hashes.sorted(by: { $0.key < $1.key }) { data += Digest.sha256.hash(path.bytes) + hash }
    return BaseEncoding.hexadecimal.text(Digest.sha256.hash(data))
  }
}

extension PackageChecksum {
  /// The checksum of what would ship.
  ///
  /// - Parameter folder: what is passed over, below the project; nil for nothing.
  init(
    _ shipped: ShippedFiles, of project: Project, in tree: any FileTree, besides folder: RepoPath? = nil
  ) throws(TreeError) {
    for file in shipped.files {
      if let folder, file.path.isBelow(folder) { continue }
      let entry = FileEntry(path: project.treePath(file.path), kind: file.isSymbolicLink ? .symbolicLink : .file)
      add(file.path, try tree.content(of: entry, limit: Int.max))
    }
  }

  /// What a sign-off is bound to: everything that ships but the sign-offs themselves.
  init(forSignOffsOf project: Project, _ shipped: ShippedFiles, in tree: any FileTree) throws(TreeError) {
    try self.init(shipped, of: project, in: tree, besides: SignOffList.path.directory)
  }
}

extension PackageContents {
  /// The checksum of the directory, as `dify plugin checksum DIR` says it.
  public func checksum() throws(PlanError) -> String {
    do throws(TreeError) { return try PackageChecksum(shipped, of: project, in: tree).hexadecimal } catch {
      throw PlanError(isUsage: false, error.description)
    }
  }

  /// What a sign-off of the project is bound to.
  func signOffChecksum() throws(PlanError) -> String {
    do throws(TreeError) {
      return try PackageChecksum(forSignOffsOf: project, shipped, in: tree).hexadecimal
    } catch {
      throw PlanError(isUsage: false, error.description)
    }
  }
}
