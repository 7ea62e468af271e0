internal import RuleModel
internal import YAML

extension DirectoryNameCheck {
  /// `directory_name: { field: name }`.
  init?(reading object: inout YAMLObject) {
    guard let field = object.requiredFieldPath("field") else { return nil }
    self.init(field: field)
  }
}
