internal import Model
internal import YAML

extension LinksResolveCheck {
  /// `links_resolve: { files: [README.md] }`.
  init?(reading object: inout YAMLObject) {
    let files = object.strings("files") ?? []
    guard object.isNotEmpty(files, "files") else { return nil }
    self.init(files: files)
  }
}
