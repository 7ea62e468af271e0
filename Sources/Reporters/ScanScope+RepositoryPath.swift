internal import Model

extension ScanScope {
  /// A path of the report, which is relative to the scanned root, from the top of the repository.
  func repositoryPath(_ path: RepoPath) -> RepoPath {
    var root = rootPrefix
    var path = path
    while !root.isEmpty, path.hasPrefix("../") {
      root = root.directory
      path = RepoPath(path.bytes.dropFirst(3))
    }
    return root.appending(path)
  }

  /// The same for people and for tools that name files in text; the top of the repository is `.`.
  func shownRepositoryPath(_ path: RepoPath) -> String { SafeText.path(repositoryPath(path).withoutSlash) }
}
