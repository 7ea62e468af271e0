internal import Model
internal import YAML

/// The file that was probably meant by a path that does not exist.
enum NearbyFile {
  /// Looks at no more candidates than this, so that a hostile tree costs no more than a friendly one.
  private static let maximumCandidates = 2_000

  /// A path below `folder` that is at most three edits away, or the only one with the same file name; nil for none.
  static func find(_ path: String, in project: Project, below folder: String) -> String? {
    guard path.utf8.count <= 128 else { return nil }
    let wantedEnding = ending(of: path)
    let candidates = project.files(below: folder).lazy
      .map(\.path)
      .filter { ending(of: $0) == wantedEnding && abs($0.utf8.count - path.utf8.count) <= 3 }
      .prefix(maximumCandidates)
    if let near = nearest(to: path, among: candidates) { return near }
    let name = lastStep(of: path)
    let same = project.files(below: folder).lazy.map(\.path).filter { lastStep(of: $0) == name }.prefix(2)
    return same.count == 1 ? same.first : nil
  }

  private static func lastStep(of path: String) -> Substring {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[path.utf8.index(after: $0)...] } ?? path[...]
  }

  private static func ending(of path: String) -> Substring {
    let name = lastStep(of: path)
    return name.utf8.lastIndex(of: UInt8(ascii: ".")).map { name[$0...] } ?? ""
  }
}
