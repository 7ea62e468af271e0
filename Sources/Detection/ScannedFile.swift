public import Model

/// What the engine knows of a buffer besides its bytes.
public struct ScannedFile: Sendable {
  /// Relative, '/'-separated.
  public var path: String
  public var role: FileRole
  /// How `key = value` is written in this kind of file.
  public var syntax: FileSyntax

  /// Classifies by path and by the first bytes of the content.
  public init(path: String, head: Span<UInt8>) {
    self.path = path
    role = FileRoleClassifier.role(path: path, head: head)
    syntax = FileSyntax(path: path)
  }
}
