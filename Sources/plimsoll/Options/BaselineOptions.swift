import ArgumentParser
import Pipeline

/// What counts as known, for every command that reports findings.
struct BaselineOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Take this baseline instead of .plimsoll-baseline: what it has does not count.", valueName: "file"))
  var baseline: String?

  @Flag(name: .long, help: "Report what a baseline has, too.")
  var noBaseline = false

  func validate() throws {
    if noBaseline, baseline != nil { throw ValidationError("--baseline and --no-baseline exclude each other.") }
    try EmptyValue.refuse("--baseline", [baseline].compactMap(\.self))
  }

  var source: BaselineSource { noBaseline ? .none : baseline.map { .file($0) } ?? .search }
}

/// Comparisons with an earlier state, for `check`.
struct ComparisonOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Count only what another baseline, or the files of a commit, do not have.", valueName: "baseline|rev"))
  var newSince: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "As --new-since with a commit; lists what is still there since, and what is gone but published.", valueName: "rev"
    ))
  var releaseDiff: String?

  func validate() throws {
    if newSince != nil, releaseDiff != nil {
      throw ValidationError("--new-since and --release-diff exclude each other.")
    }
    try EmptyValue.refuse("--new-since", [newSince].compactMap(\.self))
    try EmptyValue.refuse("--release-diff", [releaseDiff].compactMap(\.self))
  }
}
