internal import Model
internal import TOML
internal import YAML

/// How a document is written; every one gives the same tree, with positions.
enum DocumentSyntax: Sendable {
  case yaml, json, toml
  /// YAML between `---` lines at the top of a text; the text itself is not read.
  case frontMatter

  /// By the ending of the name; what has none of its own is YAML.
  init(_ path: RepoPath) {
    let name = RepoPath(path.name).folded
    if name.hasSuffix(".json") {
      self = .json
    } else if name.hasSuffix(".toml") || name.hasSuffix(".lock") {
      self = .toml
    } else if name.hasSuffix(".md") {
      self = .frontMatter
    } else {
      self = .yaml
    }
  }

  /// For messages.
  var name: String {
    switch self {
    case .yaml, .frontMatter: "YAML"
    case .json: "JSON"
    case .toml: "TOML"
    }
  }

  /// Every document of a file; none of an empty one. Duplicate keys are what the syntax allows and readers resolve.
  func parse(_ bytes: [UInt8]) throws(YAMLIssue) -> [YAMLDocument] {
    switch self {
    case .yaml: return try YAMLDocument.parse(bytes)
    case .json: return [try JSONDocument.parse(bytes)]
    case .toml:
      do throws(TOMLError) { return [YAMLDocument(root: YAMLNode(try TOMLDocument.parse(bytes)))] } catch {
        throw YAMLIssue(line: error.line, column: error.column, message: error.message)
      }
    case .frontMatter:
      guard Self.hasFrontMatter(bytes) else {
        throw YAMLIssue(line: 1, column: 1, message: "the file does not begin with a line `---`")
      }
      return [try YAMLDocument.parseFirst(bytes)]
    }
  }

  /// Text as a value: in quotes where the syntax would read something else than text without them.
  func written(_ value: String) -> String {
    switch self {
    case .yaml, .frontMatter: YAMLText.isRead(value) ? value : "\"\(value)\""
    case .json, .toml: "\"\(value)\""
    }
  }

  /// The line that gives a key a value.
  func line(_ key: String, _ value: String) -> String {
    switch self {
    case .yaml, .frontMatter: "\(key): \(value)"
    case .json: "\"\(key)\": \"\(value)\""
    case .toml: "\(key) = \"\(value)\""
    }
  }

  /// The same with a value that is written as it stands.
  func line(_ key: String, raw value: String) -> String {
    switch self {
    case .yaml, .frontMatter: "\(key): \(value)"
    case .json: "\"\(key)\": \(value)"
    case .toml: "\(key) = \(value)"
    }
  }

  /// The line that adds a value to a list.
  func item(_ value: String) -> String {
    switch self {
    case .yaml, .frontMatter: "- \(value)"
    case .json, .toml: "\"\(value)\""
    }
  }

  private static func hasFrontMatter(_ bytes: [UInt8]) -> Bool {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let line = bytes[start...].prefix { $0 != 0x0A }
    return line.starts(with: "---".utf8) && line.dropFirst(3).allSatisfy { $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }
  }
}

extension YAMLNode {
  /// A table of TOML as a mapping. TOML does not say where a value ends: a string's end is that of its text in quotes.
  convenience init(_ table: TOMLTable, line: Int = 1, column: Int = 1) {
    let pairs = table.entries.map { entry in
      let key = YAMLNode(
        content: .scalar(YAMLScalar(text: entry.key, style: .plain)), line: entry.line, column: entry.column,
        endLine: entry.line, endColumn: entry.column + entry.key.unicodeScalars.count)
      return YAMLPair(key: key, value: YAMLNode(entry.node))
    }
    self.init(content: .mapping(pairs), line: line, column: column, endLine: line, endColumn: column + 1)
  }

  convenience init(_ node: TOMLNode) {
    func scalar(_ text: String, _ style: YAMLScalar.Style = .plain) -> Content {
      .scalar(YAMLScalar(text: text, style: style))
    }
    var width = 1
    let content: Content
    switch node.value {
    case .string(let text):
      content = scalar(text, .doubleQuoted)
      width = text.unicodeScalars.contains("\n") ? 1 : text.unicodeScalars.count + 2
    case .integer(let number): content = scalar(String(number))
    case .float(let number): content = scalar(String(number))
    case .boolean(let flag): content = scalar(flag ? "true" : "false")
    case .dateTime(let text): content = scalar(text)
    case .array(let items): content = .sequence(items.map { YAMLNode($0) })
    case .table(let table):
      self.init(table, line: node.line, column: node.column)
      return
    }
    if case .scalar(let scalar) = content, scalar.style == .plain { width = scalar.text.unicodeScalars.count }
    self.init(
      content: content, line: node.line, column: node.column, endLine: node.line, endColumn: node.column + width)
  }
}
