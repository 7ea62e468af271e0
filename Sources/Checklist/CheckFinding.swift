public import Model

/// What a check found, before the collector makes a `Finding` of it (excerpt, fingerprint, suppression).
public struct CheckFinding: Sendable, Hashable {
  /// Relative to the project's root.
  public var path: RepoPath
  /// Nil when the finding is about the file as a whole. Columns count Unicode scalars, the end is exclusive.
  public var place: Place?
  /// One sentence, about this case.
  public var message: String
  /// The line to paste, or what to do here; nil when the rule's own `fix` says it, empty when there is nothing to do.
  public var fix: String?
  /// The one right answer, where there is one; nil where a person has to think.
  public var repair: Repair?
  /// The same for other places of the file that the finding stands for, too.
  public var further: [PlacedRepair] = []
  /// Lower than the rule's level where the policy says so (`version_sync`); nil means the rule's level.
  public var level: Level?
  /// True for what a marketplace asks for and nothing else does.
  public var isForMarketplace: Bool
  /// What the fingerprint is made of besides rule and path: stable under edits elsewhere (a field's path, a file name).
  public var key: String

  public struct Place: Sendable, Hashable {
    public var line: Int
    public var column: Int
    public var endLine: Int
    public var endColumn: Int
    /// What should stand there and does not; the place itself is then what stands nearest.
    public var missing: Missing?

    public init(line: Int, column: Int, endLine: Int, endColumn: Int, missing: Missing? = nil) {
      self.line = line
      self.column = column
      self.endLine = endLine
      self.endColumn = endColumn
      self.missing = missing
    }
  }

  /// A repair of another place.
  public struct PlacedRepair: Sendable, Hashable {
    public var place: Place
    public var repair: Repair
  }

  /// What a program may write in place of what it found.
  public enum Repair: Sendable, Hashable {
    /// Another value at the place; its quotes stay.
    case value(String)
    /// Another value at the place, as YAML.
    case yaml(String)
    /// Another key at the place.
    case key(String)
    /// A key with its value, which is not there yet.
    case member(String, Insertion)
    /// A line at the end of an ignore file, whose path is relative to the project.
    case ignoreLine(String, in: RepoPath)
  }

  /// Where a mapping gets one more key. Lines and columns count from 1, columns Unicode scalars.
  public enum Insertion: Sendable, Hashable {
    /// A line of its own behind a line, with so many spaces in front.
    case behindLine(Int, spaces: Int)
    /// A line of its own before a line, likewise.
    case beforeLine(Int, spaces: Int)
    /// Behind the last value of a mapping in braces, which open at `brace`; on a line of its own where `ofLine`, that of
    /// the last key, is not that of the brace.
    case behindValue(line: Int, column: Int, ofLine: Int, brace: SourcePoint)

    public struct SourcePoint: Sendable, Hashable {
      public var line: Int
      public var column: Int
    }
  }

  /// Something that is to be written, and where.
  public struct Missing: Sendable, Hashable {
    /// The key, or what else it is, printable.
    public var name: String
    /// Counts Unicode scalars from 1, in the line of the place.
    public var column: Int
    /// True when it gets a line of its own, the next one.
    public var isBelow: Bool

    public init(name: String, column: Int, isBelow: Bool) {
      self.name = name
      self.column = column
      self.isBelow = isBelow
    }
  }

  public init(
    path: RepoPath, place: Place? = nil, message: String, fix: String? = nil, repair: Repair? = nil,
    level: Level? = nil, isForMarketplace: Bool = false, key: String
  ) {
    self.path = path
    self.place = place
    self.message = message
    self.fix = fix
    self.repair = repair
    self.level = level
    self.isForMarketplace = isForMarketplace
    self.key = key
  }

  /// The same with control and format characters of message and fix replaced by U+FFFD; a fix may have several lines.
  var printable: Self {
    var result = self
    result.message = PrintableText.line(message)
    result.fix = fix.map(PrintableText.lines)
    return result
  }
}
