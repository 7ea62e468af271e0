internal import Checklist
internal import FileTrees
internal import Model
internal import PackageWriter

/// Writes the package of a project, byte for byte as the platform's own packager does.
///
/// For Dify (pkg/plugin_packager/packager/packager.go of dify-plugin-daemon): the files that ship in bytewise order of
/// their paths, compressed, without times and modes, so that the same input gives the same package.
public struct PackageBuilder: Sendable {
  /// A package that is ready to be written.
  public struct Package: Sendable {
    public var bytes: [UInt8]
    /// Of the package; of a directory whose requirements were exported it is another.
    public var checksum: String
    public var files: Int
    /// Before compression.
    public var contentBytes: Int
    /// The `requirements.txt` that was made of `uv.lock`; nil when none was. No check of the directory has seen it.
    public var exportedRequirements: [UInt8]?
  }

  /// The most bytes of all files together, before compression; the daemon takes no larger package.
  public static let maximumBytes = 52_428_800

  public let contents: PackageContents

  public init(_ contents: PackageContents) { self.contents = contents }

  /// The name that the official packager gives a package where none is asked for.
  public var fileName: String { contents.place.name + (contents.project.kind.packageEnding ?? "") }

  /// The version that the manifest states.
  public var version: String? { contents.listing.project.version }

  /// Throws when a file cannot be read, when the files are too large together, or when requirements must be exported and
  /// `uv` is missing or fails.
  public func build() async throws(PlanError) -> Package {
    do throws(TreeError) {
      var content: [(path: RepoPath, bytes: [UInt8])] = []
      var total = 0
      for file in contents.shipped.files {
        let bytes = try contents.content(of: file)
        total += bytes.count
        guard total <= Self.maximumBytes else { throw tooLarge() }
        content.append((file.path, bytes))
      }
      let exported = try await requirements()
      if let exported {
        total += exported.count
        content.append(("requirements.txt", exported))
        content.sort { $0.path < $1.path }
      }
      guard total <= Self.maximumBytes else { throw tooLarge() }
      var checksum = PackageChecksum()
      for (path, bytes) in content { checksum.add(path, bytes) }
      return Package(
        bytes: try archive(content), checksum: checksum.hexadecimal, files: content.count, contentBytes: total,
        exportedRequirements: exported)
    } catch {
      throw PlanError(isUsage: false, error.description)
    }
  }

  private func tooLarge() -> TreeError {
    let largest = contents.listing.largest(5).map { "\($0.path) (\($0.size ?? 0) bytes)" }.joined(separator: ", ")
    return TreeError(
      path: contents.place.named,
      message: "the files are larger than \(Self.maximumBytes) bytes together; the largest: \(largest)")
  }

  private func archive(_ content: [(path: RepoPath, bytes: [UInt8])]) throws(TreeError) -> [UInt8] {
    let sink = ByteSink()
    do {
      var archive = ZipArchive { sink.append($0) }
      for (path, bytes) in content { try archive.add(path.bytes, bytes.span) }
      try archive.finish()
    } catch {
      throw TreeError(path: contents.place.named, message: "the package cannot be written: \(error)")
    }
    return sink.bytes
  }

  /// `requirements.txt` as the packager makes it where a Python plugin has a `uv.lock` and no `requirements.txt`; nil
  /// where it makes none.
  private func requirements() async throws(TreeError) -> [UInt8]? {
    guard contents.exportsRequirements else { return nil }
    guard let tool = ExternalTool("uv", override: "UV_PATH") else {
      throw TreeError(
        path: contents.place.named,
        message: "requirements.txt is made of uv.lock, and there is no `uv` in PATH (UV_PATH names one elsewhere)")
    }
    return try await tool.output(
      of: [
        "export", "--frozen", "--format", "requirements.txt", "--no-group", "dev", "--no-emit-project", "--no-hashes",
        "--no-header", "--no-annotate",
      ], in: contents.place.path)
  }
}

extension PackageContents {
  /// True where packaging makes `requirements.txt` of `uv.lock`, so that the package's checksum is not the directory's.
  public var exportsRequirements: Bool {
    !isFinished && project.manifestText("meta.runner.language") == "python" && !project.hasFile("requirements.txt")
      && project.hasFile("pyproject.toml") && project.hasFile("uv.lock")
  }
}

/// Bytes as they come.
private final class ByteSink {
  private(set) var bytes: [UInt8] = []

  func append(_ part: Span<UInt8>) {
    unsafe part.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
  }
}
