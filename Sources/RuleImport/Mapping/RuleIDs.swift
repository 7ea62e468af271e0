/// Ids as plimsoll wants them: lower-case words and digits joined by hyphens, at most 64 bytes, each once.
struct RuleIDs {
  private let prefix: String
  private var taken: Set<String> = []

  init(prefix: String) { self.prefix = prefix }

  mutating func id(for original: String) -> String {
    var id = Self.wellFormed(original)
    if !prefix.isEmpty, !id.hasPrefix(prefix) { id = prefix + id }
    id = Self.cut(id, to: 64)
    var result = id
    var number = 2
    while !taken.insert(result).inserted {
      result = Self.cut(id, to: 56) + "-\(number)"
      number += 1
    }
    return result
  }

  /// True for words as an id has them, with a hyphen at the end or not.
  static func isPrefix(_ text: String) -> Bool {
    let words = text.hasSuffix("-") ? String(text.dropLast()) : text
    return wellFormed(words) == words
  }

  private static func cut(_ id: String, to length: Int) -> String {
    var cut = id.utf8.count > length ? String(id.prefix(length)) : id
    while cut.last == "-" { cut.removeLast() }
    return cut
  }

  /// What is neither a letter nor a digit of ASCII becomes a hyphen between words.
  private static func wellFormed(_ text: String) -> String {
    let words = text.lowercased().utf8.split {
      !((0x61...0x7A).contains($0) || (0x30...0x39).contains($0))
    }
    let id = words.map { String(decoding: Array($0), as: UTF8.self) }.joined(separator: "-")
    return id.isEmpty ? "rule" : id
  }
}
