internal import Model
internal import RuleModel

extension SizeAtMostCheck: Check {
  var inputs: CheckInputs { [.everything] }
  var judgesPackage: Bool { true }

  func run(in context: CheckContext) -> [CheckFinding] {
    guard let shipped = context.shipped else { return [] }
    switch subject {
    case .package: return package(shipped, manifest: context.project.kind.manifestName)
    case .file: return files(shipped)
    }
  }

  private func package(_ shipped: ShippedFiles, manifest: RepoPath) -> [CheckFinding] {
    let total = shipped.totalBytes
    if total <= limit || total > silentBeyond ?? Int.max { return [] }
    let largest = Self.list(shipped.files, limit: 5)
    return [
      CheckFinding(
        path: manifest,
        message:
          "the package holds \(Phrase.size(total)), more than \(Phrase.size(limit)); the largest files: \(largest)",
        key: "package")
    ]
  }

  private func files(_ shipped: ShippedFiles) -> [CheckFinding] {
    let large = shipped.files.filter { ($0.size ?? 0) > limit && ($0.size ?? 0) <= silentBeyond ?? Int.max }
    guard let largest = large.max(by: { ($0.size ?? 0) < ($1.size ?? 0) }) else { return [] }
    let more = large.count > 1 ? "\(large.count) shipped files are" : "a shipped file is"
    return [
      CheckFinding(
        path: largest.path, message: "\(more) larger than \(Phrase.size(limit)): \(Self.list(large, limit: 5))",
        key: "files")
    ]
  }

  /// The largest files with their sizes; of equals the first by path.
  private static func list(_ files: [ShippedFiles.File], limit: Int) -> String {
    let sorted = files.enumerated().sorted {
      ($1.element.size ?? 0, $0.offset) < ($0.element.size ?? 0, $1.offset)
    }
    return sorted.prefix(limit).map { "`\($0.element.path)` (\(Phrase.size($0.element.size ?? 0)))" }
      .joined(separator: ", ")
  }
}
