internal import Model
internal import TOML

/// Reads a table key by key, without regard to the case of keys, as the scanners do; collects what has the wrong type.
struct TableReader {
  let file: String
  private(set) var errors: [PositionedError] = []
  private let keys: [String: TOMLTable.Entry]
  private let order: [TOMLTable.Entry]
  private var asked: Set<String> = []

  init(_ table: TOMLTable, file: String) {
    self.file = file
    order = table.entries
    keys = Dictionary(table.entries.map { ($0.key.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Keys that nobody asked for, as written.
  var unknown: [String] { order.map(\.key).filter { !asked.contains($0.lowercased()) } }

  mutating func node(_ key: String) -> TOMLNode? {
    asked.insert(key.lowercased())
    return keys[key.lowercased()]?.node
  }

  mutating func error(_ node: TOMLNode, _ message: String) {
    errors.append(PositionedError(position(node), message))
  }

  mutating func adopt(_ nested: [PositionedError]) { errors += nested }

  func position(_ node: TOMLNode) -> SourcePosition {
    SourcePosition(file: file, line: node.line, column: node.column)
  }

  mutating func string(_ key: String) -> String? {
    guard let node = node(key) else { return nil }
    if let text = node.string { return text }
    error(node, "`\(key)` must be text in quotes, found \(node.kindName)")
    return nil
  }

  /// A list of texts; one text alone counts as a list of one.
  mutating func strings(_ key: String) -> [String] {
    guard let node = node(key) else { return [] }
    if let text = node.string { return [text] }
    guard let items = node.array else {
      error(node, "`\(key)` must be a list of texts, found \(node.kindName)")
      return []
    }
    return items.compactMap { item in
      if let text = item.string { return text }
      error(item, "`\(key)` must be a list of texts, found \(item.kindName) in it")
      return nil
    }
  }

  mutating func integer(_ key: String) -> Int? {
    guard let node = node(key) else { return nil }
    if let number = node.integer, (0...1_000_000).contains(number) { return Int(number) }
    error(node, "`\(key)` must be a whole number from 0 to 1,000,000, found \(node.kindName)")
    return nil
  }

  mutating func number(_ key: String) -> Double? {
    guard let node = node(key) else { return nil }
    if let number = node.number, number.isFinite { return number }
    error(node, "`\(key)` must be a number, found \(node.kindName)")
    return nil
  }

  mutating func boolean(_ key: String) -> Bool? {
    guard let node = node(key) else { return nil }
    if let flag = node.boolean { return flag }
    error(node, "`\(key)` must be true or false, found \(node.kindName)")
    return nil
  }

  /// `[[key]]`, or a single `[key]`.
  mutating func tables(_ key: String) -> [TOMLNode] {
    guard let node = node(key) else { return [] }
    if node.table != nil { return [node] }
    guard let items = node.array, items.allSatisfy({ $0.table != nil }) else {
      error(node, "`\(key)` must be a list of tables, `[[\(key)]]`, found \(node.kindName)")
      return []
    }
    return items
  }
}
