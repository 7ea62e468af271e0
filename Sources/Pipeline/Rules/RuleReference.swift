internal import Model
public import RuleModel

/// The reference of rules: pages in Markdown that people read, made of the rules themselves.
///
/// A page a pack; of the packs of secrets, which have hundreds of providers, a page a letter.
public enum RuleReference {
  public struct Page: Sendable {
    /// The file's name.
    public var name: String
    public var text: String
  }

  /// The pages by name, the index first; the same bytes for the same rules. Rules must be complete.
  public static func pages(_ rules: [Rule]) -> [Page] {
    var byPage: [String: [Rule]] = [:]
    for rule in rules { byPage[page(of: rule), default: []].append(rule) }
    let names = byPage.keys.sorted()
    let pages = names.map { name in Page(name: "\(name).md", text: text(of: name, byPage[name] ?? [])) }
    return [index(names, byPage)] + pages
  }

  /// `dify`, `secrets-g`.
  private static func page(of rule: Rule) -> String {
    guard rule.pack.hasPrefix("secrets") else { return fileName(rule.pack) }
    let first = RuleCoverage.group(rule).lowercased().first ?? "0"
    return first.isNumber ? "secrets-0-9" : "secrets-\(first)"
  }

  /// A pack of one's own is called by its path, which must not lead anywhere.
  private static func fileName(_ pack: String) -> String {
    let name = String(pack.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
    let words = name.split(separator: "-")
    return words.isEmpty ? "rules" : words.joined(separator: "-")
  }

  private static func index(_ names: [String], _ byPage: [String: [Rule]]) -> Page {
    var text = """
      # Rules

      Written by `plimsoll rules reference` from the rules themselves; `plimsoll rules show ID` shows one of them with all its
      examples.

      Every rule can be given another level or be switched off (`rules.levels`, `rules.disable`, `--disable`), a finding can be
      allowed in a comment (`plimsoll:allow ID reason`) or by a suppression: [configuration](../configuration.md). How rules are
      written: [the rule format](../rule-format.md). What the rules about secrets rest on: [coverage](../rule-coverage.md).

      In examples `[[` and `]]` stand around what is found, and `{{…}}` stands for generated text: no example is a token.

      | Page | Rules | |
      |---|--:|---|

      """
    for name in names {
      let rules = byPage[name] ?? []
      let groups = Set(rules.map(RuleCoverage.group)).sorted()
      let shown = groups.prefix(6).joined(separator: ", ") + (groups.count > 6 ? ", …" : "")
      text += "| [\(name)](\(name).md) | \(rules.count) | \(shown) |\n"
    }
    return Page(name: "README.md", text: text)
  }

  private static func text(of name: String, _ rules: [Rule]) -> String {
    var text = "# Rules: \(name)\n\nWritten by `plimsoll rules reference`; [how to read it](README.md).\n"
    var last = ""
    let sorted = rules.map { (group: RuleCoverage.group($0), rule: $0) }.sorted {
      ($0.group, $0.rule.id) < ($1.group, $1.rule.id)
    }
    for (group, rule) in sorted {
      if group != last { text += "\n## \(group)\n" }
      last = group
      text += section(rule)
    }
    return text
  }

  private static func section(_ rule: Rule) -> String {
    var text = "\n### `\(rule.id)`\n\n**\(prose(rule.title))**: \(facts(rule).joined(separator: "; ")).\n"
    if !rule.rationale.isEmpty { text += "\n\(prose(rule.rationale))\n" }
    if !rule.fix.isEmpty { text += "\nWhat to do: \(prose(rule.fix))\n" }
    if let example = rule.examples.first { text += "\n\(block(example))" }
    let links = rule.references.map { "<\($0.filter { !$0.isWhitespace && $0 != "<" && $0 != ">" })>" }
    if !links.isEmpty { text += "\n\(links.joined(separator: "  \n"))\n" }
    return text
  }

  /// Level, proof, where it runs.
  private static func facts(_ rule: Rule) -> [String] {
    var facts = [rule.level.rawValue]
    let profiles = ReleaseProfile.allCases.compactMap { profile in
      rule.profiles[profile].map { "\($0.rawValue) for `\(profile.rawValue)`" }
    }
    if !profiles.isEmpty { facts[0] += " (\(profiles.joined(separator: ", ")))" }
    switch rule.body {
    case .secret(let spec): facts.append("confidence \(spec.confidence.name)\(proof(spec))")
    case .check(let spec) where !spec.appliesTo.isEmpty:
      facts.append("for " + spec.appliesTo.map { "`\($0.rawValue)`" }.joined(separator: ", "))
    case .check, .outline: break
    }
    if let item = rule.checklist { facts.append("`\(item)`") }
    if !rule.isDefault { facts.append("\(condition(rule)): `--rules \(rule.pack)`") }
    if !rule.since.isEmpty { facts.append("since \(rule.since)") }
    return facts
  }

  /// When a rule runs that does not run by itself.
  public static func condition(_ rule: Rule) -> String {
    let profiles = ReleaseProfile.allCases.filter { rule.profiles[$0]?.level != nil }.map(\.rawValue)
    if profiles.isEmpty { return "only when asked for" }
    let noun = profiles.count == 1 ? "profile" : "profiles"
    return "only under the \(noun) \(profiles.joined(separator: ", ")), or when asked for"
  }

  /// What makes a finding sure, as the end of a sentence about its confidence.
  public static func proof(_ spec: SecretSpec) -> String {
    if spec.checksum != nil { return ", certain when its checksum holds, low when it does not" }
    if spec.structure != nil { return ", certain when its structure holds" }
    return ", by its \(RuleCoverage.proof(spec).rawValue)"
  }

  /// At most so many lines of an example are shown.
  private static let exampleLines = 16

  private static func block(_ example: RuleExample) -> String {
    var lines: [Substring] = []
    switch example.content {
    case .text(let text):
      if let path = example.path { lines.append("# \(path)") }
      lines += text.split(separator: "\n")
    case .tree(let files):
      for file in files {
        lines.append("# \(file.path)")
        lines += file.content.split(separator: "\n")
      }
    }
    if lines.count > exampleLines { lines = lines.prefix(exampleLines) + ["…"] }
    let content = lines.joined(separator: "\n")
    var fence = "```"
    while content.contains(fence) { fence += "`" }
    return "\(fence)text\n\(content)\n\(fence)\n"
  }

  /// Markup outside of code is text.
  private static func prose(_ text: String) -> String {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    var isCode = false
    var result = ""
    let isPaired = words.count { $0 == "`" }.isMultiple(of: 2)
    for character in words {
      if character == "`", isPaired { isCode.toggle() }
      switch character {
      case "`" where !isPaired: result += "\\`"
      case "<" where !isCode: result += "&lt;"
      case "*" where !isCode, "_" where !isCode, "[" where !isCode: result += "\\\(character)"
      default: result.append(character)
      }
    }
    return result
  }
}
