internal import Model
internal import YAML

/// Skills for agents.
///
/// Source: the specification at agentskills.io.
struct AgentSkill: Ecosystem {
  let kind = ProjectKind.agentSkill
  let manifestPaths: [RepoPath] = ["SKILL.md"]

  func isManifest(_ candidate: ManifestCandidate) -> Bool {
    switch candidate.loaded {
    case .parsed(let documents): return documents.first?.root?.pairs != nil
    case .malformed where Self.isAmongSkills(candidate.path): return true
    case .malformed:
      let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
      let text = candidate.bytes.starts(with: mark) ? candidate.bytes.dropFirst(mark.count) : candidate.bytes[...]
      // Blank lines above keep it from being read.
      return text.drop { $0 == 0x0A || $0 == 0x0D || $0 == 0x20 }.starts(with: "---".utf8)
    case .tooLarge, .absent, .unreadable: return false
    }
  }

  /// Where agents look for skills, also one without front matter is meant as one: `.claude/skills/tides/SKILL.md`.
  private static func isAmongSkills(_ path: RepoPath) -> Bool {
    let steps = path.components
    return steps.count >= 4 && steps[steps.count - 3].elementsEqual("skills".utf8)
      && steps[steps.count - 4].first == UInt8(ascii: ".")
  }
}
