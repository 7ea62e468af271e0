extension PluginDeclarations {
  /// The tools that a text speaks of neither by label nor by name, in the order declared. The words of either may stand
  /// in another order, with at most two others between them.
  func toolsNotMentioned(in text: String) -> [Tool] {
    if tools.isEmpty { return [] }
    let folded = FoldedText(joiningWordsOf: text)
    var lines: [FoldedText]?
    return tools.filter { tool in
      let names = tool.names.map { FoldedText(joiningWordsOf: $0) }.filter { !$0.isEmpty }
      if names.isEmpty || names.contains(where: { folded.mentions($0) }) { return false }
      return !names.contains { name in
        let words = name.words
        guard words.count > 1, words.allSatisfy({ folded.mentions($0) }) else { return false }
        let known =
          lines
          ?? text.unicodeScalars.split(separator: "\n").map {
            FoldedText(joiningWordsOf: String(String.UnicodeScalarView($0)))
          }
        lines = known
        return known.contains { line in words.allSatisfy { line.mentions($0) } && line.hasNear(words) }
      }
    }
  }
}

extension PluginDeclarations.Tool {
  /// What a document may call it.
  var names: [String] { labels + [name].compactMap(\.self) }

  /// As messages call it.
  var shownName: String { name ?? path }
}
