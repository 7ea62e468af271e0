internal import Model
internal import YAML

/// Skills for agents.
///
/// Source: the specification at agentskills.io.
struct AgentSkill: Ecosystem {
  let kind = ProjectKind.agentSkill
  let manifestPaths: [RepoPath] = ["SKILL.md"]

  func isManifest(_ candidate: ManifestCandidate) -> Bool {
    if SupportingFiles.contain(candidate.path) { return false }
    switch candidate.loaded {
    // A skill lies in a directory of its own: a document at the top of a tree is about skills.
    case .parsed(let documents): return documents.first?.root?.pairs != nil
    case .malformed: return candidate.bytes.starts(with: "---".utf8)
    case .tooLarge, .absent, .unreadable: return false
    }
  }
}
