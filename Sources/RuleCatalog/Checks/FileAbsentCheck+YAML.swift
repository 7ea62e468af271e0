internal import Model
internal import YAML

extension FileAbsentCheck {
  /// `file_absent: { paths: [GUIDE.md], except: [...], containing: [...] }`.
  init?(reading object: inout YAMLObject) {
    let paths = object.strings("paths") ?? []
    let except = object.strings("except") ?? []
    let containing = object.strings("containing") ?? []
    guard object.isNotEmpty(paths, "paths") else { return nil }
    self.init(paths: paths, except: except, containing: containing)
  }
}
