public import Model

/// What became of one rule of an imported file.
public struct ImportedRule: Sendable {
  /// How much of a rule came over.
  public enum Outcome: String, Sendable, CaseIterable {
    case mapped, partly, refused
  }

  /// The id it has here.
  public var id: String
  /// As its file has it.
  public var originalID: String
  /// In its file.
  public var position: SourcePosition
  public var notes: [ImportNote] = []
  /// Nil when it was refused.
  var draft: DraftRule?

  public var outcome: Outcome {
    if draft == nil { return .refused }
    return notes.contains { $0.kind == .partly } ? .partly : .mapped
  }
}
