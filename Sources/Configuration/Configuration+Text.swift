internal import Model
internal import YAML

extension Configuration {
  /// The configuration in force as a `.plimsoll.yaml`: every key, defaults included; it parses back to the same values.
  public var effectiveYAML: String {
    var text = "rules:\n"
    text += list("packs", packs, indent: 2)
    text += list("only", only, indent: 2)
    text += list("disable", disable, indent: 2)
    if levels.isEmpty {
      text += "  levels: {}\n"
    } else {
      text += "  levels:\n"
      for setting in levels {
        text += "    \(YAMLText.scalar(setting.name)): \(setting.level?.rawValue ?? "off")\n"
      }
    }
    text += list("rule_paths", rulePaths)
    text += list("import", imports)
    text += list("exclude", exclude)
    text += suppressions.isEmpty ? "suppressions: []\n" : "suppressions:\n"
    for entry in suppressions { text += lines(of: entry) }
    text += "fail_on: \(failOn.rawValue)\n"
    text += "confidence: \(confidence.name)\n"
    if let profile { text += "profile: \(profile.rawValue)\n" }
    text += "version_sync: \(versionSync.rawValue)\n"
    switch baseline {
    case .off: text += "baseline: off\n"
    case .file(let file): text += "baseline: \(YAMLText.scalar(file))\n"
    }
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
