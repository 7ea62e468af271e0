/// Texts that must not be left in a file, such as those of a template.
public struct TextAbsentCheck: Sendable, Hashable {
  /// Patterns in gitignore's notation, relative to the project's root.
  public var files: [String]
  /// Patterns that take paths out again.
  public var except: [String]
  /// Literals, searched without regard to ASCII letter case.
  public var texts: [String]
  /// True for sentences: white space, line breaks and emphasis between words do not count, and a text counts where a line
  /// or a sentence begins with it.
  public var isProse: Bool

  public init(files: [String], except: [String] = [], texts: [String], isProse: Bool = false) {
    self.files = files
    self.except = except
    self.texts = texts
    self.isProse = isProse
  }
}
