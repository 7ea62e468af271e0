import ArgumentParser
import Model

/// From which level on findings fail, for every command that knows findings alone.
struct FailOnOptions: ParsableArguments {
  @Option(
    name: .long, help: ArgumentHelp("Fail from this level on (default: error).", valueName: "level"))
  var failOn: Level?
}
