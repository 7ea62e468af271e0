internal import RuleModel

extension CheckKind {
  /// What the kind does. The one table of checks on this side of the parameters: a kind without a line does not compile.
  var check: any Check {
    switch self {
    case .fieldRequired(let check): check
    case .fieldType(let check): check
    case .fieldMatches(let check): check
    case .fieldIn(let check): check
    case .fieldsEqual(let check): check
    case .keysKnown(let check): check
    case .referenceExists(let check): check
    case .versionFormat(let check): check
    case .manifestSyntax(let check): check
    case .manifestName(let check): check
    case .pathFormat(let check): check
    case .versionAtLeast(let check): check
    case .keysCombine(let check): check
    case .timestampFormat(let check): check
    case .valueAmong(let check): check
    case .referenceShips(let check): check
    case .referenceImage(let check): check
    case .valuesAgree(let check): check
    case .directoryName(let check): check
    case .linesAtMost(let check): check
    case .versionBumped(let check): check
    case .fileExists(let check): check
    case .fileAbsent(let check): check
    case .ignored(let check): check
    case .notShipped(let check): check
    case .packageIgnore(let check): check
    case .sections(let check): check
    case .mentions(let check): check
    case .textAbsent(let check): check
    case .textPresent(let check): check
    case .linksResolve(let check): check
    case .sizeAtMost(let check): check
    case .pythonCode(let check): check
    case .permission(let check): check
    case .localImport(let check): check
    case .credentialType(let check): check
    case .toolParameters(let check): check
    case .undeclaredImport(let check): check
    case .credentialDefault(let check): check
    case .requirement(let check): check
    case .dependencyLock(let check): check
    case .scriptAbsent(let check): check
    case .linksInside(let check): check
    case .linksReadable(let check): check
    case .archiveMembers(let check): check
    case .timestampPast(let check): check
    }
  }
}
