internal import Model

/// The archives that were looked into, and the files in them that results are about (SARIF 2.1.0, 3.24): each has the
/// number of the archive that it lies in.
struct SARIFArtifacts {
  private struct Artifact {
    var path: RepoPath
    var parent: Int?
  }

  private var artifacts: [Artifact] = []
  private var indices: [RepoPath: Int] = [:]

  /// Empty for a report without archives.
  init(_ scope: ScanScope, findings: [Finding]) {
    if scope.archives.isEmpty { return }
    // An archive comes before what is in it: its path is the beginning of theirs.
    for path in scope.archives.sorted() + Set(findings.map(\.path)).sorted() where indices[path] == nil {
      guard let parent = parent(of: path) else {
        if scope.archives.contains(path) { add(path, parent: nil) }
        continue
      }
      add(path, parent: parent)
    }
  }

  var isEmpty: Bool { artifacts.isEmpty }

  func index(of path: RepoPath) -> Int? { indices[path] }

  func write(in scope: ScanScope, to writer: inout JSONWriter) {
    if isEmpty { return }
    writer.array("artifacts", artifacts) { writer, artifact in
      writer.object { writer in
        writer.artifactLocation(RelativeURI.of(artifact.path, in: scope), key: "location")
        if let parent = artifact.parent { writer.member("parentIndex", parent) }
      }
    }
  }

  private mutating func add(_ path: RepoPath, parent: Int?) {
    indices[path] = artifacts.count
    artifacts.append(Artifact(path: path, parent: parent))
  }

  /// The innermost archive that a path lies in: it ends before a `!`.
  private func parent(of path: RepoPath) -> Int? {
    for index in path.bytes.indices.reversed() where path.bytes[index] == UInt8(ascii: "!") {
      if let archive = indices[RepoPath(path.bytes[..<index])] { return archive }
    }
    return nil
  }
}
