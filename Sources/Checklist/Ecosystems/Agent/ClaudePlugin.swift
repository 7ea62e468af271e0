internal import Model
internal import YAML

/// Plugins of Claude Code.
///
/// Source: "Plugin manifest reference" at code.claude.com/docs.
struct ClaudePlugin: Ecosystem {
  let kind = ProjectKind.claudePlugin
  let manifestPaths: [RepoPath] = [".claude-plugin/plugin.json"]

  func isManifest(_ candidate: ManifestCandidate) -> Bool {
    switch candidate.loaded {
    case .parsed(let documents): return documents.first?.root?.pairs != nil
    // Nothing else has this path.
    case .malformed: return true
    case .tooLarge, .absent, .unreadable: return false
    }
  }
}
