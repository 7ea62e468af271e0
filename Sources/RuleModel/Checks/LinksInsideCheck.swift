/// `links_inside`: symbolic links that the package would copy, and that lead out of the project.
public struct LinksInsideCheck: Sendable, Hashable {
  /// Patterns of links that may lead anywhere.
  public var except: [String]

  public init(except: [String] = []) { self.except = except }
}
