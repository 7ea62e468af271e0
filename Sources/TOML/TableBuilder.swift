/// Builds the tree of tables as statements come, and refuses what TOML forbids: a key or a table defined twice, a table
/// inside of something that is none.
struct TableBuilder {
  struct Key {
    var text: String
    var line: Int
    var column: Int
  }

  struct Problem: Error {
    var line: Int
    var column: Int
    var message: String

    init(_ key: Key, _ message: String) {
      line = key.line
      column = key.column
      self.message = message
    }
  }

  /// How a table came to be; decides what may be added to it.
  private enum Origin {
    /// The root, or a table with a header of its own.
    case header
    /// Named on the way to a header.
    case implicit
    /// Made by dotted keys.
    case dotted
  }

  private enum Item {
    case value(TOMLNode)
    case table(Int)
    /// The number of a list in `lists`.
    case tables(Int)
  }

  private struct Table {
    var origin: Origin
    var line: Int
    var column: Int
    var keys: [(key: Key, item: Item)] = []
    var index: [String: Int] = [:]
  }

  private var tables = [Table(origin: .header, line: 1, column: 1)]
  private var current = 0
  /// The elements of each list of tables.
  private var lists: [[Int]] = []

  private func item(_ key: Key, in table: Int) -> Item? {
    tables[table].index[key.text].map { tables[table].keys[$0].item }
  }

  private mutating func set(_ key: Key, _ item: Item, in table: Int) {
    if let place = tables[table].index[key.text] {
      tables[table].keys[place].item = item
    } else {
      tables[table].index[key.text] = tables[table].keys.count
      tables[table].keys.append((key, item))
    }
  }

  private mutating func add(_ key: Key, _ origin: Origin, line: Int, column: Int, in table: Int) -> Int {
    tables.append(Table(origin: origin, line: line, column: column))
    set(key, .table(tables.count - 1), in: table)
    return tables.count - 1
  }

  private func path(_ keys: ArraySlice<Key>) -> String { keys.map(\.text).joined(separator: ".") }

  /// The table that a header's last key goes into.
  private mutating func parent(_ keys: [Key]) throws(Problem) -> Int {
    var table = 0
    for key in keys.dropLast() {
      switch item(key, in: table) {
      case nil: table = add(key, .implicit, line: key.line, column: key.column, in: table)
      case .table(let next): table = next
      case .tables(let list): table = lists[list].last ?? table
      case .value: throw Problem(key, "`\(key.text)` has a value already and is no table that could be extended")
      }
    }
    return table
  }

  mutating func openTable(_ keys: [Key], line: Int, column: Int) throws(Problem) {
    let parent = try parent(keys)
    guard let key = keys.last else { return }
    switch item(key, in: parent) {
    case nil: current = add(key, .header, line: line, column: column, in: parent)
    case .table(let table) where tables[table].origin == .implicit:
      tables[table].origin = .header
      tables[table].line = line
      tables[table].column = column
      current = table
    case .table: throw Problem(key, "the table `\(path(keys[...]))` is defined twice")
    case .tables: throw Problem(key, "`\(path(keys[...]))` is a list of tables: write `[[\(path(keys[...]))]]`")
    case .value: throw Problem(key, "`\(path(keys[...]))` has a value already and cannot be a table")
    }
  }

  mutating func openElement(_ keys: [Key], line: Int, column: Int) throws(Problem) {
    let parent = try parent(keys)
    guard let key = keys.last else { return }
    switch item(key, in: parent) {
    case nil:
      tables.append(Table(origin: .header, line: line, column: column))
      lists.append([tables.count - 1])
      set(key, .tables(lists.count - 1), in: parent)
    case .tables(let list):
      tables.append(Table(origin: .header, line: line, column: column))
      lists[list].append(tables.count - 1)
    case .table: throw Problem(key, "`\(path(keys[...]))` is a table already and cannot be a list of tables")
    case .value: throw Problem(key, "`\(path(keys[...]))` has a value already and cannot be a list of tables")
    }
    current = tables.count - 1
  }

  /// `a.b = value` in the current table.
  mutating func assign(_ keys: [Key], _ node: TOMLNode) throws(Problem) {
    var table = current
    for key in keys.dropLast() {
      switch item(key, in: table) {
      case nil: table = add(key, .dotted, line: key.line, column: key.column, in: table)
      case .table(let next) where tables[next].origin == .dotted: table = next
      case .table, .tables: throw Problem(key, "`\(key.text)` is defined elsewhere: add to it there")
      case .value: throw Problem(key, "`\(key.text)` has a value already and is no table that could be extended")
      }
    }
    guard let key = keys.last else { return }
    if let first = tables[table].index[key.text].map({ tables[table].keys[$0].key }) {
      throw Problem(key, "`\(key.text)` stands twice, first in line \(first.line)")
    }
    set(key, .value(node), in: table)
  }

  func finished() -> TOMLTable { table(0) }

  private func table(_ number: Int) -> TOMLTable {
    TOMLTable(
      tables[number].keys.map { pair in
        TOMLTable.Entry(
          key: pair.key.text, line: pair.key.line, column: pair.key.column, node: node(pair.item, pair.key))
      })
  }

  private func node(_ item: Item, _ key: Key) -> TOMLNode {
    switch item {
    case .value(let node): node
    case .table(let number):
      TOMLNode(.table(table(number)), line: tables[number].line, column: tables[number].column)
    case .tables(let list):
      TOMLNode(
        .array(
          lists[list].map { TOMLNode(.table(table($0)), line: tables[$0].line, column: tables[$0].column) }),
        line: key.line, column: key.column)
    }
  }
}
