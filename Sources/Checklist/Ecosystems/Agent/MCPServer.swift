internal import Model
internal import YAML

/// Servers of the Model Context Protocol that are published to its registry.
///
/// Source: `server.schema.json` and the documentation of modelcontextprotocol/registry.
struct MCPServer: Ecosystem {
  func ownTools(of project: Project) -> String? {
    "`mcp-publisher publish` publishes it, and the tool of its package gives that the next version"
  }

  let kind = ProjectKind.mcpServer
  let manifestPaths: [RepoPath] = ["server.json"]

  /// The name is common: only the registry's schema, or a name in its form beside packages or remotes, tells one.
  func isManifest(_ candidate: ManifestCandidate) -> Bool {
    switch candidate.loaded {
    case .parsed(let documents):
      guard let root = documents.first?.root, root.pairs != nil else { return false }
      if let schema = root["$schema"]?.scalar?.text {
        return schema.contains("modelcontextprotocol.io/schemas/") && schema.contains("server.schema.json")
      }
      let hasName = root["name"]?.scalar?.text.contains("/") ?? false
      return hasName && (root["packages"]?.items != nil || root["remotes"]?.items != nil)
    case .malformed:
      return String(decoding: candidate.bytes, as: UTF8.self).contains("static.modelcontextprotocol.io/schemas/")
    case .tooLarge, .absent, .unreadable: return false
    }
  }
}
