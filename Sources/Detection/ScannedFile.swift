public import Model

/// What the engine knows of a buffer besides its bytes.
public struct ScannedFile: Sendable {
  /// Relative, '/'-separated.
  public var path: String
  public var role: FileRole
  /// How `key = value` is written in this kind of file.
  public var syntax: FileSyntax

  /// Classifies by path and by the first bytes of the content.
  ///
  /// `project` is the root of the project that the file belongs to: a plugin under `tests/` is no test of itself.
  public init(path: String, project: String? = nil, head: Span<UInt8>) {
    self.path = path
    let inside = project.map { $0.isEmpty ? 0 : $0.utf8.count + 1 } ?? 0
    role = FileRoleClassifier.role(path: String(decoding: path.utf8.dropFirst(inside), as: UTF8.self), head: head)
    syntax = FileSyntax(path: path)
  }
}
