internal import Model

/// Content that is a part of a history, compressed by git: nothing in it can be seen from outside.
enum GitContent {
  /// Source: gitformat-pack(5), gitformat-bundle(5).
  private static let starts = [
    Array("PACK\0\0\0".utf8), Array("# v2 git bundle\n".utf8), Array("# v3 git bundle\n".utf8),
  ]

  /// What holds it: the directory `.git`, or else the file; nil for anything else.
  static func holder(of path: RepoPath, _ content: Span<UInt8>) -> RepoPath? {
    let isPack = starts.contains { start in
      content.count > start.count && start.indices.allSatisfy { content[$0] == start[$0] }
    }
    // An object by itself is a zlib stream (RFC 1950), as much else is.
    let isStream = content.count > 2 && content[0] == 0x78 && (Int(content[0]) << 8 | Int(content[1])) % 31 == 0
    guard isPack || isStream else { return nil }
    let directory = path.ancestors.first { $0.name.elementsEqual(".git".utf8) }
    if isPack { return directory ?? path }
    return directory.flatMap { path.relative(to: $0)?.isBelow("objects") == true ? $0 : nil }
  }

  /// An error where the history is packed with what is looked at: it ships.
  static func diagnostic(_ entry: FileEntry, _ content: Span<UInt8>) -> Diagnostic? {
    holder(of: entry.path, content).map { holder in
      Diagnostic(
        severity: entry.path.innermostArchive == nil ? .warning : .error, id: "git-objects",
        message: "holds a history of git, which was not looked into: `plimsoll check --history` in a clone of it does",
        path: holder)
    }
  }
}
