/// The type that a YAML 1.1 reader gives a node (https://yaml.org/type/): the traps are here.
public enum YAMLResolvedType: Sendable, Hashable {
  case null, bool, int, float, timestamp, string, sequence, mapping
}

extension YAMLNode {
  /// The YAML 1.1 core type of the node, from its tag, its style and its text, as PyYAML's resolver finds it.
  ///
  /// go-yaml differs in three places: `1e3` is a float to it, `yes` and `on` are strings unless a bool is wanted, and
  /// sexagesimal numbers such as `1:30` are strings.
  public var resolvedType: YAMLResolvedType {
    switch content {
    case .mapping: return .mapping
    case .sequence: return .sequence
    case .scalar(let scalar):
      if let tag { return YAMLResolvedType(scalarTag: tag) }
      return scalar.style == .plain ? ScalarResolver.resolve(scalar.text) : .string
    }
  }
}

extension YAMLResolvedType {
  /// What an explicit tag says; an unknown tag leaves the text as it is.
  fileprivate init(scalarTag tag: String) {
    switch tag {
    case "tag:yaml.org,2002:null": self = .null
    case "tag:yaml.org,2002:bool": self = .bool
    case "tag:yaml.org,2002:int": self = .int
    case "tag:yaml.org,2002:float": self = .float
    case "tag:yaml.org,2002:timestamp": self = .timestamp
    default: self = .string
    }
  }
}
