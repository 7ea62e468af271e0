/// `self.runtime.credentials["api_key"]`: dotted names and what is taken from the last of them.
struct PythonChain {
  private let file: PythonFile
  private(set) var nameRange: Range<Int>
  /// The text in `["…"]`, `.get("…")` or `getenv("…")`; nil when nothing is taken.
  private var key: String?
  /// Behind the whole expression.
  private var end: Int
  /// Something else follows: a method, a slice, an index.
  private var goesOn = false
  /// It is what `getattr` gives.
  private var isAttribute = false
  /// All values of a mapping are taken.
  private var givesAll = false

  /// Reads from the start of a name, or from inside of a dotted one.
  init?(at offset: Int, in file: PythonFile) {
    let bare = file.bare
    self.file = file
    var start = offset
    while start > 0, bare[start - 1].isPythonName || bare[start - 1] == UInt8(ascii: ".") { start -= 1 }
    var stop = offset
    while stop < bare.count, bare[stop].isPythonName || bare[stop] == UInt8(ascii: ".") { stop += 1 }
    guard stop > start else { return nil }
    nameRange = start..<stop
    end = stop
    let isGet = bare[start..<stop].reversed().starts(with: "teg.".utf8)
    let isGetEnvironment = bare[start..<stop].reversed().starts(with: "vneteg".utf8)
    let opener = isGet || isGetEnvironment ? UInt8(ascii: "(") : UInt8(ascii: "[")
    if bare[start..<stop].elementsEqual("getattr".utf8), stop < bare.count, bare[stop] == UInt8(ascii: "(") {
      readAttribute(stop)
    } else if stop + 1 < bare.count, bare[stop] == opener, let quote = Self.quote(behind: stop, in: bare) {
      if isGet { nameRange = start..<(stop - 4) }
      key = Self.text(at: quote, in: file)
      end = file.arguments(after: stop).upperBound + 1
    } else if let method = ["values", "items", "copy"].first(where: { method in
      bare[start..<stop].reversed().starts(with: ("." + method).utf8.reversed())
        && bare[stop...].starts(with: "()".utf8)
    }) {
      nameRange = start..<(stop - method.utf8.count - 1)
      end = stop + 2
      givesAll = true
    } else if isGet {
      goesOn = true
    }
    if end < bare.count, [UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: ".")].contains(bare[end]) {
      goesOn = true
    }
  }

  /// `getattr(self.runtime, "credentials")`, and what is taken from it.
  private mutating func readAttribute(_ open: Int) {
    let arguments = file.arguments(after: open)
    let attribute = file.code[arguments].drop { $0 != UInt8(ascii: ",") }.dropFirst().drop { $0.isBlank }
    guard let quote = attribute.first, Self.isQuote(quote),
      Self.text(at: attribute.startIndex, in: file) == "credentials"
    else { return }
    isAttribute = true
    end = arguments.upperBound + 1
    if end + 1 < file.bare.count, file.bare[end] == UInt8(ascii: "["), Self.isQuote(file.bare[end + 1]) {
      key = Self.text(at: end + 1, in: file)
      end = file.arguments(after: end).upperBound + 1
    }
  }

  /// Where a string begins behind a bracket, on its line or the next one.
  private static func quote(behind open: Int, in bare: [UInt8]) -> Int? {
    bare[(open + 1)...].first { !$0.isBlank && $0 != 0x0A }.flatMap { byte in
      isQuote(byte) ? bare[(open + 1)...].firstIndex(of: byte) : nil
    }
  }

  /// What a string says, whose first quote stands at an offset.
  private static func text(at quote: Int, in file: PythonFile) -> String {
    String(decoding: file.code[(quote + 1)...].prefix { !isQuote($0) && $0 != 0x0A }, as: UTF8.self)
  }

  private static func isQuote(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }

  private var names: [String] {
    file.bare[nameRange].split(separator: UInt8(ascii: ".")).map { String(decoding: $0, as: UTF8.self) }
  }

  /// As a message shows it.
  var name: String { String(decoding: file.code[nameRange.lowerBound..<min(end, file.code.count)], as: UTF8.self) }

  /// The expression is the value itself.
  var isValue: Bool { !goesOn }

  /// Nothing is taken from what it names.
  var isWhole: Bool { key == nil }

  func isCredential(_ secrets: SecretNames, _ known: PythonFile.KnownCredentials) -> Bool {
    guard let last = names.last else { return false }
    let isAlias = names.count == 1 && known.mappings.contains(last)
    if last == "credentials" || isAlias || isAttribute { return key.map(secrets.isSecretCredential) ?? true }
    if givesAll { return false }
    if last == "environ" || last == "getenv" { return key.map(secrets.isSecret) ?? false }
    if key != nil { return false }
    return secrets.isSecret(last) || names.count == 1 && known.values.contains(last)
  }

  /// Whether a call with these arguments shows the value.
  func isShown(within range: Range<Int>) -> Bool {
    if goesOn { return false }
    let bare = file.bare
    let before = bare[range.lowerBound..<nameRange.lowerBound]
    let after = bare[min(end, range.upperBound)..<range.upperBound].drop { $0.isBlank || $0 == 0x0A }
    let word = before.reversed().drop { $0.isBlank || $0 == 0x0A }.prefix { $0.isPythonName }.reversed()
    if givesAll, word.elementsEqual("in".utf8) {
      return PythonComprehension(before: before, after: after).map { comprehension in
        comprehension.showsTarget && callees(in: comprehension.before).allSatisfy { Self.transparent.contains($0) }
          && callees(in: comprehension.beforeTarget).allSatisfy { Self.transparent.contains($0) }
      } ?? false
    }
    if ["if", "not", "in", "is", "and", "lambda", "for"].contains(where: { word.elementsEqual($0.utf8) }) {
      return false
    }
    // A comparison, a condition, or the name of an argument; `f"{key=}"` shows both.
    let isNamed = after.starts(with: "=".utf8) && !["=}", "=!", "=:"].contains { after.starts(with: $0.utf8) }
    let isAsked = ["is ", "in ", "not ", "!=", "<", ">", "and "].contains { after.starts(with: $0.utf8) }
    if isAsked || isNamed { return false }
    return callees(in: before).allSatisfy { Self.transparent.contains($0) }
  }

  /// Calls that hand on what they are given.
  private static let transparent: Set = [
    "", "str", "repr", "dumps", "format", "pformat", "dict", "join", "list", "print", "escape", "dump",
  ]

  /// The names of the calls and subscripts that are open at the end of `text`.
  private func callees(in text: ArraySlice<UInt8>) -> [String] {
    var result: [String] = []
    for index in text.indices {
      switch text[index] {
      case UInt8(ascii: "("):
        let name = text[..<index].reversed().prefix { $0.isPythonName }.reversed()
        result.append(String(decoding: Array(name), as: UTF8.self))
      case UInt8(ascii: "["):
        // A list shows what is in it, a subscript does not.
        let isSubscript = index > text.startIndex && text[index - 1].isPythonName
        result.append(isSubscript ? "[" : "")
      case UInt8(ascii: ")"), UInt8(ascii: "]"): _ = result.popLast()
      default: break
      }
    }
    return result
  }
}
