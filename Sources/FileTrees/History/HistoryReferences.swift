internal import Model

/// The names by which a repository's commits are reached.
struct HistoryReferences: Sendable {
  struct Reference: Sendable {
    /// As people write it: `main`, `origin/main`, `v1.0`.
    var name: String
    /// `refs/heads/main`
    var fullName: [UInt8]
    var object: ObjectID
    var isTag: Bool
  }

  /// Nil before the first commit.
  var head: ObjectID?
  /// Sorted by full name.
  var references: [Reference] = []
  /// Where the repository was cloned from, as it may be printed.
  var repositoryURI: String?

  /// Asks git, which knows in which form they are kept.
  static func read(with git: GitCommand) async throws(TreeError) -> HistoryReferences {
    var result = HistoryReferences()
    let output = try await git.run(["for-each-ref", "--format=%(objectname) %(refname)"])
    for line in output.split(separator: 0x0A) {
      guard let space = line.firstIndex(of: 0x20), let object = ObjectID(hexadecimal: line[..<space]) else { continue }
      let name = Array(line[(space + 1)...])
      result.references.append(
        Reference(
          name: shortName(RepoPath(name)), fullName: name, object: object,
          isTag: RepoPath(name).hasPrefix("refs/tags/")))
    }
    let head = try await git.runForStatus(["rev-parse", "-q", "--verify", "HEAD"])
    if head.isSuccess { result.head = ObjectID(hexadecimal: head.output.prefix { $0 != 0x0A }) }
    result.repositoryURI = await RepositoryAddress.uri(ofRemote: "origin", git)
    return result
  }

  private static func shortName(_ name: RepoPath) -> String {
    for prefix in ["refs/heads/", "refs/tags/", "refs/remotes/"] where name.hasPrefix(prefix) {
      return RepoPath(name.bytes.dropFirst(prefix.utf8.count)).text
    }
    return name.text
  }
}
