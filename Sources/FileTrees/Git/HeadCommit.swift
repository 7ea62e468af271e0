internal import Model

/// The commit that `HEAD` names, found without git.
///
/// Source: gitrepository-layout(5), "HEAD", "refs" and "packed-refs". What is not as simple as it nearly always is (a
/// branch without a commit, a reference that names another, tables of references) is left to git.
enum HeadCommit {
  /// Longest file of packed references that is read, in bytes.
  private static let limit = 64 << 20

  /// Nil when git must be asked.
  static func find(in repository: GitRepository, objectLength: Int) -> ObjectID? {
    guard var head = line(joined(repository.gitDirectoryBytes, Array("HEAD".utf8))) else { return nil }
    let prefix = Array("ref:".utf8)
    guard head.starts(with: prefix) else { return object(head, objectLength) }
    head = head.dropFirst(prefix.count)
    let name = Array(head.drop { $0 == 0x20 || $0 == 0x09 })
    guard isBranch(name) else { return nil }
    let file = joined(repository.commonDirectoryBytes, name)
    if FileSystem.status(file) != nil { return line(file).flatMap { object($0, objectLength) } }
    return packed(name, repository, objectLength)
  }

  /// A reference of all work trees, whose name cannot lead out of the directory of references (git-check-ref-format(1)).
  private static func isBranch(_ name: [UInt8]) -> Bool {
    guard name.starts(with: "refs/heads/".utf8), !name.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else {
      return false
    }
    return name.split(separator: RepoPath.separator, omittingEmptySubsequences: false).allSatisfy {
      !$0.isEmpty && $0.first != UInt8(ascii: ".")
    }
  }

  private static func line(_ file: [UInt8]) -> ArraySlice<UInt8>? {
    guard let content = (try? FileSystem.contents(of: file, limit: 1 << 12)) ?? nil else { return nil }
    return content.prefix { $0 != 0x0A && $0 != 0x0D }
  }

  private static func object(_ digits: ArraySlice<UInt8>, _ length: Int) -> ObjectID? {
    digits.count == 2 * length ? ObjectID(hexadecimal: digits) : nil
  }

  /// A line of it is `object SP name`.
  private static func packed(_ name: [UInt8], _ repository: GitRepository, _ length: Int) -> ObjectID? {
    let file = joined(repository.commonDirectoryBytes, Array("packed-refs".utf8))
    guard let content = (try? FileSystem.contents(of: file, limit: limit)) ?? nil else { return nil }
    for line in content.split(separator: 0x0A) where line.count == 2 * length + 1 + name.count {
      if line.suffix(name.count).elementsEqual(name) { return object(line.prefix(2 * length), length) }
    }
    return nil
  }
}
