internal import RuleModel
internal import YAML

extension MentionsCheck {
  /// `mentions: { files: [README.md], subject: tools }`; also `credentials` and `key_address`.
  init?(reading object: inout YAMLObject) {
    let files = object.strings("files") ?? []
    let hasSubject = object.required("subject") != nil
    let subject = object.choice("subject", as: Subject.self)
    guard object.isNotEmpty(files, "files"), hasSubject, let subject else { return nil }
    self.init(files: files, subject: subject)
  }
}
