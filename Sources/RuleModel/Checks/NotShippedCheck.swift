/// Files that must not be in the package.
public struct NotShippedCheck: Sendable, Hashable {
  /// Patterns in gitignore's notation, relative to the project's root; the one that matches is the line to add to the
  /// packager's ignore file.
  public var paths: [String]
  /// Patterns that take paths out again.
  public var except: [String]
  /// Bytes of which a file must have some at its begin to count; empty means that the name is enough. Files that are text
  /// or an image by their ending are not opened.
  public var beginnings: [[UInt8]]

  public init(paths: [String], except: [String] = [], beginnings: [[UInt8]] = []) {
    self.paths = paths
    self.except = except
    self.beginnings = beginnings
  }
}
