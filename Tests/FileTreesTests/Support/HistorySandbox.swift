import FileTrees
import Model
import Testing

/// A repository with a history in which everything occurs that makes reading one difficult.
struct HistorySandbox: Sendable {
  let git: GitSandbox

  init(_ git: GitSandbox) { self.git = git }

  /// - Parameter format: `sha1` or `sha256`.
  init(format: String = "sha1") async throws {
    git = try await GitSandbox(initialized: false)
    try await git.git("init", "-q", "-b", "main", "--object-format=\(format)")
  }

  /// Two files over many versions, so that packing makes deltas of them, a file in two places, an empty one, one that is
  /// not text, a merge with lines of its own, an octopus, a tag with a message.
  func fill() async throws {
    var generator = SplitMix64(seed: 5)
    var lines = (0..<400).map { "line \($0) \(UInt32.random(in: 0 ... .max, using: &generator))" }
    for version in 0..<12 {
      for _ in 0..<5 {
        lines[Int.random(in: 0..<lines.count, using: &generator)] =
          "edit \(version) \(Int.random(in: 0..<99, using: &generator))"
      }
      if version == 6 { lines.insert(contentsOf: (0..<60).map { "new \($0)" }, at: 30) }
      try git.directory.write("src/deep/long.txt", lines.joined(separator: "\n") + "\n")
      try git.directory.write("count.txt", "version \(version)\n")
      if version == 3 {
        try git.directory.write("copy/of/long.txt", lines.joined(separator: "\n") + "\n")
        try git.directory.write("empty")
        try git.directory.write("binary", [0, 1, 2, 0xFF, 0])
        try git.directory.write(bytes: Array("caf".utf8) + [0xE9], Array("not UTF-8\n".utf8))
      }
      try await git.commitAll("version \(version)")
    }
    for side in ["one", "two"] {
      try await git.git("checkout", "-q", "-b", side, "main~2")
      try git.directory.write("\(side).txt", "\(side)\n")
      try await git.commitAll(side)
    }
    try await git.git("checkout", "-q", "main")
    try await git.git("merge", "-q", "--no-ff", "-m", "octopus", "one", "two")
    try await git.git("checkout", "-q", "-b", "three", "main~1")
    try git.directory.write("three.txt", "three\n")
    try await git.commitAll("three")
    try await git.git("checkout", "-q", "main")
    try await git.git("merge", "-q", "--no-ff", "--no-commit", "three")
    try git.directory.write("merged.txt", "in the merge alone\n")
    try await git.commitAll("merge")
    try await git.git("tag", "-a", "-m", "the message of a tag", "v1")
  }

  func open(_ options: HistoryTree.Options = .init()) async throws -> HistoryTree {
    let root = try #require(DiskPath.canonical(git.path, environment: git.environment()))
    return try await HistoryTree.open(root: root, options: options, environment: git.environment())
  }

  /// What a history gives for each path, with what is said about the run.
  struct Contents: Equatable {
    var files: [RepoPath: Set<[UInt8]>] = [:]
    var diagnostics: [String] = []
    var extent: HistoryExtent?
    var errors = 0

    /// The lines of a path's only content.
    func lines(_ path: RepoPath) -> [String] {
      (files[path]?.first ?? []).split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    }
  }

  func contents(_ options: HistoryTree.Options = .init()) async throws -> Contents {
    let tree = try await open(options)
    let listing = try await tree.listing()
    var result = Contents(diagnostics: listing.diagnostics.map(\.id), extent: listing.history)
    for batch in tree.batches(listing.entries) {
      try await tree.prepare(Array(batch))
      let reader = try tree.makeReader()
      for entry in batch {
        var content: [UInt8] = []
        do {
          _ = try reader.read(entry, offset: 0, limit: .max / 2, into: &content)
          result.files[entry.path, default: []].insert(content)
        } catch {
          result.errors += 1
        }
      }
    }
    return result
  }

  /// A file below `.git`, found by how its name ends.
  func files(below folder: String, ending: String) async throws -> [String] {
    try TemporaryDirectory.names(in: "\(git.path)/.git/\(folder)").filter { $0.hasSuffix(ending) }.sorted()
      .map { ".git/\(folder)/\($0)" }
  }
}
