/// What an object is, with the numbers of gitformat-pack(5).
public enum ObjectKind: UInt8, Sendable, Hashable, CaseIterable {
  case commit = 1
  case tree = 2
  case blob = 3
  case tag = 4

  /// As a loose object and git's commands write it.
  public var name: String {
    switch self {
    case .commit: "commit"
    case .tree: "tree"
    case .blob: "blob"
    case .tag: "tag"
    }
  }

  public init?(name: some Collection<UInt8>) {
    guard let kind = Self.allCases.first(where: { name.elementsEqual($0.name.utf8) }) else { return nil }
    self = kind
  }
}
