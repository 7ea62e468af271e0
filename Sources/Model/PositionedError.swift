/// What is wrong at one place of a rule file or configuration, and what to do about it.
public struct PositionedError: Error, Sendable, Hashable, CustomStringConvertible {
  public var position: SourcePosition
  public var message: String

  public init(_ position: SourcePosition, _ message: String) {
    self.position = position
    self.message = message
  }

  /// `Rules/dify/manifest.yaml:14:7: unknown key …`
  public var description: String { "\(position): \(message)" }
}

/// All positioned errors of one load, in file order; never empty.
public struct LoadErrors: Error, Sendable, CustomStringConvertible {
  public var errors: [PositionedError]

  public init(_ errors: [PositionedError]) { self.errors = errors }

  public var description: String { errors.map(\.description).joined(separator: "\n") }
}
