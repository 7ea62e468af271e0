/// `manifest_syntax`: documents that must be well-formed YAML: one mapping, no key twice.
public struct ManifestSyntaxCheck: Sendable, Hashable {
  public var documents: [DocumentSelector]
  /// Where the platform would stop; nil when nothing stops.
  public var stage: FailureStage?

  public init(documents: [DocumentSelector] = [.manifest], stage: FailureStage? = nil) {
    self.documents = documents
    self.stage = stage
  }
}
