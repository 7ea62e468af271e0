/// The package of a project that was published last, as somebody says.
public struct PublishedPackage: Sendable, Hashable {
  /// As it was named.
  public var path: String
  /// As its manifest states it; nil where it states none.
  public var version: String?

  public init(path: String, version: String?) {
    self.path = path
    self.version = version
  }
}

/// The tags of a repository, by which it is known what has been released.
public struct ReleaseTags: Sendable, Hashable {
  public var names: [String]
  /// Those that name the commit that is checked out.
  public var atHead: Set<String>

  public init(names: [String], atHead: Set<String> = []) {
    self.names = names
    self.atHead = atHead
  }

  /// The highest version that a tag says of a project, with the tag's name.
  ///
  /// `v1.2.0` and `1.2.0` speak of the project at the repository's top; `NAME-v1.2.0`, `NAME/1.2.0` and `NAME@1.2.0`
  /// of the one with that name, or of the one in a directory of that name.
  ///
  /// - Parameter reading: what text without a `v` says as a version; nil for other text.
  public func newest<Version: Comparable>(
    of names: [String], isAtTop: Bool, reading: (Substring) -> Version?
  ) -> (tag: String, version: Version)? {
    func version(_ text: Substring) -> Version? {
      reading(text.utf8.first == UInt8(ascii: "v") || text.utf8.first == UInt8(ascii: "V") ? text.dropFirst() : text)
    }
    let found = self.names.compactMap { tag -> (tag: String, version: Version)? in
      if isAtTop, let version = version(tag[...]) { return (tag, version) }
      for name in names where !name.isEmpty && tag.utf8.starts(with: name.utf8) {
        let rest = tag[tag.utf8.index(tag.startIndex, offsetBy: name.utf8.count)...]
        guard let separator = rest.utf8.first, "-/@_".utf8.contains(separator) else { continue }
        if let version = version(rest.dropFirst()) { return (tag, version) }
      }
      return nil
    }
    return found.max { $0.version == $1.version ? $0.tag < $1.tag : $0.version < $1.version }
  }
}
