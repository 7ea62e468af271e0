internal import Checklist
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

extension PackageContents {
  /// The checksum of the directory, as `dify plugin checksum DIR` says it.
  public func checksum() throws(PlanError) -> String {
    var checksum = PackageChecksum()
    do throws(TreeError) {
      for file in shipped.files { checksum.add(file.path, try content(of: file)) }
    } catch {
      throw PlanError(isUsage: false, error.description)
    }
    return checksum.hexadecimal
  }
}
