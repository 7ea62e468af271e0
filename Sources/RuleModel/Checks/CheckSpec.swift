public import Model

/// What a checklist rule checks, and in which kinds of project.
public struct CheckSpec: Sendable, Hashable {
  public var appliesTo: [ProjectKind]
  public var kind: CheckKind

  public init(appliesTo: [ProjectKind], kind: CheckKind) {
    self.appliesTo = appliesTo
    self.kind = kind
  }
}

/// The closed list of kinds of check; each has one file in `Checklist` and its keys read in `RuleCatalog`.
public enum CheckKind: Sendable, Hashable {
  // Manifests
  case fieldRequired(FieldRequiredCheck)
  case fieldType(FieldTypeCheck)
  case fieldMatches(FieldMatchesCheck)
  case fieldIn(FieldInCheck)
  case fieldsEqual(FieldsEqualCheck)
  case keysKnown(KeysKnownCheck)
  case referenceExists(ReferenceExistsCheck)
  case versionFormat(VersionFormatCheck)
  case manifestSyntax(ManifestSyntaxCheck)
  case manifestName(ManifestNameCheck)
  case pathFormat(PathFormatCheck)
  case versionAtLeast(VersionAtLeastCheck)
  case keysCombine(KeysCombineCheck)
  case timestampFormat(TimestampFormatCheck)
  case timestampPast(TimestampPastCheck)
  case valueAmong(ValueAmongCheck)
  case referenceShips(ReferenceShipsCheck)
  case referenceImage(ReferenceImageCheck)
  case valuesAgree(ValuesAgreeCheck)
  case directoryName(DirectoryNameCheck)
  case linesAtMost(LinesAtMostCheck)
  case versionBumped(VersionBumpedCheck)
  // Files, packages and documentation
  case fileExists(FileExistsCheck)
  case fileAbsent(FileAbsentCheck)
  case ignored(IgnoredCheck)
  case notShipped(NotShippedCheck)
  case packageIgnore(PackageIgnoreCheck)
  case sections(SectionsCheck)
  case mentions(MentionsCheck)
  case textAbsent(TextAbsentCheck)
  case textPresent(TextPresentCheck)
  case linksResolve(LinksResolveCheck)
  case sizeAtMost(SizeAtMostCheck)
  case requirement(RequirementCheck)
  case dependencyLock(DependencyLockCheck)
  case scriptAbsent(ScriptAbsentCheck)
  case linksInside(LinksInsideCheck)
  case linksReadable(LinksReadableCheck)
  case archiveMembers(ArchiveMembersCheck)
  // Code
  case pythonCode(PythonCodeCheck)
  case permission(PermissionCheck)
  case localImport(LocalImportCheck)
  case credentialType(CredentialTypeCheck)
  case toolParameters(ToolParametersCheck)
  case undeclaredImport(UndeclaredImportCheck)
  case credentialDefault(CredentialDefaultCheck)
}
