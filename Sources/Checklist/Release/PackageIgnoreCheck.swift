internal import Model

extension PackageIgnoreCheck {
  func run(in context: CheckContext) -> [CheckFinding] {
    guard let shipped = context.shipped, let file = shipped.ignoreFile else { return [] }
    switch problem {
    case .negation: return shipped.ignore.lines.filter(\.pattern.isNegation).map { negation($0, in: file) }
    case .shadowed: return file == ".difyignore" ? shadowed(shipped, context) : []
    }
  }

  private func negation(_ line: DifyIgnore.Line, in file: RepoPath) -> CheckFinding {
    CheckFinding(
      path: file, place: .line(line.number, of: line.pattern.text),
      message: "`\(line.pattern.text)` has no effect: Dify's packager brings nothing back that another line leaves out",
      fix: "make the line that matches too much narrower, and remove this one", key: line.pattern.text)
  }

  private func shadowed(_ shipped: ShippedFiles, _ context: CheckContext) -> [CheckFinding] {
    guard let text = context.fileText(".gitignore") else { return [] }
    var rules = GitIgnoreRules()
    rules.add(text, in: "")
    let paths = rules.ignored(shipped.files.map(\.path))
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
