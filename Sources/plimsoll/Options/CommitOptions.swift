import ArgumentParser
import FileTrees
import Model
import Pipeline

/// Views of commits instead of files on a disk, for `check`.
struct CommitOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("Look at the files of HEAD; report secrets in lines added since a commit.", valueName: "rev"))
  var since: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "As --since, from the commit where HEAD left another branch (the merge base).", valueName: "rev"))
  var diffBase: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Look at what every commit in A..B adds, merges too, also where a later one takes it out again.",
      valueName: "a..b"))
  var commits: String?

  @Flag(name: .long, help: "Look at what the CI's event brought: the commits of a pull request or a push.")
  var ci = false

  @Flag(name: .long, help: "Do not fail for commits that a shallow clone lacks.")
  var allowShallow = false

  private var names: [String] {
    [
      since.map { _ in "--since" }, diffBase.map { _ in "--diff-base" }, commits.map { _ in "--commits" },
      ci ? "--ci" : nil,
    ]
    .compactMap { $0 }
  }

  /// The first of the options that were typed; nil when none was.
  var name: String? { names.first }

  func validate() throws {
    try EmptyValue.refuse("--since", [since].compactMap(\.self))
    try EmptyValue.refuse("--diff-base", [diffBase].compactMap(\.self))
    if names.count > 1 { throw ValidationError("\(names[0]) and \(names[1]) exclude each other.") }
    if let commits, CommitSelection(range: commits) == nil {
      throw ValidationError(
        commits.contains("...")
          ? "--commits takes A..B with two dots; for what a branch adds to another: --diff-base REV"
          : "--commits takes A..B, for example origin/main..HEAD: `\(PrintableText.line(commits))`")
    }
  }

  /// Nil for files on the disk; not asked for `ci`, which the environment decides.
  var selection: CommitSelection? {
    if let since { return .since(since) }
    if let diffBase { return .sinceMergeBase(with: diffBase) }
    return commits.flatMap { CommitSelection(range: $0) }
  }
}
