internal import RuleModel
internal import YAML

extension FileAbsentCheck {
  /// `file_absent: { paths: [GUIDE.md], except: [...], containing: [...] }`.
  init?(reading object: inout YAMLObject) {
    let paths = object.requiredGlobs("paths")
    let except = object.globs("except") ?? []
    let containing = object.strings("containing") ?? []
    guard let paths else { return nil }
    self.init(paths: paths, except: except, containing: containing)
  }
}
