internal import Model
internal import YAML

extension NotShippedCheck {
  /// `not_shipped: { paths: [.venv/, '*.pyc'], except: [...] }`.
  init?(reading object: inout YAMLObject) {
    let paths = object.strings("paths") ?? []
    let except = object.strings("except") ?? []
    guard object.isNotEmpty(paths, "paths") else { return nil }
    self.init(paths: paths, except: except)
  }
}
