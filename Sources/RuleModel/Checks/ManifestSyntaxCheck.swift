/// `manifest_syntax`: documents that must be well-formed YAML: one mapping, no key twice.
public struct ManifestSyntaxCheck: Sendable, Hashable {
  public var documents: [DocumentSelector]
  /// Where the platform would stop; nil when nothing stops.
  public var stage: FailureStage?

  /// File name patterns (`*_position.yaml`) of documents that need not be a mapping.
  public var lists: [String]
  /// Top keys whose content the platform's strict reader passes over: a key that stands twice there is a note.
  public var unread: [String]

  public init(
    documents: [DocumentSelector] = [.manifest], stage: FailureStage? = nil, lists: [String] = [], unread: [String] = []
  ) {
    self.documents = documents
    self.lists = lists
    self.unread = unread
    self.stage = stage
  }
}
