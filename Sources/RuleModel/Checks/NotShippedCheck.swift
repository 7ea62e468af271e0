/// Files that must not be in the package.
public struct NotShippedCheck: Sendable, Hashable {
  /// Patterns in gitignore's notation, relative to the project's root; the one that matches is the line to add to the
  /// packager's ignore file.
  public var paths: [String]
  /// Patterns that take paths out again.
  public var except: [String]

  public init(paths: [String], except: [String] = []) {
    self.paths = paths
    self.except = except
  }
}
