internal import Model
internal import YAML

extension TextAbsentCheck {
  /// `text_absent: { files: ['*.py'], except: [...], texts: [IMPLEMENT YOUR] }`.
  init?(reading object: inout YAMLObject) {
    let files = object.strings("files") ?? []
    let except = object.strings("except") ?? []
    let texts = object.strings("texts") ?? []
    let isComplete = object.isNotEmpty(files, "files") && object.isNotEmpty(texts, "texts")
    guard isComplete else { return nil }
    self.init(files: files, except: except, texts: texts)
  }
}
