/// What is wrong at one place of a TOML document.
public struct TOMLError: Error, Sendable, Hashable {
  /// 1-based.
  public var line: Int
  /// 1-based; counts Unicode scalars.
  public var column: Int
  public var message: String

  public init(line: Int, column: Int, message: String) {
    self.line = line
    self.column = column
    self.message = message
  }
}
