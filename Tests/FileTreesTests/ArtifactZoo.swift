import FileTrees
import Model
import TestSupport

/// Archives in a directory of their own, and what a tree says of them.
struct ArtifactZoo {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  struct Outcome {
    var tree: ArtifactTree
    var listing: TreeListing
    /// Paths of files, as they are in the tree.
    var paths: [String] { listing.entries.map(\.path.text) }
    /// `id path` of errors, sorted.
    var errors: [String] {
      listing.diagnostics.filter { $0.severity == .error }.map { "\($0.id) \($0.path?.text ?? "")" }.sorted()
    }

    /// `problem path` of members that are not safe to unpack, sorted.
    var unsafe: [String] { listing.unsafeMembers.map { "\($0.problem.rawValue) \($0.path)" }.sorted() }

    func content(of path: RepoPath) throws -> String {
      guard let entry = listing.entries.first(where: { $0.path == path }) else { throw Failure(what: "\(path)") }
      var content: [UInt8] = []
      var buffer: [UInt8] = []
      while try tree.read(entry, offset: content.count, limit: 1_000, into: &buffer) { content += buffer }
      return String(decoding: content, as: UTF8.self)
    }
  }

  func look(
    at bytes: [UInt8], as name: String = "a.zip", limits: ArchiveLimits = ArchiveLimits()
  ) async throws -> Outcome {
    try await look(atEach: [(name, bytes)], limits: limits)
  }

  /// - Parameter looksIntoAll: whether they are found in the directory, none of them named.
  func look(
    atEach archives: [(name: String, bytes: [UInt8])], limits: ArchiveLimits, looksIntoAll: Bool = false
  ) async throws -> Outcome {
    let root = DiskPath(Array(directory.path.utf8))
    var named: [(path: DiskPath, file: DiskPath)] = []
    for (name, bytes) in archives {
      try directory.write(name, bytes)
      let file = root.appending(RepoPath(name))
      named.append((file, file))
    }
    let tree = try ArtifactTree(
      root: root, archives: looksIntoAll ? [] : named, beside: looksIntoAll ? try WorkingTree(root: root) : nil,
      selection: looksIntoAll ? .all : .none, limits: limits)
    return Outcome(tree: tree, listing: try await tree.listing())
  }
}
