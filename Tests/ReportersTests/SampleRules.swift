internal import Model

/// Made-up metadata of the rules that the sample reports name.
enum SampleRules {
  static let token = secret(
    "github-classic-pat", "GitHub personal access token (classic)", checksum: .crc32Base62, confidence: .high,
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
    fix: "Set both to the version you release.", kind: .fileExists(FileExistsCheck(names: ["manifest.yaml"])))

  static let privacy = check(
    "privacy-policy", "A privacy policy is there", .documentation, "privacy-policy", level: .warning,
    rationale: "The marketplace asks for one.", fix: "Write PRIVACY.md and name it under `privacy:`.",
    kind: .fileExists(FileExistsCheck(names: ["PRIVACY.md"])))

  static let leftovers = check(
    "template-leftovers", "Text of the template is gone", .documentation, "readme-complete", level: .note,
    rationale: "What the template says is not what your plugin does.", fix: "",
    kind: .textAbsent(TextAbsentCheck(files: ["README.md"], texts: ["placeholder"])))

  static let all = [assignment, token, privacy, leftovers, versionSync]

  private static func secret(
    _ id: String, _ title: String, level: Level = .error, checksum: ChecksumAlgorithm? = nil, confidence: Confidence,
    rationale: String, fix: String, references: [String] = []
  ) -> Rule {
    let spec = SecretSpec(
      matcher: .token(TokenShape(prefixes: ["xyz_"], alphabet: ByteClass(), lengths: [36...36])), anchors: ["xyz_"],
      checksum: checksum, confidence: confidence)
    return Rule(
      id: id, title: title, level: level,
      checklist: ChecklistItemID(group: .codeQuality, name: "no-hardcoded-credentials"), rationale: rationale, fix: fix,
      references: references, since: "0.1.0", pack: "secrets",
      position: SourcePosition(file: "Rules/secrets/sample.yaml", line: 1, column: 3), body: .secret(spec))
  }

  private static func check(
    _ id: String, _ title: String, _ group: ChecklistGroup, _ item: String, level: Level = .error, rationale: String,
    fix: String, kind: CheckKind
  ) -> Rule {
    Rule(
      id: id, title: title, level: level, checklist: ChecklistItemID(group: group, name: item), rationale: rationale,
      fix: fix, references: ["https://docs.dify.ai/plugins"], since: "0.1.0", pack: "dify",
      position: SourcePosition(file: "Rules/dify/sample.yaml", line: 1, column: 3),
      body: .check(CheckSpec(appliesTo: [.difyPlugin], kind: kind)))
  }
}
