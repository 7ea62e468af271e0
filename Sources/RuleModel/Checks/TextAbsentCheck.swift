/// Texts that must not be left in a file, such as those of a template.
public struct TextAbsentCheck: Sendable, Hashable {
  /// Patterns in gitignore's notation, relative to the project's root.
  public var files: [String]
  /// Patterns that take paths out again.
  public var except: [String]
  /// Literals, searched without regard to ASCII letter case.
  public var texts: [String]

  public init(files: [String], except: [String] = [], texts: [String]) {
    self.files = files
    self.except = except
    self.texts = texts
  }
}
