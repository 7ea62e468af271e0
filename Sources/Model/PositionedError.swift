/// What is wrong at one place of a rule file or configuration, and what to do about it.
public struct PositionedError: Error, Sendable, Hashable, CustomStringConvertible {
  public var position: SourcePosition
  /// One printable line: what it quotes from the file can be anything.
  public let message: String

  /// - Parameter message: what it quotes stands between backticks, of which the first 64 scalars are kept.
  public init(_ position: SourcePosition, _ message: String) {
    self.position = position
    self.message = PrintableText.line(Self.shortened(message))
  }

  /// `Rules/dify/manifest.yaml:14:7: unknown key …`
  public var description: String { "\(PrintableText.line(position.description)): \(message)" }

  private static let quotedLimit = 64
  /// Of the whole message, for a value that stands in no backticks.
  private static let limit = 1024

  private static func shortened(_ message: String) -> String {
    guard message.utf8.count > quotedLimit else { return message }
    let parts = message.unicodeScalars.split(separator: "`", omittingEmptySubsequences: false)
    var result = String.UnicodeScalarView()
    for (index, part) in parts.enumerated() {
      if index > 0 { result.append("`") }
      // Every second part is a quotation, but for a backtick without another one.
      let isQuoted = index % 2 == 1 && index < parts.count - 1
      result += isQuoted && part.count > quotedLimit ? part.prefix(quotedLimit) + "…".unicodeScalars : part
    }
    return String(result.count > limit ? result.prefix(limit) + "…".unicodeScalars : result[...])
  }
}

/// All positioned errors of one load, in file order; never empty.
public struct LoadErrors: Error, Sendable, CustomStringConvertible {
  public var errors: [PositionedError]

  public init(_ errors: [PositionedError]) { self.errors = errors }

  public var description: String { errors.map(\.description).joined(separator: "\n") }
}
