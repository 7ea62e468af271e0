internal import Model
internal import RuleModel
internal import YAML

/// What the entries of one check share, read from the check itself; an entry may say otherwise.
struct FieldDefaults {
  var documents = DocumentSelector.manifest
  var base = FieldPath()
  var stage: FailureStage?
  var level: Level?

  /// What the entries have read, of which many name the same.
  let known = KnownFieldPaths()

  /// The manifest, from its root, without a stage or a level.
  static var none: FieldDefaults { FieldDefaults() }

  private init() {}

  init(reading object: inout YAMLObject) {
    documents = object.documents() ?? .manifest
    base = object.fieldPath("in") ?? FieldPath()
    stage = object.choice("stage", as: FailureStage.self)
    level = object.choice("level", as: Level.self)
  }
}

/// The field paths and selectors that the entries of one check have named so far. A schema names the same few hundreds of
/// times, and reading them again is most of what a start with its rules costs.
final class KnownFieldPaths {
  private var paths: [String: FieldPath] = [:]
  private var selectors: [(chains: [String], selector: DocumentSelector)] = []

  /// Nil where the text is no field path.
  func path(_ text: String) -> FieldPath? {
    if let path = paths[text] { return path }
    let path = FieldPath(text)
    if let path { paths[text] = path }
    return path
  }

  func selector(_ chains: [String]) -> DocumentSelector? {
    selectors.last { $0.chains == chains }?.selector
  }

  func add(_ selector: DocumentSelector, _ chains: [String]) { selectors.append((chains, selector)) }
}

extension YAMLObject {
  /// The entries of `key`, each a mapping with `field:` (a path or a list of paths) or a path alone; `read` makes the
  /// entry of its object and each of its targets.
  mutating func fieldEntries<Entry>(
    _ key: String = "fields", defaults: FieldDefaults, read: (inout YAMLObject) -> ((FieldTarget) -> Entry)?
  ) -> [Entry]? {
    guard let list = required(key) else { return nil }
    guard let items = list.items, !items.isEmpty else {
      issue(list, "`\(key)` must be a list with at least one entry")
      return nil
    }
    var result: [Entry] = []
    for item in items {
      // `- version` is short for `- { field: version }`.
      var node = item
      if item.scalar != nil {
        let name = item.replacing(content: .scalar(YAMLScalar(text: "field", style: .plain)), tag: nil)
        node = item.replacing(content: .mapping([YAMLPair(key: name, value: item)]), tag: item.tag)
      }
      var entry = YAMLObject(node, what: key)
      let targets = entry.targets(defaults: defaults)
      if let make = read(&entry), let targets { result += targets.map(make) }
      entry.finish()
      adopt(entry.issues)
    }
    return result
  }

  /// One target for each path of `field`; `field: ''` is the document itself.
  mutating func targets(defaults: FieldDefaults) -> [FieldTarget]? {
    let known = defaults.known
    let paths = fieldPaths("field", known)
    if paths == nil, node["field"].map(\.isNull) ?? true { issue(node, "`field` is missing") }
    let documents = documents(known) ?? defaults.documents
    let base = fieldPath("in", known) ?? defaults.base
    let conditions = conditions(known)
    // `none` takes back what the check says for all its entries.
    let isHarmless = node["stage"]?.scalar?.text == "none"
    let stage = isHarmless ? nil : choice("stage", as: FailureStage.self) ?? defaults.stage
    if isHarmless { _ = string("stage") }
    let level = choice("level", as: Level.self) ?? defaults.level
    return paths?.map {
      FieldTarget(documents: documents, base: base, path: $0, conditions: conditions, stage: stage, level: level)
    }
  }

  /// `via: 'plugins.tools[] > tools[]'`, one chain or a list of them (`.` is the manifest), or `file: pyproject.yaml`.
  mutating func documents(_ known: KnownFieldPaths? = nil) -> DocumentSelector? {
    let file = string("file")
    guard let chains = strings("via") else { return file.map { .file($0) } }
    let place = node["via"] ?? node
    if file != nil { issue(place, "`via` and `file` exclude each other") }
    if let selector = known?.selector(chains) { return selector }
    var result: [[FieldPath]] = []
    for chain in chains {
      // The manifest itself, beside what it names.
      if chain == "." {
        result.append([])
        continue
      }
      let steps = chain.utf8.split(separator: UInt8(ascii: ">"), omittingEmptySubsequences: true).map { step in
        let words = step.split(separator: UInt8(ascii: " "))
        return words.count == 1 ? FieldPath(String(Substring(words[0]))) : FieldPath(String(Substring(step)))
      }
      let paths = steps.compactMap { $0 }
      if paths.count == steps.count, !paths.isEmpty, paths.allSatisfy({ !$0.steps.isEmpty }) {
        result.append(paths)
      } else {
        issue(place, "`via`: \(chain) is no chain of field paths such as `plugins.tools[] > tools[]`")
      }
    }
    guard !result.isEmpty else { return nil }
    let selector = DocumentSelector.referenced(result)
    if result.count == chains.count { known?.add(selector, chains) }
    return selector
  }

  /// A field path; nil with an issue when the text is none.
  mutating func fieldPath(_ key: String, _ known: KnownFieldPaths? = nil) -> FieldPath? {
    guard let paths = fieldPaths(key, known) else { return nil }
    guard paths.count == 1 else {
      issue(node, "`\(key)` is one field path")
      return nil
    }
    return paths[0]
  }

  mutating func requiredFieldPath(_ key: String, _ known: KnownFieldPaths? = nil) -> FieldPath? {
    guard let value = node[key], !value.isNull else {
      _ = required(key)
      return nil
    }
    return fieldPath(key, known)
  }

  private mutating func fieldPaths(_ key: String, _ known: KnownFieldPaths?) -> [FieldPath]? {
    guard let texts = strings(key) else { return nil }
    let place = node[key] ?? node
    var result: [FieldPath] = []
    for text in texts {
      if let path = known.map({ $0.path(text) }) ?? FieldPath(text) {
        result.append(path)
      } else {
        issue(place, "`\(key)`: `\(text)` is no field path such as `meta.version`, `tags[]`, `plugins.*[]`")
      }
    }
    return result.isEmpty ? nil : result
  }

  /// `when: { field: type, is: [select] }` or `when: { field: icon_dark, present: false }`, or a list of them.
  private mutating func conditions(_ known: KnownFieldPaths) -> [FieldCondition] {
    guard let value = value("when") else { return [] }
    return (value.items ?? [value]).compactMap { item in
      var object = YAMLObject(item, what: "when")
      let path = object.requiredFieldPath("field", known)
      let values = object.strings("is") ?? []
      let isPresent = object.bool("present") ?? true
      object.finish()
      adopt(object.issues)
      return path.map { FieldCondition(path: $0, values: values, isPresent: isPresent) }
    }
  }
}
