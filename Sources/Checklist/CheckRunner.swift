public import Model
public import RuleModel

/// Runs one check in one project.
public enum CheckRunner {
  /// The findings of `kind`, in the order in which the check looks; text from the project in their messages is on one
  /// line and has no control characters.
  public static func run(_ kind: CheckKind, in context: CheckContext) -> [CheckFinding] {
    let check = kind.check
    var context = context
    context.judgesDocumentsAlone = check.judgesDocumentsAlone
    return check.run(in: context).map(\.printable)
  }

  /// Whether the check has anything to say about a change. Of the repository as a whole names that must exist are asked
  /// for when one of them was touched, everything else is judged file by file.
  public static func isTouched(_ kind: CheckKind, in context: CheckContext) -> Bool {
    guard let change = context.change else { return true }
    let check = kind.check
    if context.project.kind != .repository { return check.isTouched(by: change, in: context.project) }
    return check.inputPaths.isEmpty || check.beside(change) != .nothing
  }

  /// Kinds of check, as rules call them, that have nothing to say about a project but for a change of its documents.
  public static let readingDocumentsAlone: Set<String> = [
    "credential_type", "directory_name", "field_in", "field_matches", "field_required",
    "field_type", "fields_equal",
    "keys_combine", "keys_known", "manifest_name", "manifest_syntax", "path_format", "timestamp_format",
    "timestamp_past", "value_among", "version_at_least", "version_bumped", "version_format",
  ]

  /// Whether a change holds a manifest, or what else is a document to a project.
  public static func holdsDocuments(_ change: TreeChange) -> Bool {
    change.paths.contains { CheckInputs.documents.covers($0, isRemoved: false) }
  }

  /// Whether the check says nothing where it is not known what the project's package would hold.
  public static func judgesPackage(_ kind: CheckKind) -> Bool { kind.check.judgesPackage }

  /// What the check of a change asks for beside it.
  public static func surroundings(_ kind: CheckKind, of change: TreeChange) -> CheckSurroundings {
    kind.check.beside(change)
  }

  /// Directories whose ignore rules must be ready before the check runs.
  public static func ignoreDirectories(for kind: CheckKind, in context: CheckContext) -> [RepoPath] {
    kind.check.ignoreDirectories(in: context)
  }
}
