/// A file name pattern as Go's `filepath.Match` reads it: `*` and `?` do not cross a slash, `[a-z]` is a class.
struct GlobPattern {
  private let pattern: [UInt8]

  init(_ text: String) { pattern = Array(text.utf8) }

  /// True when the text has a character that is special in a pattern.
  static func isPattern(_ text: String) -> Bool { text.utf8.contains { "*?[".utf8.contains($0) } }

  func matches(_ path: String) -> Bool {
    let bytes = Array(path.utf8)
    var p = 0
    var i = 0
    // Where to resume when a literal fails after a star: the classic two-pointer match, linear in practice.
    var star: (pattern: Int, input: Int)?
    while i < bytes.count {
      if p < pattern.count, pattern[p] == UInt8(ascii: "*") {
        star = (p, i)
        p += 1
        continue
      }
      if let next = step(p, bytes[i]) {
        p = next
        i += 1
        continue
      }
      guard let back = star, bytes[back.input] != UInt8(ascii: "/") else { return false }
      star = (back.pattern, back.input + 1)
      p = back.pattern + 1
      i = back.input + 1
    }
    while p < pattern.count, pattern[p] == UInt8(ascii: "*") { p += 1 }
    return p == pattern.count
  }

  /// The index after the element at `p` when that matches `byte`.
  private func step(_ p: Int, _ byte: UInt8) -> Int? {
    guard p < pattern.count else { return nil }
    switch pattern[p] {
    case UInt8(ascii: "?"): return byte == UInt8(ascii: "/") ? nil : p + 1
    case UInt8(ascii: "["): return matchClass(p, byte)
    case UInt8(ascii: "\\") where p + 1 < pattern.count: return pattern[p + 1] == byte ? p + 2 : nil
    default: return pattern[p] == byte ? p + 1 : nil
    }
  }

  private func matchClass(_ start: Int, _ byte: UInt8) -> Int? {
    var p = start + 1
    var isNegated = false
    if p < pattern.count, pattern[p] == UInt8(ascii: "^") {
      isNegated = true
      p += 1
    }
    var isMember = false
    var isFirst = true
    while p < pattern.count, isFirst || pattern[p] != UInt8(ascii: "]") {
      let low = pattern[p]
      var high = low
      if p + 2 < pattern.count, pattern[p + 1] == UInt8(ascii: "-"), pattern[p + 2] != UInt8(ascii: "]") {
        high = pattern[p + 2]
        p += 2
      }
      if low <= byte, byte <= high { isMember = true }
      isFirst = false
      p += 1
    }
    guard p < pattern.count, byte != UInt8(ascii: "/") else { return nil }
    return isMember != isNegated ? p + 1 : nil
  }
}
