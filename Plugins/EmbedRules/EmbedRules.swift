import PackagePlugin

/// Embeds every YAML file of the target's own directory; each file is an input, so an added or changed one rebuilds.
@main
struct EmbedRules: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let target = target as? any SourceModuleTarget else { return [] }
    let inputs = target.sourceFiles.filter { $0.url.pathExtension == "yaml" }.map(\.url)
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedRuleFiles.swift")
    return [
      .buildCommand(
        displayName: "Embedding \(inputs.count) rule files",
        executable: try context.tool(named: "EmbedRulesTool").url,
        arguments: [target.directoryURL.path(), output.path()],
        inputFiles: inputs,
        outputFiles: [output])
    ]
  }
}
