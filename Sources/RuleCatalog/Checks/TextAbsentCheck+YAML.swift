internal import RuleModel
internal import YAML

extension TextAbsentCheck {
  /// `text_absent: { files: ['*.py'], except: [...], texts: [IMPLEMENT YOUR], prose: false }`.
  init?(reading object: inout YAMLObject) {
    let files = object.requiredGlobs("files")
    let except = object.globs("except") ?? []
    let texts = object.strings("texts") ?? []
    let isProse = object.bool("prose") ?? false
    guard object.isNotEmpty(texts, "texts"), let files else { return nil }
    self.init(files: files, except: except, texts: texts, isProse: isProse)
  }
}
