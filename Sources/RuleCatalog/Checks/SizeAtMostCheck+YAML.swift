internal import RuleModel
internal import YAML

extension SizeAtMostCheck {
  /// `size_at_most: { subject: package, limit: 25 MiB, silent_beyond: 50 MiB }`.
  init?(reading object: inout YAMLObject) {
    let hasSubject = object.required("subject") != nil
    let subject = object.choice("subject", as: Subject.self)
    let hasLimit = object.required("limit") != nil
    let limit = object.byteCount("limit")
    let silentBeyond = object.byteCount("silent_beyond")
    guard hasSubject, hasLimit, let subject, let limit else { return nil }
    self.init(subject: subject, limit: limit, silentBeyond: silentBeyond)
  }
}
