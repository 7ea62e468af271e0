public import Model

extension GitRepository {
  /// The repository's tags; throws when git cannot be run or fails.
  public func tags() async throws(TreeError) -> ReleaseTags {
    let git = GitCommand(directory: workTreeBytes ?? gitDirectoryBytes, repository: self)
    let names = try await git.run(["for-each-ref", "--format=%(refname:strip=2)", "refs/tags"])
    if names.isEmpty { return ReleaseTags(names: []) }
    // A repository without a commit has no HEAD to ask about, and no tag either.
    let head = try await git.run(["for-each-ref", "--format=%(refname:strip=2)", "--points-at=HEAD", "refs/tags"])
    return ReleaseTags(names: Self.lines(names), atHead: Set(Self.lines(head)))
  }

  /// The same, and nil where git does not say: that is then one thing more that a person has to look up.
  public func tagsIfKnown() async -> ReleaseTags? { try? await tags() }

  private static func lines(_ bytes: [UInt8]) -> [String] {
    bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
  }
}
