internal import Model

extension Configuration {
  /// The configuration in force as a `.plimsoll.yaml`: every key, defaults included; it parses back to the same values.
  public var effectiveYAML: String {
    var text = "rules:\n"
    text += list("packs", rules.packs.map(\.name), indent: 2)
    text += list("only", rules.only.map(\.name), indent: 2)
    text += list("disable", rules.disable.map(\.name), indent: 2)
    if rules.levels.isEmpty {
      text += "  levels: {}\n"
    } else {
      text += "  levels:\n"
      for override in rules.levels {
        text += "    \(YAMLText.scalar(override.rule.name)): \(override.level?.rawValue ?? "off")\n"
      }
    }
    text += list("rule_paths", rulePaths.map(\.name))
    text += list("exclude", exclude.map(\.name))
    text += suppressions.isEmpty ? "suppressions: []\n" : "suppressions:\n"
    for entry in suppressions { text += lines(of: entry) }
    text += "fail_on: \(failOn.rawValue)\n"
    text += "confidence: \(confidence.name)\n"
    text += "version_sync: \(versionSync.rawValue)\n"
    if let fingerprintKey { text += "fingerprint_key: \(YAMLText.scalar(fingerprintKey))\n" }
    return text
  }

  private func lines(of entry: SuppressionEntry) -> String {
    var text = ""
    for (key, values) in [("rules", entry.rules), ("paths", entry.paths), ("fingerprints", entry.fingerprints)]
    where !values.isEmpty {
      text += list(key, values, indent: 4)
    }
    text += "    reason: \(YAMLText.scalar(entry.reason))\n"
    if let expires = entry.expires { text += "    expires: \(expires)\n" }
    return "  - " + text.dropFirst(4)
  }

  private func list(_ key: String, _ values: [String], indent: Int = 0) -> String {
    let margin = String(repeating: " ", count: indent)
    guard !values.isEmpty else { return "\(margin)\(key): []\n" }
    return "\(margin)\(key):\n" + values.map { "\(margin)  - \(YAMLText.scalar($0))\n" }.joined()
  }
}
