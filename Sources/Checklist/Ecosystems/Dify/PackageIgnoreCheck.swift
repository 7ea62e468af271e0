internal import Ignore
internal import Model
internal import RuleModel

extension PackageIgnoreCheck: Check {
  var inputs: CheckInputs { [.everything] }
  var judgesPackage: Bool { true }

  func run(in context: CheckContext) -> [CheckFinding] {
    guard let shipped = context.shipped, let file = shipped.ignoreFile else { return [] }
    switch problem {
    case .negation:
      let lines = shipped.ignore.lines.filter(\.isNegated)
      if file == ".gitignore", !lines.isEmpty { return negationsForGit(shipped, context) }
      return lines.map { negation($0, in: file) }
    case .shadowed: return file == ".difyignore" ? shadowed(shipped, context) : []
    }
  }

  private func negation(_ line: IgnoreLine, in file: RepoPath) -> CheckFinding {
    CheckFinding(
      path: file, place: .line(line.line, of: line.patternText),
      message: "`\(line.patternText)` has no effect: Dify's packager brings nothing back that another line leaves out",
      fix: "make the line that matches too much narrower, and remove this one", key: line.patternText)
  }

  /// Of a file that git reads, too: only where a file is missing from the package. What begins with a dot is none that
  /// a package needs.
  private func negationsForGit(_ shipped: ShippedFiles, _ context: CheckContext) -> [CheckFinding] {
    guard let content = context.fileBytes(".gitignore") else { return [] }
    let rules = IgnoreRules(parsing: content, source: ".gitignore", dialect: .git(ignoreCase: false))
    let paths = context.project.documents.allFiles(in: context).map(\.path)
    let kept = Set(rules.partition(paths.map(\.bytes)).kept)
    // The first file of each line, and whether git keeps it.
    var lost: [Int: (path: RepoPath, isKept: Bool)] = [:]
    for (index, path) in paths.enumerated() where shipped.exclusion(of: path) != nil {
      let isHidden = path.components.contains { $0.first == UInt8(ascii: ".") }
      guard !isHidden, let line = Self.negation(of: path, rules) else { continue }
      let isKept = kept.contains(index)
      if lost[line].map({ $0.isKept || !isKept }) == true { continue }
      lost[line] = (path, isKept)
    }
    return shipped.ignore.lines.compactMap { line in
      guard line.isNegated, let (path, isKept) = lost[line.line] else { return nil }
      var finding = negation(line, in: ".gitignore")
      if isKept {
        finding.message =
          "git keeps `\(path)` because of `\(line.patternText)`, and Dify's packager leaves it out: it "
          + "brings nothing back that another line leaves out"
        finding.fix =
          "add a .difyignore, which the packager reads in place of .gitignore, with lines that do not match "
          + "`\(path)`; git needs this line"
      }
      return finding
    }
  }

  /// The line that decides about a path or the nearest directory above it, when it is a negation.
  private static func negation(of path: RepoPath, _ rules: IgnoreRules) -> Int? {
    if let match = rules.match(PathCandidate(path.bytes)) { return match.isNegated ? match.line : nil }
    for directory in path.ancestors.reversed() {
      guard let match = rules.match(PathCandidate(directory.bytes + [RepoPath.separator])) else { continue }
      return match.isNegated ? match.line : nil
    }
    return nil
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
