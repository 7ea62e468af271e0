/// `credential_default`: a secret that stands in the declaration of the field that asks for it.
public struct CredentialDefaultCheck: Sendable, Hashable {
  /// The type of a field that hides what is entered.
  public var hidden: String
  /// Words, joined by `_`, that the name of a secret ends in; `=key` is a whole name.
  public var names: [String]
  /// The same of names that are no secrets, whatever their type.
  public var exceptNames: [String]
  /// Parts of values that are no secrets, in small letters.
  public var placeholders: [String]

  public init(hidden: String, names: [String], exceptNames: [String] = [], placeholders: [String] = []) {
    self.hidden = hidden
    self.names = names
    self.exceptNames = exceptNames
    self.placeholders = placeholders
  }
}
