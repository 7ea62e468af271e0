public import ArgumentParser
public import Model
import Pipeline

extension ReleaseProfile: ExpressibleByArgument {}

/// Which rules run, for every command that has any.
struct RuleOptions: ParsableArguments {
  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp("Run only these packs (comma-separated): secrets, dify, npm, ….", valueName: "packs"))
  var rules: [String] = []

  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp("Run only these rules (comma-separated ids or globs).", valueName: "ids"))
  var only: [String] = []

  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp("Do not run these rules or packs (comma-separated ids, globs, pack names).", valueName: "ids"))
  var disable: [String] = []

  func validate() throws {
    for (name, values) in [("--rules", rules), ("--only", only), ("--disable", disable)] {
      try EmptyValue.refuse(name, values.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) })
    }
  }

  var selection: RuleChoice {
    RuleChoice(
      packs: RuleOptions.split(rules), only: RuleOptions.split(only), disabled: RuleOptions.split(disable))
  }

  private static func split(_ values: [String]) -> [String] {
    values.flatMap { $0.split(separator: ",").map(String.init) }
  }
}

/// Which levels count, for every command that judges a project.
struct ProfileOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Take the levels for this way of distribution (the configuration's `profile`, else the rules' own).",
      valueName: "profile"))
  var profile: ReleaseProfile?
}

/// Rules of other scanners, for every command that runs or shows rules.
struct ImportOptions: ParsableArguments {
  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp(
      "Run the rules of this file of gitleaks or betterleaks, too (TOML; may be repeated).", valueName: "file"))
  var gitleaksConfig: [String] = []

  func validate() throws { try EmptyValue.refuse("--gitleaks-config", gitleaksConfig) }
}

/// Where the configuration comes from.
struct ConfigurationOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("Use this file instead of the .plimsoll.yaml found upward from the target.", valueName: "file"))
  var config: String?

  @Flag(name: .long, help: "Use no configuration file at all.")
  var noConfig = false

  func validate() throws {
    if noConfig, config != nil { throw ValidationError("--config and --no-config exclude each other.") }
    try EmptyValue.refuse("--config", [config].compactMap(\.self))
  }

  var source: ConfigurationSource {
    if noConfig { return .none }
    return config.map { .file($0) } ?? .search
  }
}
