/// One event of a YAML stream (YAML 1.1, chapter 3: serialization), as libyaml reports it.
struct YAMLEvent {
  enum Kind {
    case streamStart, streamEnd, documentStart, documentEnd
    case alias(String)
    case scalar(YAMLScalar, Properties)
    case sequenceStart(Properties)
    case sequenceEnd
    case mappingStart(Properties)
    case mappingEnd
  }

  /// What may stand before a node.
  struct Properties {
    var anchor: String?
    var tag: String?
    /// True for `[…]` and `{…}`.
    var isFlow = false
  }

  /// 1-based line and column.
  struct Mark {
    var line: Int
    var column: Int
  }

  var kind: Kind
  var start: Mark
  var end: Mark
}
