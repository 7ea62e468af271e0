extension PluginDeclarations {
  /// The names of the tools that a text speaks of neither by label nor by name, in the order declared.
  func toolsNotMentioned(in text: String) -> [String] {
    let folded = Array(Self.folded(text).unicodeScalars)
    return tools.compactMap { tool in
      let names = (tool.labels + [tool.name].compactMap(\.self)).map(Self.folded).filter { !$0.isEmpty }
      if names.isEmpty || names.contains(where: { MarkdownText.mentions($0, in: folded) }) { return nil }
      return tool.name ?? tool.path
    }
  }

  /// Lower case, with one space for whatever separates words: `list_spans`, `List Spans` and `list-spans` are one.
  static func folded(_ text: String) -> String {
    text.lowercased().split { $0.isWhitespace || $0 == "_" || $0 == "-" || $0 == "/" || $0 == "*" || $0 == "`" }
      .joined(separator: " ")
  }
}
