import ArgumentParser
import Pipeline

/// The history of a repository instead of files on a disk, for `check`.
struct HistoryOptions: ParsableArguments {
  @Flag(
    name: .long,
    help: "Look for secrets in everything that the commits before HEAD hold: files, messages and names.")
  var history = false

  @Flag(name: .long, help: "With --history: the commits of all branches and tags.")
  var allRefs = false

  @Flag(
    name: .long,
    help: "With --history: everything in the object database, what was amended, reset or deleted as well.")
  var includeUnreachable = false

  @Flag(
    name: .long,
    help: ArgumentHelp(
      "With --history: ask git for every object instead of reading its files. It takes longer, and finds the same.",
      visibility: .hidden))
  var askGit = false

  func validate() throws {
    guard !history else { return }
    if askGit { throw ValidationError("--ask-git goes with --history.") }
    if allRefs { throw ValidationError("--all-refs goes with --history.") }
    if includeUnreachable { throw ValidationError("--include-unreachable goes with --history.") }
  }

  /// Nil without `--history`.
  var view: ScanView? {
    history
      ? .history(
        includesAllReferences: allRefs || includeUnreachable, includesUnreachable: includeUnreachable, asksGit: askGit)
      : nil
  }
}
