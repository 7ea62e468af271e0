/// Why an object of git's database cannot be read.
public struct GitObjectError: Error, Sendable, Hashable, CustomStringConvertible {
  public enum Kind: Sendable, Hashable {
    /// Neither in a pack nor by itself.
    case missing
    /// What is stored is not what git writes, or ends too early.
    case damaged
    /// Longer than the reader was allowed to hold; whole and readable otherwise.
    case tooLarge
  }

  public var kind: Kind
  public var message: String

  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  public var description: String { message }

  static func damaged(_ message: String) -> GitObjectError { GitObjectError(.damaged, message) }
}
