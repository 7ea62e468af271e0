public import ArgumentParser
public import Model
import Pipeline

/// What is looked at and what counts, for `check` and `report`.
struct ScanOptions: ParsableArguments {
  @Flag(name: .long, help: "Look at the staged content of the next commit instead of the files on disk.")
  var staged = false

  @Flag(name: .long, help: "Look at files that git ignores, too.")
  var noIgnore = false

  @Flag(
    name: .long,
    help: "Look into the archives in a directory, too (zip, wheel, jar, tar ...); those that are named always are.")
  var archives = false

  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp("Pass these paths over (a glob in .gitignore syntax; may be repeated).", valueName: "glob"))
  var exclude: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp("Report findings from this confidence on (default: medium).", valueName: "confidence"))
  var confidence: Confidence?

  @Option(
    name: [.customShort("j"), .long], help: ArgumentHelp("Workers; the result does not depend on it.", valueName: "n"))
  var workers: Int?

  @Flag(name: .long, help: "Print secrets in full. For a terminal that nobody else sees.")
  var showSecrets = false

  @Flag(name: .customLong("no-progress"), help: "Show no progress on the terminal.")
  var noProgress = false

  @OptionGroup(title: "Rules")
  var ruleOptions: RuleOptions

  @OptionGroup(title: "Rules")
  var profileOptions: ProfileOptions

  @OptionGroup(title: "Rules")
  var importOptions: ImportOptions

  @OptionGroup(title: "Configuration")
  var configurationOptions: ConfigurationOptions

  func validate() throws {
    if let workers, !(1...256).contains(workers) { throw ValidationError("--workers must be 1 to 256.") }
    if staged, noIgnore {
      throw ValidationError("--staged and --no-ignore exclude each other: the index has no ignored files.")
    }
    if staged, archives {
      throw ValidationError("--staged and --archives exclude each other: archives are looked into on the disk.")
    }
  }

  /// An option that is about the disk or the index, as it was typed; nil when none was.
  var ofFiles: String? { staged ? "--staged" : noIgnore ? "--no-ignore" : archives ? "--archives" : nil }

  /// What was typed, as a value.
  ///
  /// - Parameter baseline: what is known already; `.none` where that must not pass either, as in what ships.
  func arguments(paths: [String], failOn: Level?, baseline: BaselineSource) -> CheckArguments {
    var arguments = CheckArguments()
    arguments.baseline = baseline
    arguments.paths = paths
    arguments.staged = staged
    arguments.noIgnore = noIgnore
    arguments.archives = archives
    arguments.exclude = exclude
    arguments.confidence = confidence
    arguments.failOn = failOn
    arguments.workers = workers
    arguments.showSecrets = showSecrets
    arguments.showsProgress = !noProgress
    arguments.choice = ruleOptions.selection
    arguments.choice.profile = profileOptions.profile
    arguments.choice.imports = importOptions.gitleaksConfig
    arguments.configuration = configurationOptions.source
    return arguments
  }
}

extension Confidence: ExpressibleByArgument {
  public init?(argument: String) { self.init(name: argument) }
  public static var allValueStrings: [String] { allCases.map(\.name) }
  public var defaultValueDescription: String { name }
}

extension Level: ExpressibleByArgument {}
