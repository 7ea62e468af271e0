/// The keys that a text is meant to have which does not parse: in quotation marks of any kind or in none.
struct MeantKeys {
  private let text: [UInt8]

  init(_ text: [UInt8]) { self.text = text }

  func hold(_ key: String) -> Bool {
    let key = Array(key.utf8)
    var start = 0
    while start + key.count < text.count {
      if text[start...].starts(with: key), isKey(start, start + key.count) { return true }
      start += 1
    }
    return false
  }

  /// Whether nothing of a word stands before it, and a colon behind it.
  private func isKey(_ start: Int, _ end: Int) -> Bool {
    let marks = Array("\"'`".utf8)
    if start > 0, !marks.contains(text[start - 1]), !Array(" \t\r\n{,".utf8).contains(text[start - 1]) { return false }
    var rest = text[end...]
    if let mark = rest.first, marks.contains(mark) { rest = rest.dropFirst() }
    return rest.first { !Array(" \t\r\n".utf8).contains($0) } == UInt8(ascii: ":")
  }
}
