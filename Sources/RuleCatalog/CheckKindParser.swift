internal import RuleModel
internal import YAML

/// Reads `check:`, a mapping with exactly one kind of check and its parameters.
enum CheckKindParser {
  /// The names a rule may use.
  static let names = [
    "field_required",
    "field_type",
    "field_matches",
    "field_in",
    "fields_equal",
    "keys_known",
    "reference_exists",
    "version_format",
    "manifest_syntax",
    "manifest_name",
    "path_format",
    "version_at_least",
    "keys_combine",
    "timestamp_format",
    "value_among",
    "reference_ships",
    "file_exists",
    "file_absent",
    "ignored",
    "not_shipped",
    "package_ignore",
    "sections",
    "mentions",
    "text_absent",
    "links_resolve",
    "size_at_most",
    "python_code",
    "permission",
    "credential_type",
    "requirement",
    "script_absent",
    "links_inside",
    "timestamp_past",
  ]

  static func parse(_ node: YAMLNode) -> (kind: CheckKind?, issues: [YAMLIssue]) {
    guard let pairs = node.pairs, pairs.count == 1, let name = pairs[0].key.scalar?.text else {
      let message = "`check` holds exactly one kind of check: \(names.joined(separator: ", "))"
      return (nil, [YAMLIssue(line: node.line, column: node.column, message: message)])
    }
    var object = YAMLObject(pairs[0].value, what: name)
    let kind: CheckKind?
    switch name {
    case "field_required": kind = FieldRequiredCheck(reading: &object).map { .fieldRequired($0) }
    case "field_type": kind = FieldTypeCheck(reading: &object).map { .fieldType($0) }
    case "field_matches": kind = FieldMatchesCheck(reading: &object).map { .fieldMatches($0) }
    case "field_in": kind = FieldInCheck(reading: &object).map { .fieldIn($0) }
    case "fields_equal": kind = FieldsEqualCheck(reading: &object).map { .fieldsEqual($0) }
    case "keys_known": kind = KeysKnownCheck(reading: &object).map { .keysKnown($0) }
    case "reference_exists": kind = ReferenceExistsCheck(reading: &object).map { .referenceExists($0) }
    case "version_format": kind = VersionFormatCheck(reading: &object).map { .versionFormat($0) }
    case "manifest_syntax": kind = ManifestSyntaxCheck(reading: &object).map { .manifestSyntax($0) }
    case "manifest_name": kind = ManifestNameCheck(reading: &object).map { .manifestName($0) }
    case "path_format": kind = PathFormatCheck(reading: &object).map { .pathFormat($0) }
    case "version_at_least": kind = VersionAtLeastCheck(reading: &object).map { .versionAtLeast($0) }
    case "keys_combine": kind = KeysCombineCheck(reading: &object).map { .keysCombine($0) }
    case "timestamp_format": kind = TimestampFormatCheck(reading: &object).map { .timestampFormat($0) }
    case "value_among": kind = ValueAmongCheck(reading: &object).map { .valueAmong($0) }
    case "reference_ships": kind = ReferenceShipsCheck(reading: &object).map { .referenceShips($0) }
    case "file_exists": kind = FileExistsCheck(reading: &object).map { .fileExists($0) }
    case "file_absent": kind = FileAbsentCheck(reading: &object).map { .fileAbsent($0) }
    case "ignored": kind = IgnoredCheck(reading: &object).map { .ignored($0) }
    case "not_shipped": kind = NotShippedCheck(reading: &object).map { .notShipped($0) }
    case "package_ignore": kind = PackageIgnoreCheck(reading: &object).map { .packageIgnore($0) }
    case "sections": kind = SectionsCheck(reading: &object).map { .sections($0) }
    case "mentions": kind = MentionsCheck(reading: &object).map { .mentions($0) }
    case "text_absent": kind = TextAbsentCheck(reading: &object).map { .textAbsent($0) }
    case "links_resolve": kind = LinksResolveCheck(reading: &object).map { .linksResolve($0) }
    case "size_at_most": kind = SizeAtMostCheck(reading: &object).map { .sizeAtMost($0) }
    case "python_code": kind = PythonCodeCheck(reading: &object).map { .pythonCode($0) }
    case "permission": kind = PermissionCheck(reading: &object).map { .permission($0) }
    case "credential_type": kind = CredentialTypeCheck(reading: &object).map { .credentialType($0) }
    case "requirement": kind = RequirementCheck(reading: &object).map { .requirement($0) }
    case "script_absent": kind = ScriptAbsentCheck(reading: &object).map { .scriptAbsent($0) }
    case "links_inside": kind = LinksInsideCheck(reading: &object).map { .linksInside($0) }
    case "timestamp_past": kind = TimestampPastCheck(reading: &object).map { .timestampPast($0) }
    default:
      let hint = nearest(to: name, among: names).map { ", did you mean `\($0)`?" } ?? ""
      let key = pairs[0].key
      return (nil, [YAMLIssue(line: key.line, column: key.column, message: "unknown check `\(name)`\(hint)")])
    }
    object.finish()
    return (kind, object.issues)
  }
}
