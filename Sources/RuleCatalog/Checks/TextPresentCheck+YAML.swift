internal import RuleModel
internal import YAML

extension TextPresentCheck {
  /// `text_present: { files: [README.md], pattern: 'https://github\.com/', noun: link to the source, stage: marketplace }`.
  init?(reading object: inout YAMLObject) {
    let files = object.strings("files") ?? []
    let hasPattern = object.required("pattern") != nil
    let pattern = object.pattern("pattern")
    let noun = object.requiredString("noun")
    let stage = object.choice("stage", as: FailureStage.self)
    guard object.isNotEmpty(files, "files"), hasPattern, let pattern, let noun else { return nil }
    self.init(files: files, pattern: pattern, noun: noun, stage: stage)
  }
}
