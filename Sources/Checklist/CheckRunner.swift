public import Model

/// Runs one check in one project.
public enum CheckRunner {
  /// The findings of `kind`, in the order in which the check looks; text from the project in their messages is on one
  /// line and has no control characters.
  public static func run(_ kind: CheckKind, in context: CheckContext) -> [CheckFinding] {
    findings(of: kind, in: context).map(\.printable)
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
    }
  }
}
