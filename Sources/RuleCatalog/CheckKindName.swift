internal import RuleModel
internal import YAML

/// The kinds of check as rules write them. The one table of this side: a name without a reader, or a kind without a
/// name, does not compile.
enum CheckKindName: String, CaseIterable {
  case fieldRequired = "field_required"
  case fieldType = "field_type"
  case fieldMatches = "field_matches"
  case fieldIn = "field_in"
  case fieldsEqual = "fields_equal"
  case keysKnown = "keys_known"
  case referenceExists = "reference_exists"
  case versionFormat = "version_format"
  case manifestSyntax = "manifest_syntax"
  case manifestName = "manifest_name"
  case pathFormat = "path_format"
  case versionAtLeast = "version_at_least"
  case keysCombine = "keys_combine"
  case timestampFormat = "timestamp_format"
  case valueAmong = "value_among"
  case referenceShips = "reference_ships"
  case referenceImage = "reference_image"
  case fileExists = "file_exists"
  case fileAbsent = "file_absent"
  case ignored
  case notShipped = "not_shipped"
  case packageIgnore = "package_ignore"
  case sections
  case mentions
  case textAbsent = "text_absent"
  case textPresent = "text_present"
  case linksResolve = "links_resolve"
  case sizeAtMost = "size_at_most"
  case pythonCode = "python_code"
  case permission
  case localImport = "local_import"
  case credentialType = "credential_type"
  case toolParameters = "tool_parameters"
  case undeclaredImport = "undeclared_import"
  case credentialDefault = "credential_default"
  case requirement
  case dependencyLock = "dependency_lock"
  case scriptAbsent = "script_absent"
  case linksInside = "links_inside"
  case linksReadable = "links_readable"
  case archiveMembers = "archive_members"
  case timestampPast = "timestamp_past"
  case valuesAgree = "values_agree"
  case directoryName = "directory_name"
  case linesAtMost = "lines_at_most"
  case versionBumped = "version_bumped"

  /// Reads the parameters of a check of this kind; nil, with issues, when they are wrong.
  func kind(reading object: inout YAMLObject) -> CheckKind? {
    switch self {
    case .fieldRequired: FieldRequiredCheck(reading: &object).map { .fieldRequired($0) }
    case .fieldType: FieldTypeCheck(reading: &object).map { .fieldType($0) }
    case .fieldMatches: FieldMatchesCheck(reading: &object).map { .fieldMatches($0) }
    case .fieldIn: FieldInCheck(reading: &object).map { .fieldIn($0) }
    case .fieldsEqual: FieldsEqualCheck(reading: &object).map { .fieldsEqual($0) }
    case .keysKnown: KeysKnownCheck(reading: &object).map { .keysKnown($0) }
    case .referenceExists: ReferenceExistsCheck(reading: &object).map { .referenceExists($0) }
    case .versionFormat: VersionFormatCheck(reading: &object).map { .versionFormat($0) }
    case .manifestSyntax: ManifestSyntaxCheck(reading: &object).map { .manifestSyntax($0) }
    case .manifestName: ManifestNameCheck(reading: &object).map { .manifestName($0) }
    case .pathFormat: PathFormatCheck(reading: &object).map { .pathFormat($0) }
    case .versionAtLeast: VersionAtLeastCheck(reading: &object).map { .versionAtLeast($0) }
    case .keysCombine: KeysCombineCheck(reading: &object).map { .keysCombine($0) }
    case .timestampFormat: TimestampFormatCheck(reading: &object).map { .timestampFormat($0) }
    case .valueAmong: ValueAmongCheck(reading: &object).map { .valueAmong($0) }
    case .referenceShips: ReferenceShipsCheck(reading: &object).map { .referenceShips($0) }
    case .referenceImage: ReferenceImageCheck(reading: &object).map { .referenceImage($0) }
    case .fileExists: FileExistsCheck(reading: &object).map { .fileExists($0) }
    case .fileAbsent: FileAbsentCheck(reading: &object).map { .fileAbsent($0) }
    case .ignored: IgnoredCheck(reading: &object).map { .ignored($0) }
    case .notShipped: NotShippedCheck(reading: &object).map { .notShipped($0) }
    case .packageIgnore: PackageIgnoreCheck(reading: &object).map { .packageIgnore($0) }
    case .sections: SectionsCheck(reading: &object).map { .sections($0) }
    case .mentions: MentionsCheck(reading: &object).map { .mentions($0) }
    case .textAbsent: TextAbsentCheck(reading: &object).map { .textAbsent($0) }
    case .textPresent: TextPresentCheck(reading: &object).map { .textPresent($0) }
    case .linksResolve: LinksResolveCheck(reading: &object).map { .linksResolve($0) }
    case .sizeAtMost: SizeAtMostCheck(reading: &object).map { .sizeAtMost($0) }
    case .pythonCode: PythonCodeCheck(reading: &object).map { .pythonCode($0) }
    case .permission: PermissionCheck(reading: &object).map { .permission($0) }
    case .localImport: LocalImportCheck(reading: &object).map { .localImport($0) }
    case .credentialType: CredentialTypeCheck(reading: &object).map { .credentialType($0) }
    case .toolParameters: ToolParametersCheck(reading: &object).map { .toolParameters($0) }
    case .undeclaredImport: UndeclaredImportCheck(reading: &object).map { .undeclaredImport($0) }
    case .credentialDefault: CredentialDefaultCheck(reading: &object).map { .credentialDefault($0) }
    case .requirement: RequirementCheck(reading: &object).map { .requirement($0) }
    case .dependencyLock: DependencyLockCheck(reading: &object).map { .dependencyLock($0) }
    case .scriptAbsent: ScriptAbsentCheck(reading: &object).map { .scriptAbsent($0) }
    case .linksInside: LinksInsideCheck(reading: &object).map { .linksInside($0) }
    case .linksReadable: LinksReadableCheck(reading: &object).map { .linksReadable($0) }
    case .archiveMembers: ArchiveMembersCheck(reading: &object).map { .archiveMembers($0) }
    case .timestampPast: TimestampPastCheck(reading: &object).map { .timestampPast($0) }
    case .valuesAgree: ValuesAgreeCheck(reading: &object).map { .valuesAgree($0) }
    case .directoryName: DirectoryNameCheck(reading: &object).map { .directoryName($0) }
    case .linesAtMost: LinesAtMostCheck(reading: &object).map { .linesAtMost($0) }
    case .versionBumped: VersionBumpedCheck(reading: &object).map { .versionBumped($0) }
    }
  }
}

