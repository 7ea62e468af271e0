public import Model
public import RuleModel

/// Runs one check in one project.
public enum CheckRunner {
  /// The findings of `kind`, in the order in which the check looks; text from the project in their messages is on one
  /// line and has no control characters.
  public static func run(_ kind: CheckKind, in context: CheckContext) -> [CheckFinding] {
    findings(of: kind, in: context).map(\.printable)
  }

  /// Whether the check has anything to say about a change. Of the repository as a whole names that must exist are asked
  /// for when one of them was touched, everything else is judged file by file.
  public static func isTouched(_ kind: CheckKind, in context: CheckContext) -> Bool {
    guard let change = context.change else { return true }
    if context.project.kind != .repository { return kind.isTouched(by: change, in: context.project) }
    if case .fileExists(let check) = kind { return check.isTouched(by: change) }
    return true
  }

  /// Whether the check of a change asks for files beside it.
  public static func asksForWholeTree(_ kind: CheckKind, _ change: TreeChange) -> Bool {
    switch kind {
    case .fileExists(let check): check.isTouched(by: change)
    case .ignored(let check): check.asksForSiblings(of: change)
    case .linksResolve: true
    default: false
    }
  }

  /// Directories whose ignore rules must be ready before the check runs.
  public static func ignoreDirectories(for kind: CheckKind, in context: CheckContext) -> [RepoPath] {
    if case .ignored(let check) = kind { return check.ignoreDirectories(in: context) }
    return []
  }

  private static func findings(of kind: CheckKind, in context: CheckContext) -> [CheckFinding] {
    switch kind {
    case .fieldRequired(let check): check.run(in: context)
    case .fieldType(let check): check.run(in: context)
    case .fieldMatches(let check): check.run(in: context)
    case .fieldIn(let check): check.run(in: context)
    case .fieldsEqual(let check): check.run(in: context)
    case .keysKnown(let check): check.run(in: context)
    case .referenceExists(let check): check.run(in: context)
    case .versionFormat(let check): check.run(in: context)
    case .manifestSyntax(let check): check.run(in: context)
    case .manifestName(let check): check.run(in: context)
    case .pathFormat(let check): check.run(in: context)
    case .versionAtLeast(let check): check.run(in: context)
    case .keysCombine(let check): check.run(in: context)
    case .timestampFormat(let check): check.run(in: context)
    case .valueAmong(let check): check.run(in: context)
    case .referenceShips(let check): check.run(in: context)
    case .fileExists(let check): check.run(in: context)
    case .fileAbsent(let check): check.run(in: context)
    case .ignored(let check): check.run(in: context)
    case .notShipped(let check): check.run(in: context)
    case .packageIgnore(let check): check.run(in: context)
    case .sections(let check): check.run(in: context)
    case .mentions(let check): check.run(in: context)
    case .textAbsent(let check): check.run(in: context)
    case .linksResolve(let check): check.run(in: context)
    case .sizeAtMost(let check): check.run(in: context)
    case .pythonCode(let check): check.run(in: context)
    case .permission(let check): check.run(in: context)
    case .credentialType(let check): check.run(in: context)
    case .requirement(let check): check.run(in: context)
    case .scriptAbsent(let check): check.run(in: context)
    case .linksInside(let check): check.run(in: context)
    case .timestampPast(let check): check.run(in: context)
    }
  }
}
