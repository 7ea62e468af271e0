internal import Model
internal import RuleModel

extension CheckKind {
  /// Whether a change of a project can make this check say something that it did not say before: what a check reads is
  /// read again only where it changed, so that a hook costs what the change is, and no commit is held up by what another
  /// one has left.
  func isTouched(by change: TreeChange, in project: Project) -> Bool {
    let paths = change.paths[change.paths.range(below: project.root, by: \.self)]
    func changed(_ isMeant: (RepoPath) -> Bool) -> Bool { paths.contains(where: isMeant) }
    let isDocument = { (path: RepoPath) in [".yaml", ".yml", ".json", ".toml"].contains(where: path.hasEnding) }
    let isProse = { (path: RepoPath) in
      [".md", ".mdx", ".markdown", ".rst", ".adoc", ".txt"].contains(where: path.hasEnding)
        || !path.name.contains(UInt8(ascii: "."))
    }
    let isRemoved = { (path: RepoPath) in change.entries.index(of: path, by: \.path) == nil }
    let isIgnoreFile = { (path: RepoPath) in
      path.name.elementsEqual(".gitignore".utf8) || path.name.elementsEqual(".difyignore".utf8)
    }
    switch self {
    case .fieldRequired, .fieldType, .fieldMatches, .fieldIn, .fieldsEqual, .keysKnown, .versionFormat, .manifestSyntax,
      .manifestName, .pathFormat, .versionAtLeast, .keysCombine, .timestampFormat, .timestampPast,
      .valueAmong, .credentialType:
      return changed(isDocument)
    case .referenceExists: return changed { isDocument($0) || isRemoved($0) }
    case .referenceShips: return changed { isDocument($0) || isRemoved($0) || isIgnoreFile($0) }
    case .requirement: return changed { isDocument($0) || isProse($0) }
    case .scriptAbsent: return changed(isProse)
    case .pythonCode: return changed { $0.hasEnding(".py") }
    case .permission: return changed { isDocument($0) || $0.hasEnding(".py") }
    case .sections, .mentions: return changed { isDocument($0) || isProse($0) }
    case .linksResolve: return changed { isProse($0) || isRemoved($0) }
    case .fileExists(let check):
      return changed { path in
        isRemoved(path) || isIgnoreFile(path) || check.names.contains { project.treePath(RepoPath($0)) == path }
      }
    case .textAbsent, .fileAbsent, .ignored, .notShipped, .packageIgnore, .sizeAtMost, .linksInside: return true
    }
  }
}

extension RepoPath {
  /// True when the name ends so, ASCII letters in either case.
  fileprivate func hasEnding(_ ending: String) -> Bool {
    bytes.count >= ending.utf8.count
      && zip(bytes.suffix(ending.utf8.count), ending.utf8).allSatisfy { byte, expected in
        byte == expected || byte >= 0x41 && byte <= 0x5A && byte | 0x20 == expected
      }
  }
}
