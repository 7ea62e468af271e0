internal import FileTrees
internal import Model

/// Looks for secrets in the names of files.
///
/// What is found stands in a text of all names, a line each, that no file has: a history has it, too. A finding in the file
/// itself would say where it is by the secret.
struct NameScan {
  static let path = RepoPath("(names)/files")

  let content: ContentScan

  /// What the names of these files have; of a change those alone that were called otherwise before, or not there.
  func run(_ files: [FileEntry]) async -> (entry: FileEntry, result: ContentScan.FileResult) {
    let entry = FileEntry(path: Self.path, kind: .message)
    var scan = content
    scan.tree = BufferTree(name: Self.path.text, bytes: Self.text(files))
    scan.progress = nil
    var result = await scan.run([entry])[0]
    for index in result.findings.indices { result.findings[index].message += ", in the name of a file" }
    let tree = content.tree
    if tree.changedPaths != nil {
      result.findings.removeAll { finding in
        guard let line = finding.region?.startLine, files.indices.contains(line - 1) else { return false }
        return !tree.namesAnew(files[line - 1])
      }
    }
    return (entry, result)
  }

  /// A name that holds a line break has one line all the same.
  private static func text(_ files: [FileEntry]) -> [UInt8] {
    var text: [UInt8] = []
    for file in files {
      for byte in file.path.bytes { text.append(byte == 0x0A ? 0x20 : byte) }
      text.append(0x0A)
    }
    return text
  }
}
