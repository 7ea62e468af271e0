internal import Model

extension StagedTree {
  /// What the commits that are merged have in the place of a file, while a merge is not committed yet: as of a merge that is,
  /// nothing that one of its parents has is new.
  ///
  /// Source: git-merge(1), "MERGE_HEAD"; a line for each commit.
  func merged(_ entry: FileEntry) async throws(TreeError) -> [ObjectID] {
    let file = joined(repository.gitDirectoryBytes, Array("MERGE_HEAD".utf8))
    guard let content = (try? FileSystem.contents(of: file, limit: 1 << 16)) ?? nil else { return [] }
    var found: [ObjectID] = []
    for commit in content.split(separator: 0x0A).compactMap({ ObjectID(hexadecimal: $0) }) {
      let outcome = try await git.runForStatus([
        "ls-tree", "-z", "--full-tree", commit.description, "--", entry.path.text,
      ])
      // What is not known there is new.
      guard outcome.isSuccess, let record = IndexRecord.parseTree(outcome.output)?.first,
        record.path == entry.path.bytes, record.isFile || record.isSymbolicLink && entry.kind == .linkTarget,
        let object = record.object
      else { continue }
      found.append(object)
    }
    return found
  }
}
