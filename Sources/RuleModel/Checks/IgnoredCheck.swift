/// Files that git must ignore: whatever is tracked, or would be by the next `git add`, is found.
public struct IgnoredCheck: Sendable, Hashable {
  /// Patterns in gitignore's notation, relative to the project's root; a matched pattern is also the line to add.
  public var paths: [String]
  /// Patterns that take paths out again.
  public var except: [String]
  /// Texts of which a file must have one to count; empty means that the name is enough.
  public var containing: [String]
  /// Texts of which a file that counts has none.
  public var without: [String]
  /// Bytes of which a file must have some at its begin to count: what a binary format is known by.
  public var beginnings: [[UInt8]]
  /// Patterns of places where a match is only a note: test fixtures.
  public var noteIn: [String]
  /// True when the files are also looked for outside a repository, where the `.gitignore` files at hand decide.
  public var outsideRepositories: Bool
  /// Files that git would have to ignore if they appeared, because others show that they will.
  public var expected: [Expected]
  /// In which projects `expected` counts.
  public var condition: SectionsCheck.Condition

  /// `path` must be ignored where a file that matches `when` stands in the same directory.
  public struct Expected: Sendable, Hashable {
    /// A file name without a directory.
    public var name: String
    /// Patterns of a sibling's path.
    public var when: [String]

    public init(name: String, when: [String]) {
      self.name = name
      self.when = when
    }
  }

  public init(
    paths: [String], except: [String] = [], containing: [String] = [], without: [String] = [],
    beginnings: [[UInt8]] = [], noteIn: [String] = [], outsideRepositories: Bool = false, expected: [Expected] = [],
    condition: SectionsCheck.Condition = .always
  ) {
    self.condition = condition
    self.paths = paths
    self.except = except
    self.containing = containing
    self.without = without
    self.beginnings = beginnings
    self.noteIn = noteIn
    self.outsideRepositories = outsideRepositories
    self.expected = expected
  }
}
