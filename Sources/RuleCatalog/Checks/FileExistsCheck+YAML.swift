internal import RuleModel
internal import YAML

extension FileExistsCheck {
  /// `file_exists: { names: [README.md], minimum_words: 1, template_markers: [...], may_be_missing: true,
  /// reports_empty: true, must_ship: true, unless_present: [manifest.yaml], stage: install }`.
  init?(reading object: inout YAMLObject) {
    let names = object.strings("names") ?? []
    let words = object.integer("minimum_words") ?? 0
    let markers = object.strings("template_markers") ?? []
    let mayBeMissing = object.bool("may_be_missing") ?? false
    let reportsEmpty = object.bool("reports_empty") ?? false
    let mustShip = object.bool("must_ship") ?? false
    let unlessPresent = object.strings("unless_present") ?? []
    let stage = object.choice("stage", as: FailureStage.self)
    guard object.isNotEmpty(names, "names") else { return nil }
    self.init(
      names: names, minimumWords: words, templateMarkers: markers, mayBeMissing: mayBeMissing,
      reportsEmpty: reportsEmpty, mustShip: mustShip, unlessPresent: unlessPresent, stage: stage)
  }
}
