/// Relative links and images of documents, whose targets must exist in this letter case.
public struct LinksResolveCheck: Sendable, Hashable {
  /// Patterns in gitignore's notation, relative to the project's root.
  public var files: [String]

  public init(files: [String]) { self.files = files }
}
