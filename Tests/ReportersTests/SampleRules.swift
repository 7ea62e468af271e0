internal import Model

/// Made-up metadata of the rules that the sample reports name.
enum SampleRules {
  static let token = secret(
    "github-classic-pat", "GitHub personal access token (classic)", confidence: .certain,
    rationale: "Whoever holds the token acts as the user on GitHub, with every scope that was ticked when it was made.",
    fix: """
      Revoke it at https://github.com/settings/tokens, make a new one and keep it in the environment or in the CI's \
      secret store.
      """,
    references: ["https://docs.github.com/en/authentication/keeping-your-account-and-data-secure"])

  static let assignment = secret(
    "generic-assignment", "Value that looks like a secret", level: .warning, confidence: .medium,
    rationale: "A long random value under a name such as `password` is most often a credential.",
    fix: "Read the value from the environment; put a placeholder such as `<password>` into the example.")

  static let versionSync = check(
    "version-sync", "version and meta.version agree", .configuration, "version-updated",
    rationale: "Dify reads meta.version as the version of the manifest's format; a stale copy helps nobody.",
    fix: "Set both to the version you release.")

  static let privacy = check(
    "privacy-policy", "A privacy policy is there", .documentation, "privacy-policy", level: .warning,
    rationale: "The marketplace asks for one.", fix: "Write PRIVACY.md and name it under `privacy:`.")

  static let leftovers = check(
    "template-leftovers", "Text of the template is gone", .documentation, "readme-complete", level: .note,
    rationale: "What the template says is not what your plugin does.", fix: "")

  static let all = [assignment, token, privacy, leftovers, versionSync]

  private static func secret(
    _ id: String, _ title: String, level: Level = .error, confidence: Confidence,
    rationale: String, fix: String, references: [String] = []
  ) -> ReportingDescriptor {
    ReportingDescriptor(
      id: id, kind: .secret, title: title, level: level, confidence: confidence,
      checklist: ChecklistItemID(group: .codeQuality, name: "no-hardcoded-credentials"), rationale: rationale, fix: fix,
      references: references, since: "0.1.0", pack: "secrets")
  }

  private static func check(
    _ id: String, _ title: String, _ group: ChecklistGroup, _ item: String, level: Level = .error, rationale: String,
    fix: String
  ) -> ReportingDescriptor {
    ReportingDescriptor(
      id: id, kind: .check, title: title, level: level, confidence: .certain,
      checklist: ChecklistItemID(group: group, name: item), rationale: rationale, fix: fix,
      references: ["https://docs.dify.ai/plugins"], since: "0.1.0", pack: "dify")
  }
}
