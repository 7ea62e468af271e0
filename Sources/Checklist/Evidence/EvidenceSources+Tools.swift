internal import Model

extension EvidenceSources {
  /// How many tools the tests name: by the tool's name, the declaration's or the source's file name.
  var toolsWithoutTests: Evidence {
    let tools = declarations.tools
    if tools.isEmpty { return Evidence(sentences: ["The plugin declares no tools."]) }
    let tests = python.filter(\.isTest)
    if tests.isEmpty {
      return Evidence(sentences: ["There are no automatic tests, and \(Phrase.count(tools.count, "tool")) to try."])
    }
    let words = Set(
      tests.flatMap { test in Self.words(String(decoding: test.code, as: UTF8.self)) + Self.words(test.path.text) })
    let missing = tools.filter { tool in
      let names = [tool.name, Self.stem(tool.path), tool.source.map(Self.stem)].compactMap(\.self)
      return !names.contains { name in words.contains(name) || words.contains("test_" + name) }
    }
    let named = tools.count - missing.count
    var sentence = "Tools that the tests name: \(named) of \(tools.count)"
    if !missing.isEmpty { sentence += "; not: \(Phrase.list(missing.map { $0.name ?? $0.path }, limit: 20))" }
    return Evidence(sentences: [sentence + "."])
  }

  var toolsNotInReadme: Evidence {
    let tools = declarations.tools
    guard !tools.isEmpty, let readme = context.firstDocument(["README.md"]) else { return Evidence() }
    let missing = declarations.toolsNotMentioned(in: readme.text).map(\.shownName)
    let sentence =
      missing.isEmpty
      ? "README.md mentions every tool (\(tools.count))."
      : "README.md does not mention \(missing.count) of \(Phrase.count(tools.count, "tool")): "
        + "\(Phrase.list(missing, limit: 20))."
    return Evidence(sentences: [sentence])
  }

  /// The share of tools whose source has a docstring or a comment.
  var comments: Evidence {
    let sources = Set(declarations.tools.compactMap(\.source))
    let files = code.filter { sources.contains($0.path.text) }
    if files.isEmpty { return Evidence() }
    let without = files.filter { !$0.hasDocstring && !$0.hasComment }
    var sentence = "Tool sources with a docstring or a comment: \(files.count - without.count) of \(files.count)"
    if !without.isEmpty { sentence += "; neither in \(Phrase.list(without.map(\.path), limit: 20))" }
    return Evidence(sentences: [sentence + "."])
  }

  private static func stem(_ path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    return String(name.prefix { $0 != "." })
  }

  private static func words(_ text: String) -> [String] {
    text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
  }
}
