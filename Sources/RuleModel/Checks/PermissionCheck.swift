/// `permission`: what the manifest asks permission for, beside what the code and the manifest use.
public struct PermissionCheck: Sendable, Hashable {
  public var problem: Problem
  public var uses: [Use]
  /// Patterns of files that are not judged.
  public var except: [String]

  public enum Problem: String, Sendable, CaseIterable {
    /// Code that calls the platform, and a manifest that does not ask for the permission.
    case missing
    /// A permission that is asked for and that nothing uses.
    case unused
  }

  public struct Use: Sendable, Hashable {
    /// Dotted names that the code uses: `session.storage`. For `unused` they count as a part of longer ones, too.
    public var code: String
    /// Fields of the manifest that must be true, the outermost first.
    public var fields: [FieldPath]
    /// A field of the manifest that uses the permission by being there. For `unused`.
    public var declaration: FieldPath?

    public init(code: String, fields: [FieldPath], declaration: FieldPath? = nil) {
      self.code = code
      self.fields = fields
      self.declaration = declaration
    }
  }

  public init(problem: Problem = .missing, uses: [Use], except: [String] = []) {
    self.problem = problem
    self.uses = uses
    self.except = except
  }
}
