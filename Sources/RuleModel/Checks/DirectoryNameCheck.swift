/// `directory_name`: a field of the manifest that must be the name of the project's directory.
public struct DirectoryNameCheck: Sendable, Hashable {
  public var field: FieldPath

  public init(field: FieldPath) { self.field = field }
}
