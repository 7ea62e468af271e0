internal import RuleModel
internal import YAML

extension LinksResolveCheck {
  /// `links_resolve: { files: [README.md] }`.
  init?(reading object: inout YAMLObject) {
    guard let files = object.requiredGlobs("files") else { return nil }
    self.init(files: files)
  }
}
