/// Something wrong at one place of a YAML file, said for people.
public struct YAMLIssue: Error, Sendable, Hashable, CustomStringConvertible {
  /// 1-based; the column counts Unicode scalars.
  public var line: Int
  public var column: Int
  public var message: String

  public init(line: Int, column: Int, message: String) {
    self.line = line
    self.column = column
    self.message = message
  }

  public var description: String { "\(line):\(column): \(message)" }
}
