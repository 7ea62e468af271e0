internal import Ignore
internal import Model
internal import RuleModel

extension PackageIgnoreCheck {
  func run(in context: CheckContext) -> [CheckFinding] {
    guard let shipped = context.shipped, let file = shipped.ignoreFile else { return [] }
    switch problem {
    case .negation: return shipped.ignore.lines.filter(\.isNegated).map { negation($0, in: file) }
    case .shadowed: return file == ".difyignore" ? shadowed(shipped, context) : []
    }
  }

  private func negation(_ line: IgnoreLine, in file: RepoPath) -> CheckFinding {
    CheckFinding(
      path: file, place: .line(line.line, of: line.patternText),
      message: "`\(line.patternText)` has no effect: Dify's packager brings nothing back that another line leaves out",
      fix: "make the line that matches too much narrower, and remove this one", key: line.patternText)
  }

  private func shadowed(_ shipped: ShippedFiles, _ context: CheckContext) -> [CheckFinding] {
    guard let content = context.fileBytes(".gitignore") else { return [] }
    let rules = IgnoreRules(parsing: content, source: ".gitignore", dialect: .git(ignoreCase: false))
    let paths = rules.partition(shipped.files.map(\.path.bytes)).excluded.flatMap { exclusion in
      shipped.files[exclusion.members].map(\.path)
    }
    if paths.isEmpty { return [] }
    let message =
      "\(Phrase.count(paths.count, "file")) hidden by `.gitignore` would be in the package, because `.difyignore` "
      + "takes its place: \(Phrase.list(paths))"
    return [
      CheckFinding(
        path: ".difyignore", message: message, fix: "copy the lines of .gitignore that matter to .difyignore",
        key: "shadowed")
    ]
  }
}
