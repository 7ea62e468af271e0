public import Model

/// `values_agree`: a value of the manifest that stands in other files of the project as well, and must be the same there.
public struct ValuesAgreeCheck: Sendable, Hashable {
  /// In the manifest; the first of them that has a value counts. Nothing is compared where none has.
  public var fields: [FieldPath]
  /// True for versions: `1.0` and `1.0.0` are then the same where Python reads them, and the setting `version_sync: off`
  /// compares nothing.
  public var isVersion: Bool
  public var places: [Place]

  public struct Place: Sendable, Hashable {
    /// Paths relative to the project, of which the first that exists is read; `{module}` stands for the project's name
    /// as Python imports it. `{package}` alone stands for the name of the package that the project lies in, as it is
    /// called on the disk: the pattern's first group is what of it may state a version.
    public var files: [String]
    /// What stands in `files` for the package's own name.
    public static let package = "{package}"
    public var reading: Reading
    /// What the file is, as a noun phrase; nil says its path alone.
    public var noun: String?
    /// Lower than the rule's level; nil means the rule's level.
    public var level: Level?
    /// Compared only where this field of the file is the manifest's name.
    public var nameField: FieldPath?

    public init(
      files: [String], reading: Reading, noun: String? = nil, level: Level? = nil, nameField: FieldPath? = nil
    ) {
      self.files = files
      self.reading = reading
      self.noun = noun
      self.level = level
      self.nameField = nameField
    }
  }

  public enum Reading: Sendable, Hashable {
    /// Every value at a path of the document.
    case field(FieldPath)
    /// The first group of a PCRE2 pattern, where it matches first.
    case pattern(String)
    /// The headings of a changelog: one must have the version, unless the newest of them is above it.
    case headings
  }

  public init(fields: [FieldPath], isVersion: Bool, places: [Place]) {
    self.fields = fields
    self.isVersion = isVersion
    self.places = places
  }
}
