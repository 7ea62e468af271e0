internal import Model
public import RuleModel

/// What the secret rules cover: providers and formats, each with the proof it rests on. A page for people.
public enum RuleCoverage {
  /// What a rule's finding rests on, the strongest first.
  public enum Proof: String, Sendable, CaseIterable {
    case checksum, structure, prefix, form, context
    case name = "name and value"
    case file = "file name"
  }

  public static func proof(_ spec: SecretSpec) -> Proof {
    if spec.checksum != nil { return .checksum }
    if let structure = spec.structure, structure != .connectionString { return .structure }
    switch spec.matcher {
    case .token: return spec.context == nil ? .prefix : .context
    case .pattern: return spec.context == nil && spec.confidence == .high ? .form : .context
    case .assignment: return .name
    case .path: return .file
    }
  }

  /// A page in Markdown, the same bytes for the same rules: what is counted, then one table of all rules by their files.
  public static func page(_ rules: [Rule]) -> String {
    let rows = rules.compactMap { rule -> (group: String, rule: Rule, proof: Proof)? in
      guard case .secret(let spec) = rule.body else { return nil }
      return (group(rule), rule, proof(spec))
    }.sorted { ($0.group, $0.rule.id) < ($1.group, $1.rule.id) }
    let groups = Set(rows.map(\.group)).count
    let sum =
      "\(rows.count) \(rows.count == 1 ? "rule" : "rules") of \(groups) "
      + (groups == 1 ? "provider or kind of text" : "providers and kinds of text")
    var text = """
      # What the secret rules cover

      Written by `plimsoll rules coverage`. \(sum).

      | Proof | Rules | What it means |
      |---|--:|---|

      """
    for proof in Proof.allCases {
      text += "| \(proof.rawValue) | \(rows.count { $0.proof == proof }) | \(meaning(proof)) |\n"
    }
    text += "\n| Provider or kind | Rule | What is found | Proof | Pack |\n|---|---|---|---|---|\n"
    for row in rows {
      text += "| \(cell(row.group)) | `\(row.rule.id)` | \(cell(row.rule.title)) | \(row.proof.rawValue) "
      text += "| \(cell(row.rule.pack)) |\n"
    }
    return text
  }

  /// As a cell shows it: nothing in it ends the cell, is markup or makes a link.
  private static func cell(_ text: String) -> String {
    var result = ""
    for scalar in PrintableText.line(text).unicodeScalars {
      if ["\\", "|", "<", "[", "`", "*"].contains(scalar) { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  private static func meaning(_ proof: Proof) -> String {
    switch proof {
    case .checksum: "a checksum inside the token holds: it is one, or a copy of one that was once valid"
    case .structure: "what is encoded decodes to what it must be"
    case .prefix: "a prefix, an alphabet and a length that nothing else has"
    case .form: "a form with fixed parts that nothing else has"
    case .context: "the form proves little alone; the provider's name or a statement around it says what it is"
    case .name: "a telling name, and a value that looks made at random or chosen as a password"
    case .file: "the file's name, and its content where that can be asked"
    }
  }

  /// `1password` for `Rules/secrets/1password.yaml`.
  static func group(_ rule: Rule) -> String {
    let name = rule.position.file.split(separator: "/").last ?? ""
    return String(name.split(separator: ".").first ?? name)
  }
}
