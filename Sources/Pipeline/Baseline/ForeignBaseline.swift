internal import Model
internal import YAML

/// What another scanner was told to pass over.
///
/// Sources: `.gitleaksignore` and `--baseline-path` in the README of gitleaks; `.secrets.baseline` as detect-secrets 1.5 writes it.
struct ForeignBaseline {
  struct Entry {
    /// From the top of the repository.
    var path: RepoPath
    /// 1-based.
    var line: Int
    var rule: String
    /// In hexadecimal digits; nil for the files on the disk.
    var commit: String?
    /// The value itself, where the file has it.
    var value: [UInt8]?
    var valueSHA1: [UInt8]?
    /// True when a person said that it is a secret in use.
    var isReal = false

    var description: String { "\(commit.map { "\($0.prefix(12)):" } ?? "")\(path):\(line) (\(rule))" }
  }

  var tool: String
  var entries: [Entry]

  static func parse(_ bytes: [UInt8], name: String) throws(PlanError) -> ForeignBaseline {
    switch bytes.first(where: { $0 > 0x20 }) {
    case UInt8(ascii: "["), UInt8(ascii: "{"): return try json(bytes, name: name)
    default: return ForeignBaseline(tool: ".gitleaksignore", entries: try ignoreFile(bytes, name: name))
    }
  }

  /// `[commit:]path:rule:line`; `#` begins a comment.
  private static func ignoreFile(_ bytes: [UInt8], name: String) throws(PlanError) -> [Entry] {
    var entries: [Entry] = []
    for (index, raw) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      let line = raw.filter { $0 != 0x0D }[...].trimmed
      if line.isEmpty || line.first == UInt8(ascii: "#") { continue }
      let parts = line.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      guard parts.count >= 3, let number = Int(String(decoding: parts[parts.count - 1], as: UTF8.self)), number >= 0
      else {
        throw PlanError(
          isUsage: true,
          "\(name):\(index + 1):1: expected `path:rule:line` or `commit:path:rule:line`, as .gitleaksignore has it")
      }
      let first = String(decoding: parts[0], as: UTF8.self)
      let isCommit = parts.count >= 4 && ObjectID(wholeName: first) != nil
      let path = parts[(isCommit ? 1 : 0)..<(parts.count - 2)].joined(separator: [UInt8(ascii: ":")])
      entries.append(
        Entry(
          path: clean(Array(path)), line: max(1, number), rule: String(decoding: parts[parts.count - 2], as: UTF8.self),
          commit: isCommit ? first : nil))
    }
    return entries
  }

  private static func json(_ bytes: [UInt8], name: String) throws(PlanError) -> ForeignBaseline {
    let root: YAMLNode?
    do { root = try JSONDocument.parse(bytes).root } catch {
      throw PlanError(isUsage: true, "\(name):\(error.line):\(error.column): \(error.message)")
    }
    if let items = root?.items { return ForeignBaseline(tool: "gitleaks", entries: try gitleaks(items, name: name)) }
    guard let results = root?["results"]?.pairs else {
      throw PlanError(
        isUsage: true, "\(name): neither a report of gitleaks (a list) nor a baseline of detect-secrets (`results`)")
    }
    return ForeignBaseline(tool: "detect-secrets", entries: try detectSecrets(results, name: name))
  }

  private static func gitleaks(_ items: [YAMLNode], name: String) throws(PlanError) -> [Entry] {
    var entries: [Entry] = []
    for item in items {
      guard let path = text(item, "File"), let line = text(item, "StartLine").flatMap({ Int($0) }),
        let rule = text(item, "RuleID")
      else {
        throw PlanError(
          isUsage: true,
          "\(name):\(item.line):\(item.column): a finding of gitleaks has `RuleID`, `File` and `StartLine`")
      }
      let secret = text(item, "Secret")
      let isMasked = secret.map { $0 == "REDACTED" || $0.hasSuffix("...") } ?? true
      entries.append(
        Entry(
          path: clean(Array(path.utf8)), line: max(1, line), rule: rule, commit: text(item, "Commit"),
          value: isMasked ? nil : secret.map { Array($0.utf8) }))
    }
    return entries
  }

  private static func detectSecrets(_ files: [YAMLPair], name: String) throws(PlanError) -> [Entry] {
    var entries: [Entry] = []
    for file in files {
      for item in file.value.items ?? [] {
        guard let path = text(item, "filename") ?? file.key.scalar?.text, let hash = text(item, "hashed_secret"),
          let digest = ObjectID(hexadecimal: Array(hash.utf8))
        else {
          throw PlanError(
            isUsage: true,
            "\(name):\(item.line):\(item.column): a finding of detect-secrets has `filename` and `hashed_secret`")
        }
        entries.append(
          Entry(
            path: clean(Array(path.utf8)), line: text(item, "line_number").flatMap { Int($0) } ?? 1,
            rule: text(item, "type") ?? "", valueSHA1: digest.bytes, isReal: text(item, "is_secret") == "true"))
      }
    }
    return entries
  }

  private static func text(_ node: YAMLNode, _ key: String) -> String? {
    node[key]?.scalar.flatMap { $0.text.isEmpty ? nil : $0.text }
  }

  private static func clean(_ path: [UInt8]) -> RepoPath {
    RepoPath(path.starts(with: "./".utf8) ? path.dropFirst(2) : path[...])
  }
}

extension ArraySlice<UInt8> {
  fileprivate var trimmed: ArraySlice<UInt8> {
    var rest = drop { $0 <= 0x20 }
    while let last = rest.last, last <= 0x20 { rest.removeLast() }
    return rest
  }
}
