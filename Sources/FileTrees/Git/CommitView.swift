internal import Model

/// A selection of commits, looked up in a repository.
struct CommitView: Sendable {
  /// For the report's scope.
  var name: String
  /// The last one's files stand for the whole.
  var tips: [ObjectID]
  var base: ObjectID?
  /// Those that are looked at one by one; nil where only trees are compared.
  var commits: [ObjectID]?
  /// Annotated tags that are pushed.
  var tags: [ObjectID] = []
  /// Names that the remote gets, such as `refs/tags/v1`.
  var names: [String] = []
  /// Nil for a commit that stands for itself.
  var changes: [RawChange]?
  /// Those of the commits that the last tip has; nil for all.
  var tipCommits: Set<ObjectID>?
  /// By what name the repository's address is kept.
  var remote = "origin"
  var diagnostics: [Diagnostic] = []

  static func resolve(
    _ selection: CommitSelection, _ revisions: GitRevisions, allowsShallow: Bool
  ) async throws(TreeError) -> CommitView {
    switch selection {
    case .tree(let revision):
      let tip = try await revisions.commit(revision)
      return CommitView(name: "commit \(called(revision, tip))", tips: [tip])
    case .since(let revision):
      let base = try await revisions.commit(revision)
      let tip = try await revisions.commit("HEAD")
      return CommitView(
        name: "HEAD (\(tip.abbreviated)) since \(called(revision, base))", tips: [tip], base: base,
        changes: try await revisions.changes(from: base, to: tip),
        diagnostics: base == tip ? [emptyDiagnostic(revision, "HEAD", isSame: true, isTyped: true)] : [])
    case .sinceMergeBase(let revision):
      let other = try await revisions.commit(revision)
      let tip = try await revisions.commit("HEAD")
      let base = try await revisions.mergeBase(of: other, tip, called: revision)
      return CommitView(
        name: "HEAD (\(tip.abbreviated)) since \(base.abbreviated), where it left \(revision)", tips: [tip], base: base,
        changes: try await revisions.changes(from: base, to: tip))
    case .range(let from, let to, let isTyped):
      return try await range(from: from, to: to, isTyped: isTyped, revisions, allowsShallow: allowsShallow)
    case .push(let refs, let remote):
      return try await push(refs, remote: remote, revisions, allowsShallow: allowsShallow)
    }
  }

  private static func range(
    from: [String], to: String, isTyped: Bool, _ revisions: GitRevisions, allowsShallow: Bool
  ) async throws(TreeError) -> CommitView {
    var bases: [(name: String, commit: ObjectID)] = []
    for name in from {
      if let commit = try await revisions.commitIfThere(name) { bases.append((name, commit)) }
    }
    // What is missing is the better half of the answer.
    if bases.isEmpty { bases = [(from[0], try await revisions.commit(from[0]))] }
    let tip = try await revisions.commit(to)
    let commits = try await revisions.commits(from: [tip], excluding: bases.map(\.commit))
    let base = bases[0]
    var view = CommitView(
      name: "\(counted(commits)) of \(base.name)..\(to) (\(base.commit.abbreviated)..\(tip.abbreviated))", tips: [tip],
      base: bases.count == 1 ? base.commit : nil, commits: commits,
      changes: try await revisions.changes(by: commits))
    view.checkShallow(commits, revisions, isAllowed: allowsShallow)
    if commits.isEmpty {
      view.diagnostics.append(
        emptyDiagnostic(base.name, to, isSame: bases.contains { $0.commit == tip }, isTyped: isTyped))
    }
    return view
  }

  /// Commits that the remote is not known to have: neither by what it says it has now, nor by what was last seen of it.
  private static func push(
    _ refs: [PushedRef], remote: String, _ revisions: GitRevisions, allowsShallow: Bool
  ) async throws(TreeError) -> CommitView {
    var tips: [ObjectID] = []
    var others: [Diagnostic] = []
    var tags: [ObjectID] = []
    for ref in refs where !ref.isDeletion {
      let commit = try await revisions.commitIfThere(ref.localObject)
      // Most refs name their commits themselves.
      if commit?.description != ref.localObject {
        for tag in try await revisions.tags(from: ref.localObject) where !tags.contains(tag) { tags.append(tag) }
      }
      if let commit {
        if !tips.contains(commit) { tips.append(commit) }
      } else {
        others.append(
          Diagnostic(
            severity: .error, id: "not-a-commit",
            message: "\(ref.localName) names no commit (\(ref.localObject)): what it brings was not looked at"))
      }
    }
    var known: [ObjectID] = []
    for ref in refs where !ref.isNew {
      // After a force push by somebody else the remote has what this repository has never seen.
      if let commit = try await revisions.commitIfThere(ref.remoteObject) { known.append(commit) }
    }
    // A remote that is no more than an address has no refs here.
    let isName = !remote.isEmpty && !remote.utf8.contains { ":*?[\\^~ ".utf8.contains($0) } && !remote.hasPrefix("/")
    if isName { known += try await revisions.refs(below: "refs/remotes/\(remote)/") }
    let commits = try await revisions.commits(from: tips, excluding: known)
    var view = CommitView(
      name: "\(counted(commits)) that \(remote.isEmpty ? "the remote" : remote) lacks", tips: tips,
      base: refs.count == 1 && known.count == 1 ? known[0] : nil, commits: commits,
      changes: try await revisions.changes(by: commits), remote: isName ? remote : "")
    view.diagnostics = others
    view.tags = tags
    view.names = refs.filter { !$0.isDeletion && $0.isNew }.map { $0.remoteName.isEmpty ? $0.localName : $0.remoteName }
    if tips.count > 1, let last = tips.last {
      view.tipCommits = Set(try await revisions.commits(from: [last], excluding: known))
    }
    view.checkShallow(commits, revisions, isAllowed: allowsShallow)
    return view
  }

  private static func called(_ revision: String, _ commit: ObjectID) -> String {
    commit.description.hasPrefix(revision) ? commit.abbreviated : "\(revision) (\(commit.abbreviated))"
  }

  private static func counted(_ commits: [ObjectID]) -> String {
    commits.count == 1 ? "1 commit" : "\(commits.count) commits"
  }

  private static func emptyDiagnostic(_ from: String, _ to: String, isSame: Bool, isTyped: Bool) -> Diagnostic {
    if isSame {
      return Diagnostic(
        severity: .note, id: "empty-range", message: "\(from) and \(to) are the same commit: there is nothing between")
    }
    let words = "there is no commit in \(from)..\(to): everything in \(to) is in \(from), too"
    return Diagnostic(
      severity: isTyped ? .error : .note, id: "empty-range", message: isTyped ? words + "; are the two swapped?" : words
    )
  }

  /// A commit at the edge of a shallow clone looks as if it had no parents: what came before it was not looked at, though
  /// it belongs to the range.
  private mutating func checkShallow(_ commits: [ObjectID], _ revisions: GitRevisions, isAllowed: Bool) {
    let cut = commits.filter(revisions.shallow.contains)
    guard let first = cut.first else { return }
    diagnostics.append(
      Diagnostic(
        severity: isAllowed ? .warning : .error, id: "shallow-clone",
        message:
          "this clone is shallow and lacks the parents of \(first.abbreviated)"
          + (cut.count > 1 ? " and of \(cut.count - 1) more" : "")
          + ": commits before it were not looked at; fetch them with `git fetch --unshallow`"
          + (isAllowed ? "" : ", or accept it with --allow-shallow")))
  }
}
