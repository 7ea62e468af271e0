internal import YAML

extension PluginDeclarations {
  /// The tools that a text speaks of neither by label nor by name, in the order declared. The words of either may stand
  /// in another order, with at most two others between them.
  func toolsNotMentioned(in text: String) -> [Tool] {
    if tools.isEmpty { return [] }
    let text = MentioningText(text)
    return tools.filter { !text.mentionsAny(of: $0.names) }
  }

  /// The same of what a user must enter: secrets, and what is required and has no default. An authorization has no name.
  func credentialsNotMentioned(in text: String) -> [Credential] {
    let named = credentials.filter { credential in
      guard let field = credential.field, credential.name != "?" else { return false }
      let isRequired = field["required"]?.scalar?.text.lowercased() == "true" && field["default"] == nil
      return credential.type == "secret-input" || isRequired && credential.type == "text-input"
    }
    if named.isEmpty { return [] }
    let text = MentioningText(text)
    // A model's own form often asks for the same as the provider's.
    var seen: Set<String> = []
    return named.filter { !text.mentionsAny(of: $0.labels + [$0.name]) && seen.insert($0.name).inserted }
  }

  /// A secret that a user must enter, where no field of the plugin says at which address one can be had.
  var secretWithoutAddress: Credential? {
    let secret = credentials.first { $0.type == "secret-input" }
    return credentials.contains { $0.field.map(Self.namesAddress) ?? false } ? nil : secret
  }

  private static func namesAddress(_ field: YAMLNode) -> Bool {
    var texts = [field["url"]?.scalar?.text]
    for key in ["url", "help", "placeholder", "label"] {
      guard let node = field[key] else { continue }
      texts += ([node] + (node.pairs ?? []).flatMap { [$0.value] + ($0.value.pairs?.map(\.value) ?? []) })
        .map { $0.scalar?.text }
    }
    return texts.contains { $0?.firstRange(of: "://") != nil }
  }
}

/// A text in which names are looked for, made once for all of them.
private final class MentioningText {
  private let text: String
  private let folded: FoldedText
  private var lines: [FoldedText]?

  init(_ text: String) {
    self.text = text
    folded = FoldedText(joiningWordsOf: text)
  }

  /// True for no name at all, too.
  func mentionsAny(of names: [String]) -> Bool {
    let names = names.map { FoldedText(joiningWordsOf: $0) }.filter { !$0.isEmpty }
    if names.isEmpty || names.contains(where: { folded.mentions($0) }) { return true }
    return names.contains { name in
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

extension PluginDeclarations.Credential {
  /// In every language that the field has.
  fileprivate var labels: [String] {
    let all = field?["label"]?.pairs?.compactMap { $0.value.scalar?.text } ?? []
    // "API key (optional):"
    return all.map { $0.prefix { $0 != "(" && $0 != "（" && $0 != ":" && $0 != "：" }.trimmed }
  }
}

extension PluginDeclarations.Tool {
  /// What a document may call it.
  var names: [String] { labels + [name].compactMap(\.self) }

  /// As messages call it.
  var shownName: String { name ?? path }
}
