/// Where in a file something is: lines and columns are 1-based, the end column is exclusive, columns count UTF-16
/// code units (SARIF's `utf16CodeUnits`; a byte that is not UTF-8 counts one); the byte range is 0-based.
public struct Region: Sendable, Hashable {
  public var startLine: Int
  public var startColumn: Int
  public var endLine: Int
  public var endColumn: Int
  public var byteOffset: Int
  public var byteLength: Int

  public init(startLine: Int, startColumn: Int, endLine: Int, endColumn: Int, byteOffset: Int, byteLength: Int) {
    self.startLine = startLine
    self.startColumn = startColumn
    self.endLine = endLine
    self.endColumn = endColumn
    self.byteOffset = byteOffset
    self.byteLength = byteLength
  }
}
