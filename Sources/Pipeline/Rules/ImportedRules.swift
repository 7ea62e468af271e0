internal import FileTrees
internal import Model
internal import RuleCatalog
internal import RuleImport
internal import RuleModel

/// Rules of other scanners that run directly from their file.
enum ImportedRules {
  /// Adds the rules of a file to those that are loaded, and says what did not come over.
  static func add(
    _ path: String, below directory: DiskPath?, to loaded: inout LoadedRules
  ) throws(PlanError) -> [Diagnostic] {
    let (pack, imported) = try RuleImporter.load(path, below: directory)
    let known = Set(loaded.rules.map(\.id))
    if let clash = imported.rules.first(where: { known.contains($0.id) }) {
      throw PlanError(
        isUsage: true,
        "\(PrintableText.line(path)): the id `\(clash.id)` is taken by another rule: `plimsoll rules import --prefix` gives its rules other ids"
      )
    }
    loaded.rules += imported.rules
    loaded.packs += imported.packs
    let command = "`plimsoll rules import \(path)` says why"
    if pack.count == 0 {
      let message = "no rule could be taken from it: \(command); its allowlists are for its own rules"
      return [Diagnostic(severity: .warning, id: "import-empty", message: message, path: RepoPath(path))]
    }
    let refused = pack.rules.count { $0.outcome == .refused }
    let partly = pack.rules.count { $0.outcome == .partly }
    let isWhole = pack.notes.allSatisfy { $0.kind == .leftOut }
    if refused == 0, partly == 0, isWhole { return [] }
    let message =
      "of its \(pack.rules.count) rules \(pack.count - partly) run as they are, \(partly) in part, \(refused) not: \(command)"
    return [
      Diagnostic(
        severity: refused > 0 ? .warning : .note, id: "import-incomplete", message: message, path: RepoPath(path))
    ]
  }

  /// The file that gitleaks itself looks for, where nobody says what to do with it.
  static func unusedConfiguration(in directory: DiskPath) -> [Diagnostic] {
    let name = ".gitleaks.toml"
    guard directory.appending(RepoPath(name)).isFile else { return [] }
    let message =
      "is here and was not used: `import: [\(name)]` in .plimsoll.yaml, or --gitleaks-config \(name), runs its rules"
    return [Diagnostic(severity: .note, id: "gitleaks-config-unused", message: message, path: RepoPath(name))]
  }
}
