/// The keys of one mapping with the line of the first of each; a scan of an array while there are few.
struct KeyIndex {
  private var few: [(key: String, line: Int)] = []
  private var many: [String: Int] = [:]
  private static let limit = 12

  /// Notes a key; returns the line of the first one when it was there.
  mutating func insert(_ key: String, line: Int) -> Int? {
    guard many.isEmpty else {
      if let first = many[key] { return first }
      many[key] = line
      return nil
    }
    if let first = few.first(where: { $0.key == key }) { return first.line }
    few.append((key, line))
    if few.count > Self.limit { for entry in few { many[entry.key] = entry.line } }
    return nil
  }
}
