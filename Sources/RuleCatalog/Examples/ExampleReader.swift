internal import Model
internal import RuleModel
internal import YAML

/// Reads `examples:` and `counterexamples:`.
struct ExampleReader {
  /// What a rule's examples look like.
  enum Kind {
    /// Small trees, of a rule with `check`.
    case tree
    /// Texts; `isNamed` when the rule goes by the file's name, which an example then must give.
    case text(isNamed: Bool, hasChecksum: Bool)
  }

  let kind: Kind
  let file: String
  /// False for a rule that was imported: what it was taken from has none, and none are made up.
  var isRequired = true

  /// Fewer do not show where a rule ends.
  static let minimumCount = 2

  func read(_ key: String, _ object: inout YAMLObject) -> [RuleExample] {
    guard let node = isRequired ? object.required(key) : object.value(key) else { return [] }
    guard let items = node.items else {
      object.issue(node, "`\(key)` must be a list")
      return []
    }
    if isRequired, items.count < Self.minimumCount {
      object.issue(node, "`\(key)`: a rule needs at least \(Self.minimumCount), found \(items.count)")
    }
    switch kind {
    case .tree: return items.compactMap { tree($0, &object) }
    case .text: return items.compactMap { text($0, isExample: key == "examples", &object) }
    }
  }

  /// A text, or `{ path, text }` where the file's name matters.
  private func text(_ node: YAMLNode, isExample: Bool, _ object: inout YAMLObject) -> RuleExample? {
    if let scalar = node.scalar {
      if case .text(isNamed: true, _) = kind {
        object.issue(node, "the rule goes by the file's name: write the example as `{ path: …, text: … }`")
      }
      check(scalar.text, node, hasMarkers: isExample, &object)
      return RuleExample(content: .text(scalar.text), position: position(node))
    }
    var example = YAMLObject(node, what: "example")
    let path = example.requiredString("path")
    let text = example.node["text"]?.scalar?.text ?? example.requiredString("text")
    let place = example.value("text") ?? node
    example.finish()
    if let text { check(text, place, hasMarkers: isExample, &example) }
    object.adopt(example.issues)
    guard let path, let text else { return nil }
    return RuleExample(content: .text(text), path: path, position: position(node))
  }

  /// Paths with the content of each file.
  private func tree(_ node: YAMLNode, _ object: inout YAMLObject) -> RuleExample? {
    guard let pairs = node.pairs else {
      object.issue(node, "the example of a `check` is a small tree: a mapping of paths to contents")
      return nil
    }
    var files: [RuleExample.TreeFile] = []
    for pair in pairs {
      guard let path = pair.key.scalar?.text, Self.isWellFormed(path: path) else {
        object.issue(pair.key, "a path in an example is relative, with `/`, without `.` or `..`")
        return nil
      }
      guard let scalar = pair.value.scalar else {
        object.issue(pair.value, "the content of `\(path)` must be text: write it after `|`")
        return nil
      }
      let content = pair.value.isNull ? "" : scalar.text
      check(content, pair.value, hasMarkers: false, &object)
      files.append(RuleExample.TreeFile(path: path, content: content))
    }
    return RuleExample(content: .tree(files), position: position(node))
  }

  /// Reports a template that could not be expanded.
  private func check(_ text: String, _ node: YAMLNode, hasMarkers: Bool, _ object: inout YAMLObject) {
    do {
      let template = try ExampleTemplate(text, hasMarkers: hasMarkers)
      guard hasMarkers, case .text(let isNamed, let hasChecksum) = kind else { return }
      if template.rangeCount == 0, !isNamed {
        object.issue(node, "the example does not mark what must be found: enclose it in `[[` and `]]`")
      }
      if template.needsChecksum, !hasChecksum {
        object.issue(node, "`{{checksum}}` needs a `checksum` in the rule")
      }
    } catch {
      object.issue(node, error.message)
    }
  }

  private func position(_ node: YAMLNode) -> SourcePosition {
    SourcePosition(file: file, line: node.line, column: node.column)
  }

  private static func isWellFormed(path: String) -> Bool {
    !path.utf8.contains(0)
      && path.split(separator: "/", omittingEmptySubsequences: false)
        .allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
  }
}
