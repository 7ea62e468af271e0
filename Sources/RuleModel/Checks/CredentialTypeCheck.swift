/// `credential_type`: a credential whose name says that it is secret, in a field that shows what is entered.
public struct CredentialTypeCheck: Sendable, Hashable {
  /// Types of fields that show it.
  public var types: [String]
  /// The type that hides it.
  public var expected: String
  /// Words, joined by `_`, that the name of a secret ends in; `=key` is a whole name.
  public var names: [String]
  /// The same of names that are no secrets all the same.
  public var exceptNames: [String]

  public init(types: [String], expected: String, names: [String], exceptNames: [String] = []) {
    self.types = types
    self.expected = expected
    self.names = names
    self.exceptNames = exceptNames
  }
}
