/// Files that must not be in the project.
public struct FileAbsentCheck: Sendable, Hashable {
  /// Patterns in gitignore's notation, relative to the project's root.
  public var paths: [String]
  /// Patterns that take paths out again.
  public var except: [String]
  /// Texts of which a file must have one to count; empty means that the name is enough.
  public var containing: [String]

  public init(paths: [String], except: [String] = [], containing: [String] = []) {
    self.paths = paths
    self.except = except
    self.containing = containing
  }
}
