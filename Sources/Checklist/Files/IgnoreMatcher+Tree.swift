internal import Ignore
internal import Model

/// What the `.gitignore` files of a tree say about a path that git itself was not asked about, because it does not
/// exist or because there is no repository; `.git/info/exclude` and the user's own file are not read.
extension IgnoreMatcher {
  /// Reads the files of the directories above `paths`, relative to the tree's root.
  init(above paths: [RepoPath], in context: CheckContext) {
    self.init()
    let directories = Set(paths.flatMap { [.root] + $0.ancestors }).sorted()
    for directory in directories {
      guard let entry = context.index.entry(at: directory.appending(".gitignore")),
        let content = try? context.tree.content(of: entry, limit: IgnoreRules.sizeLimit)
      else { continue }
      add(content, inDirectory: directory.bytes)
    }
  }
}
