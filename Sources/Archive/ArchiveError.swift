/// Why an archive, or a member of it, cannot be read; in the words of whoever read it.
public struct ArchiveError: Error, Sendable, Hashable, CustomStringConvertible {
  public var message: String

  public init(_ message: String) { self.message = message }

  public var description: String { message }
}
