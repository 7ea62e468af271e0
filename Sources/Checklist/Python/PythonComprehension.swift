/// `{k: v for k, v in mapping.items()}`: what stands around the mapping, of which `before` ends in `in`.
struct PythonComprehension {
  /// What stands before its bracket.
  private(set) var before: ArraySlice<UInt8>
  /// What stands in it before the value of the mapping is named.
  private(set) var beforeTarget: ArraySlice<UInt8>
  /// The value of the mapping is shown as it is, and nothing chooses among the entries.
  private(set) var showsTarget = false

  /// Nil for anything else that ends in `in`.
  init?(before text: ArraySlice<UInt8>, after rest: ArraySlice<UInt8>) {
    var depth = 0
    var loop: Int?
    var open: Int?
    for index in text.indices.reversed() {
      switch text[index] {
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth += 1
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
        if depth == 0 { open = index }
        depth -= 1
      case UInt8(ascii: "f") where depth == 0 && loop == nil && Self.isWord("for", at: index, in: text): loop = index
      default: break
      }
      if open != nil { break }
    }
    guard let loop else { return nil }
    let start = open.map { $0 + 1 } ?? text.startIndex
    before = text[..<start]
    let target = text[(loop + 3)...].split { !$0.isPythonName }.dropLast().last ?? []
    let expression = text[start..<loop]
    beforeTarget = expression.prefix(0)
    let isChosen =
      expression.indices.contains { Self.isWord("if", at: $0, in: expression) }
      || rest.indices.contains { Self.isWord("if", at: $0, in: rest) }
    guard !isChosen, !target.isEmpty,
      let place = expression.indices.first(where: { index in
        Self.isWord(target, at: index, in: expression)
          && ![UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: ".")].contains(
            expression.dropFirst(index - expression.startIndex + target.count).first ?? 0)
      })
    else { return }
    beforeTarget = expression[..<place]
    showsTarget = true
  }

  private static func isWord(_ word: String, at index: Int, in text: ArraySlice<UInt8>) -> Bool {
    isWord(word.utf8, at: index, in: text)
  }

  private static func isWord(_ word: some Collection<UInt8>, at index: Int, in text: ArraySlice<UInt8>) -> Bool {
    guard text[index...].starts(with: word), index == text.startIndex || !text[index - 1].isPythonName else {
      return false
    }
    let end = index + word.count
    return end >= text.endIndex || !text[end].isPythonName
  }
}
