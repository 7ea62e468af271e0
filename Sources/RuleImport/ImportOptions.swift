/// How a file is imported.
public struct ImportOptions: Sendable {
  /// What errors call the file.
  public var file: String
  /// Put before the ids of rules, so that they cannot clash with others; nil for the tool's name and a hyphen.
  public var prefix: String?
  /// The file that `[extend] useDefault` stands for, with its name; nil when nobody gave it.
  public var defaultRules: (file: String, bytes: [UInt8])?

  public init(file: String, prefix: String? = nil, defaultRules: (file: String, bytes: [UInt8])? = nil) {
    self.file = file
    self.prefix = prefix
    self.defaultRules = defaultRules
  }
}
