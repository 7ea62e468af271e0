/// `permission`: code that calls the platform, and a manifest that does not ask for the permission.
public struct PermissionCheck: Sendable, Hashable {
  public var uses: [Use]
  /// Patterns of files that are not judged.
  public var except: [String]

  public struct Use: Sendable, Hashable {
    /// Dotted names that the code uses: `session.storage`.
    public var code: String
    /// Fields of the manifest that must be true, the outermost first.
    public var fields: [FieldPath]

    public init(code: String, fields: [FieldPath]) {
      self.code = code
      self.fields = fields
    }
  }

  public init(uses: [Use], except: [String] = []) {
    self.uses = uses
    self.except = except
  }
}
