internal import GitObjects
internal import Model

/// Finds commits by what people call them.
struct GitRevisions: Sendable {
  let git: GitCommand
  /// Commits whose parents this clone lacks.
  let shallow: Set<ObjectID>

  init(git: GitCommand) {
    self.git = git
    let file = joined(git.repository.commonDirectoryBytes, Array("shallow".utf8))
    // git-rev-parse(1), `--is-shallow-repository`: a clone is shallow when this file names a commit.
    let content = (try? FileSystem.contents(of: file, limit: 1 << 26)) ?? []
    shallow = Set(content.split(separator: 0x0A).compactMap { ObjectID(hexadecimal: $0) })
  }

  /// What to say behind a sentence about a commit that is missing, in a clone that lacks many.
  private var advice: String {
    shallow.isEmpty
      ? "" : "; this clone is shallow: fetch the rest with `git fetch --unshallow` (in CI: check out with full depth)"
  }

  /// The commit that a revision names, tags followed.
  func commit(_ revision: String) async throws(TreeError) -> ObjectID {
    guard let commit = try await commitIfThere(revision) else {
      throw TreeError(message: "`\(revision)` names no commit of this repository\(advice)")
    }
    return commit
  }

  func commitIfThere(_ revision: String) async throws(TreeError) -> ObjectID? {
    // Not a word in it, or one of several lines, would be asked for as something else.
    guard !revision.isEmpty, !revision.utf8.contains(where: { $0 < 0x20 }) else { return nil }
    let outcome = try await git.runForStatus([
      "rev-parse", "--verify", "--quiet", "--end-of-options", "\(revision)^{commit}",
    ])
    guard outcome.isSuccess else {
      // Nothing is wrong with the revision where git refuses the repository.
      if !outcome.message.isEmpty { _ = try await git.run(["rev-parse", "--git-dir"]) }
      return nil
    }
    return ObjectID(hexadecimal: outcome.output.prefix { $0 != 0x0A })
  }

  /// The annotated tags by which a revision leads to its commit, the outermost first; none where it leads there by itself.
  func tags(from revision: String) async throws(TreeError) -> [ObjectID] {
    guard !revision.isEmpty, !revision.utf8.contains(where: { $0 < 0x20 }) else { return [] }
    let outcome = try await git.runForStatus([
      "rev-parse", "--verify", "--quiet", "--end-of-options", "\(revision)^{tag}",
    ])
    var next = outcome.isSuccess ? ObjectID(hexadecimal: outcome.output.prefix { $0 != 0x0A }) : nil
    var found: [ObjectID] = []
    while let tag = next {
      // A tag is called by the hash of what it says, so that none can lead back to itself.
      let content = try await git.runForStatus(["cat-file", "tag", tag.description])
      guard content.isSuccess, let record = TagRecord(content.output, nameLength: tag.bytes.count) else { break }
      found.append(tag)
      next = ObjectID(record.object)
    }
    return found
  }

  /// The nearest commit that two have in common.
  func mergeBase(of first: ObjectID, _ second: ObjectID, called name: String) async throws(TreeError) -> ObjectID {
    let outcome = try await git.runForStatus(["merge-base", first.description, second.description])
    guard outcome.isSuccess, let base = ObjectID(hexadecimal: outcome.output.prefix { $0 != 0x0A }) else {
      guard outcome.message.isEmpty else { throw TreeError(message: "git merge-base failed: \(outcome.message)") }
      throw TreeError(message: "HEAD and `\(name)` have no commit in common\(advice)")
    }
    return base
  }

  /// The commits that are reachable from `tips` and from none of `excluded`, each after its parents.
  func commits(from tips: [ObjectID], excluding excluded: [ObjectID]) async throws(TreeError) -> [ObjectID] {
    if tips.isEmpty { return [] }
    let lines = tips.map(\.description) + excluded.map { "^\($0)" }
    let output = try await git.stream(
      ["rev-list", "--topo-order", "--reverse", "--stdin"], input: Array((lines.joined(separator: "\n") + "\n").utf8),
      state: [UInt8]()
    ) { (output: inout [UInt8], chunk: [UInt8]) throws(TreeError) in output += chunk }
    return output.split(separator: 0x0A).compactMap { ObjectID(hexadecimal: $0) }
  }

  /// The objects that refs whose names begin so point to, tags as they are.
  func refs(below prefix: String) async throws(TreeError) -> [ObjectID] {
    let output = try await git.run(["for-each-ref", "--format=%(objectname)", prefix])
    return output.split(separator: 0x0A).compactMap { ObjectID(hexadecimal: $0) }
  }

  /// What the commits change, in their order; a merge changes what equals none of its parents.
  func changes(by commits: [ObjectID]) async throws(TreeError) -> [RawChange] {
    if commits.isEmpty { return [] }
    let input = Array((commits.map(\.description).joined(separator: "\n") + "\n").utf8)
    return try await rawChanges(["--stdin", "--root", "-c"], [], input: input)
  }

  /// What changes from one commit to another.
  func changes(from base: ObjectID, to tip: ObjectID) async throws(TreeError) -> [RawChange] {
    try await rawChanges([], [base.description, tip.description], input: [])
  }

  private func rawChanges(
    _ mode: [String], _ commits: [String], input: [UInt8]
  ) async throws(TreeError) -> [RawChange] {
    do throws(TreeError) {
      return try await rawChanges(mode + ["-M"] + commits, input: input)
    } catch {
      // Git reads contents to find renames, and gives up where one is missing (diff.c, `diff_populate_filespec`): that is then
      // said of its file alone.
      guard error.message.contains("unable to read") || GitCommand.lacksObjectKeptBack(error.message) else {
        throw error
      }
      return try await rawChanges(mode + ["--no-renames"] + commits, input: input)
    }
  }

  private func rawChanges(_ arguments: [String], input: [UInt8]) async throws(TreeError) -> [RawChange] {
    let options = [
      "-r", "--raw", "-z", "--no-abbrev", "--no-ext-diff", "--no-textconv", "--ignore-submodules=none", "-O/dev/null",
    ]
    let reader = try await git.stream(["diff-tree"] + options + arguments, input: input, state: RawChangeReader()) {
      (reader: inout RawChangeReader, chunk: [UInt8]) throws(TreeError) in reader.take(chunk)
    }
    guard reader.isComplete else { throw TreeError(message: "git diff-tree wrote something unexpected") }
    return reader.changes
  }
}