extension CheckKind {
  /// What rules call the kind.
  var name: CheckKindName {
    switch self {
    case .fieldRequired: .fieldRequired
    case .fieldType: .fieldType
    case .fieldMatches: .fieldMatches
    case .fieldIn: .fieldIn
    case .fieldsEqual: .fieldsEqual
    case .keysKnown: .keysKnown
    case .referenceExists: .referenceExists
    case .versionFormat: .versionFormat
    case .manifestSyntax: .manifestSyntax
    case .manifestName: .manifestName
    case .pathFormat: .pathFormat
    case .versionAtLeast: .versionAtLeast
    case .keysCombine: .keysCombine
    case .timestampFormat: .timestampFormat
    case .valueAmong: .valueAmong
    case .referenceShips: .referenceShips
    case .referenceImage: .referenceImage
    case .fileExists: .fileExists
    case .fileAbsent: .fileAbsent
    case .ignored: .ignored
    case .notShipped: .notShipped
    case .packageIgnore: .packageIgnore
    case .sections: .sections
    case .mentions: .mentions
    case .textAbsent: .textAbsent
    case .textPresent: .textPresent
    case .linksResolve: .linksResolve
    case .sizeAtMost: .sizeAtMost
    case .pythonCode: .pythonCode
    case .permission: .permission
    case .localImport: .localImport
    case .credentialType: .credentialType
    case .toolParameters: .toolParameters
    case .undeclaredImport: .undeclaredImport
    case .credentialDefault: .credentialDefault
    case .requirement: .requirement
    case .dependencyLock: .dependencyLock
    case .scriptAbsent: .scriptAbsent
    case .linksInside: .linksInside
    case .linksReadable: .linksReadable
    case .archiveMembers: .archiveMembers
    case .timestampPast: .timestampPast
    case .valuesAgree: .valuesAgree
    case .directoryName: .directoryName
    case .linesAtMost: .linesAtMost
    case .versionBumped: .versionBumped
    }
  }
}
