internal import Model
internal import YAML

/// The file that was probably meant by a path that does not exist.
enum NearbyFile {
  /// Looks at no more candidates than this, so that a hostile tree costs no more than a friendly one.
  private static let maximumCandidates = 2_000

  /// A path below `folder` that is at most three edits away, or the only one with the same file name; nil for none.
  static func find(_ path: RepoPath, in project: Project, below folder: RepoPath) -> RepoPath? {
    guard path.bytes.count <= 128 else { return nil }
    let wantedEnding = ending(of: path)
    let candidates = project.files(below: folder).lazy
      .map(\.path)
      .filter { ending(of: $0) == wantedEnding && abs($0.bytes.count - path.bytes.count) <= 3 }
      .prefix(maximumCandidates)
    if let near = nearest(to: path.text, among: candidates.map(\.text)) { return RepoPath(near) }
    let name = path.name
    let same = project.files(below: folder).lazy.map(\.path).filter { $0.name == name }.prefix(2)
    return same.count == 1 ? same.first : nil
  }

  private static func ending(of path: RepoPath) -> ArraySlice<UInt8> {
    let name = path.name
    return name.lastIndex(of: UInt8(ascii: ".")).map { name[$0...] } ?? []
  }
}
