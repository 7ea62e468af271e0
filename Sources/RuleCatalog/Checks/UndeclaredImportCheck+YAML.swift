internal import RuleModel
internal import YAML

extension UndeclaredImportCheck {
  /// `undeclared_import: { modules: { yaml: pyyaml }, brings: { dify-plugin: requests yaml }, except: [.venv/] }`.
  init?(reading object: inout YAMLObject) {
    let except = object.globs("except") ?? []
    let modules = object.words("modules") ?? [:]
    self.init(except: except, modules: modules, brings: object.words("brings") ?? [:])
  }
}
