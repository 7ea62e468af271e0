internal import YAML

/// Reads `pack.yaml`: what a pack says about itself.
enum PackReader {
  static func read(_ file: RuleFile, into state: inout LoadState) {
    guard let root = file.document(into: &state, emptyMessage: "an empty `pack.yaml`: give it a `title`") else {
      return
    }
    var object = YAMLObject(root, what: "pack")
    let title = object.string("title")
    let isDefault = object.bool("default")
    object.finish()
    state.report(object.issues)
    guard object.issues.isEmpty else { return }
    let pack = RulePack(name: file.pack, title: title ?? file.pack, isDefault: isDefault ?? true)
    state.declare(pack, at: state.position(of: root))
  }
}
