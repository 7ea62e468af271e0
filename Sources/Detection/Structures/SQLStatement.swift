/// What one statement declares.
enum SQLStatement {
  private static let constraints: Set<[UInt8]> = Set(
    ["constraint", "primary", "unique", "check", "foreign"].map { Array($0.utf8) })

  /// The columns of a `CREATE TABLE` in the order of its records; empty where that is not known.
  static func columns(ofTable statement: [UInt8]) -> [[UInt8]] {
    guard let open = statement.firstIndex(of: UInt8(ascii: "(")) else { return [] }
    var columns: [(name: [UInt8], isKey: Bool)] = []
    var isKeyApart = false
    var place = open + 1
    while place < statement.count {
      let (words, end) = definition(statement, from: place)
      let isKey = words.contains { $0.lowercased == Array("primary".utf8) }
      if let name = words.first, !constraints.contains(name.lowercased) {
        // A column that is worked out when it is read is in no record.
        if words.contains(where: { $0.lowercased == Array("virtual".utf8) }) { return [] }
        columns.append((name.text, isKey))
      } else if isKey {
        isKeyApart = true
      }
      place = end + 1
      if end >= statement.count || statement[end] == UInt8(ascii: ")") { break }
    }
    let rest = statement[min(place, statement.count)...].map { $0 | 0x20 }
    guard rest.firstRange(of: Array("without".utf8)) != nil else { return columns.map(\.name) }
    // WITHOUT ROWID: the key comes first.
    return isKeyApart ? [] : (columns.filter(\.isKey) + columns.filter { !$0.isKey }).map(\.name)
  }

  private struct Word {
    var text: [UInt8]
    var isQuoted: Bool
    /// Empty for a name in quotation marks, which is no word of the language.
    var lowercased: [UInt8] { isQuoted ? [] : text.map { $0 | 0x20 } }
  }

  /// The words of a definition, and where the comma or the bracket behind it stands.
  private static func definition(_ text: [UInt8], from start: Int) -> (words: [Word], end: Int) {
    var words: [Word] = []
    var (place, depth) = (start, 0)
    while place < text.count {
      let byte = text[place]
      switch byte {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")") where depth == 0, UInt8(ascii: ",") where depth == 0: return (words, place)
      case UInt8(ascii: ")"): depth -= 1
      case UInt8(ascii: "\""), UInt8(ascii: "`"), UInt8(ascii: "'"), UInt8(ascii: "["):
        let mark = byte == UInt8(ascii: "[") ? UInt8(ascii: "]") : byte
        let end = text[(place + 1)...].firstIndex(of: mark) ?? text.count
        if depth == 0 { words.append(Word(text: Array(text[(place + 1)..<end]), isQuoted: true)) }
        place = end
      case UInt8(ascii: "-") where place + 1 < text.count && text[place + 1] == byte:
        place = text[place...].firstIndex(of: 0x0A) ?? text.count
      case _ where Placeholder.isWord(byte):
        let end = text[place...].firstIndex { !Placeholder.isWord($0) } ?? text.count
        if depth == 0 { words.append(Word(text: Array(text[place..<end]), isQuoted: false)) }
        place = end - 1
      default: break
      }
      place += 1
    }
    return (words, text.count)
  }
}
