internal import RuleModel
internal import YAML

extension LinesAtMostCheck {
  /// `lines_at_most: { file: SKILL.md, limit: 500, effect: … }`.
  init?(reading object: inout YAMLObject) {
    let file = object.requiredString("file")
    let hasLimit = object.required("limit") != nil
    let limit = object.integer("limit", in: 1...Int.max)
    let effect = object.string("effect")
    guard let file, hasLimit, let limit else { return nil }
    self.init(file: file, limit: limit, effect: effect)
  }
}
