internal import RuleModel
internal import YAML

extension ScriptAbsentCheck {
  /// `script_absent: { files: [README.md], ranges: [3400-4DBF], noun: Chinese characters, stage: marketplace }`.
  init?(reading object: inout YAMLObject) {
    let files = object.strings("files") ?? []
    let texts = object.strings("ranges") ?? []
    let noun = object.requiredString("noun")
    let stage = object.choice("stage", as: FailureStage.self)
    let ranges = texts.compactMap { text -> ClosedRange<UInt32>? in
      let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { UInt32($0, radix: 16) }
      guard ends.count == 2, let low = ends[0], let high = ends[1], low <= high else { return nil }
      return low...high
    }
    if ranges.count < texts.count {
      object.issue(object.node["ranges"] ?? object.node, "`ranges` must be code points such as `3400-4DBF`")
      return nil
    }
    let isComplete = object.isNotEmpty(files, "files") && object.isNotEmpty(texts, "ranges")
    guard let noun, isComplete else { return nil }
    self.init(files: files, ranges: ranges, noun: noun, stage: stage)
  }
}
