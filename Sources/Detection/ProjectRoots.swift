/// The roots of the projects of a tree, asked by path: which project a file belongs to.
public struct ProjectRoots: Sendable, ExpressibleByArrayLiteral {
  private let roots: Set<ArraySlice<UInt8>>
  private let hasTop: Bool

  public init(_ roots: [String]) {
    self.roots = Set(roots.map { Array($0.utf8)[...] })
    hasTop = roots.contains { $0.utf8.isEmpty }
  }

  public init(arrayLiteral roots: String...) { self.init(roots) }

  /// The tree itself is a project.
  public var containsTop: Bool { hasTop }

  /// The bytes of the innermost root that the path lies below; nil when there is none, 0 for the tree itself.
  ///
  /// - Complexity: one look-up for each folder of the path, however many roots there are.
  public func rootLength(of path: String) -> Int? {
    guard !roots.isEmpty else { return nil }
    let bytes = Array(path.utf8)
    var end = bytes.count
    while let slash = bytes[..<end].lastIndex(of: UInt8(ascii: "/")) {
      if roots.contains(bytes[..<slash]) { return slash }
      end = slash
    }
    return hasTop ? 0 : nil
  }

  /// The innermost root that the path lies below; nil when there is none.
  public func root(of path: String) -> String? {
    rootLength(of: path).map { String(decoding: path.utf8.prefix($0), as: UTF8.self) }
  }
}
