internal import Model
internal import Synchronization
internal import YAML

/// Which directories hold a `package.json` that names workspaces; each is read once a run, not once a workspace.
final class WorkspaceRoots: Sendable {
  private let known = Mutex<[RepoPath: Bool]>([:])

  func contain(_ directory: RepoPath, _ index: TreeIndex, _ tree: any FileTree) -> Bool {
    if let known = known.withLock({ $0[directory] }) { return known }
    let isRoot = Self.namesWorkspaces(directory, index, tree)
    known.withLock { $0[directory] = isRoot }
    return isRoot
  }

  private static func namesWorkspaces(_ directory: RepoPath, _ index: TreeIndex, _ tree: any FileTree) -> Bool {
    guard let entry = index.entry(atOrAbove: directory.appending("package.json")),
      case .parsed(let documents) = ProjectDocuments.read(entry, from: tree)
    else { return false }
    return documents.first?.root?["workspaces"].map { !$0.isNull } ?? false
  }
}
