/// The pairs of a TOML table in the order of the document; no key stands twice.
public struct TOMLTable: Sendable {
  public struct Entry: Sendable {
    public var key: String
    /// Of the key; 1-based.
    public var line: Int
    public var column: Int
    public var node: TOMLNode
  }

  public let entries: [Entry]
  private let index: [String: Int]

  init(_ entries: [Entry]) {
    self.entries = entries
    index = Dictionary(entries.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The value of a key; nil when it is not there.
  public subscript(key: String) -> TOMLNode? { index[key].map { entries[$0].node } }

  /// The key with its place; nil when it is not there.
  public func entry(_ key: String) -> Entry? { index[key].map { entries[$0] } }
}
