/// What libyaml takes and PyYAML's `safe_load` refuses (PyYAML 6.0: `constructor.py`, `resolver.py`, `scanner.py`).
enum LoaderIssues {
  /// Why the loader makes no value of a scalar; nil when it does.
  static func problem(of scalar: YAMLScalar, tag: String?, isKey: Bool) -> String? {
    if let tag { return problem(of: scalar.text, tagged: tag) }
    // Most are told by their length: signs have one or two bytes, a date has eight or more.
    let count = scalar.text.utf8.count
    guard scalar.style == .plain, count < 3 || count > 7, let first = scalar.text.utf8.first else { return nil }
    switch first {
    case UInt8(ascii: "="), UInt8(ascii: "<"):
      return !isKey && (scalar.text == "=" || scalar.text == "<<")
        ? "`\(scalar.text)` alone is no value: quote it" : nil
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      guard scalar.text.utf8.dropFirst(4).first == UInt8(ascii: "-"), scalar.text.utf8.count >= 8,
        ScalarResolver.resolve(scalar.text) == .timestamp, !isTime(scalar.text)
      else { return nil }
      return "`\(scalar.text)` is read as a date, and there is no such day or time: quote it"
    default: return nil
    }
  }

  /// Why the loader makes nothing of a list or a mapping.
  static func problem(ofCollectionTagged tag: String?, isMapping: Bool) -> String? {
    guard let tag else { return nil }
    guard let name = standardName(tag) else { return unknown(tag) }
    return (isMapping ? ["map", "set"] : ["seq", "omap", "pairs"]).contains(name)
      ? nil : "`!!\(name)` cannot be \(isMapping ? "a mapping" : "a list")"
  }

  private static func problem(of text: String, tagged tag: String) -> String? {
    guard let name = standardName(tag) else { return unknown(tag) }
    let plain = YAMLScalar(text: text, style: .plain)
    let isRight: Bool
    switch name {
    case "str", "null", "binary": return nil
    case "bool": isRight = ["yes", "no", "true", "false", "on", "off"].contains(text.lowercased())
    case "int": isRight = ScalarResolver.resolve(text) == .int || Int(text) != nil
    case "float": isRight = [.int, .float].contains(ScalarResolver.resolve(text)) || Double(text) != nil
    case "timestamp":
      isRight = ScalarResolver.resolve(text) == .timestamp && problem(of: plain, tag: nil, isKey: true) == nil
    default: isRight = false
    }
    return isRight ? nil : "`!!\(name)` does not fit the value"
  }

  private static func unknown(_ tag: String) -> String {
    "the tag `\(tag)` is not known: quote the value, or take the tag out"
  }

  private static func standardName(_ tag: String) -> String? {
    let prefix = "tag:yaml.org,2002:"
    guard tag.hasPrefix(prefix) else { return nil }
    let name = String(tag.dropFirst(prefix.count))
    return names.contains(name) ? name : nil
  }

  private static let names: Set<String> = [
    "null", "bool", "int", "float", "binary", "timestamp", "omap", "pairs", "set", "str", "seq", "map",
  ]

  /// Whether the numbers of a timestamp are those of a day and a time (Gregorian, years 1 to 9999).
  private static func isTime(_ text: String) -> Bool {
    let numbers = text.utf8.split { !ScalarResolver.isDigit($0) }.map { Int(String($0) ?? "") ?? Int.max }
    guard numbers.count >= 3 else { return false }
    let (year, month, day) = (numbers[0], numbers[1], numbers[2])
    guard year >= 1, (1...12).contains(month) else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...days[month - 1]).contains(day) else { return false }
    guard numbers.count >= 6 else { return true }
    return numbers[3] < 24 && numbers[4] < 60 && numbers[5] < 60
  }

  /// What is wrong with the text as a whole: UTF-16, and tabs where only blanks may stand, outside of quotes, block texts and
  /// comments; one a line, the first.
  static func ofText(in bytes: [UInt8], _ documents: [YAMLDocument]) -> [YAMLIssue] {
    // The loader is given what was read as UTF-8.
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return [YAMLIssue(line: 1, column: 1, message: "it is UTF-16: save it as UTF-8")]
    }
    // Every document is asked, and hardly one has a tab: no branch a byte.
    guard bytes.reduce(UInt8(0), { $0 | ($1 == tab ? 1 : 0) }) == 1, !bytes.contains(0) else { return [] }
    var texts: [Range<Place>] = []
    for root in documents.compactMap(\.root) { collect(root, &texts) }
    texts.sort { $0.lowerBound < $1.lowerBound }
    var issues: [YAMLIssue] = []
    var next = 0
    let marked = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    for (index, line) in marked.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
      var place = Place(line: index + 1, column: 0)
      var isBehindBlank = true
      for byte in line {
        guard byte & 0xC0 != 0x80 else { continue }
        place.column += 1
        while next < texts.count, texts[next].upperBound <= place { next += 1 }
        let isText = next < texts.count && texts[next].contains(place)
        if !isText, byte == UInt8(ascii: "#"), isBehindBlank { break }
        if !isText, byte == tab {
          issues.append(
            YAMLIssue(
              line: place.line, column: place.column, message: "a tab stands where only blanks may: use a blank"))
          break
        }
        isBehindBlank = byte == UInt8(ascii: " ")
      }
    }
    return issues
  }

  private static let tab = UInt8(ascii: "\t")

  private struct Place: Comparable {
    var line: Int
    var column: Int

    static func < (a: Self, b: Self) -> Bool { (a.line, a.column) < (b.line, b.column) }
  }

  /// Quoted texts from quote to quote, block texts from the line below their mark.
  private static func collect(_ node: YAMLNode, _ texts: inout [Range<Place>]) {
    switch node.content {
    case .scalar(let scalar):
      let end = Place(line: node.endLine, column: node.endColumn)
      var start = Place(line: node.line, column: node.column)
      if scalar.style == .literal || scalar.style == .folded { start = Place(line: node.line + 1, column: 0) }
      if scalar.style != .plain, start < end { texts.append(start..<end) }
    case .sequence(let items): for item in items { collect(item, &texts) }
    case .mapping(let pairs):
      for pair in pairs {
        collect(pair.key, &texts)
        collect(pair.value, &texts)
      }
    }
  }
}
