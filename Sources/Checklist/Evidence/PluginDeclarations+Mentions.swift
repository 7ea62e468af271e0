extension PluginDeclarations {
  /// The names of the tools that a text speaks of neither by label nor by name, in the order declared.
  func toolsNotMentioned(in text: String) -> [String] {
    if tools.isEmpty { return [] }
    let folded = FoldedText(joiningWordsOf: text)
    return tools.compactMap { tool in
      let names = (tool.labels + [tool.name].compactMap(\.self)).map(FoldedText.init(joiningWordsOf:)).filter {
        !$0.isEmpty
      }
      if names.isEmpty || names.contains(where: folded.mentions) { return nil }
      return tool.name ?? tool.path
    }
  }
}
