extension PythonFile {
  /// Lines whose statement gives a stack trace to whoever uses the project: in a message, a value, or the text of an
  /// error. A name that was given one counts for the next 30 statements.
  var tracebacksShown: [Line] {
    if offsets(of: "format_exc(").isEmpty { return [] }
    var result: [Line] = []
    var names: [(name: [UInt8], left: Int)] = []
    for statement in statements {
      let haystack = FoldedBytes(folded: Array(bare[statement]))
      func has(_ text: [UInt8]) -> Bool { haystack.firstMatch(of: text) != nil }
      let isTrace = has(Array("format_exc(".utf8))
      let carries = isTrace || names.contains { mentions($0.name, in: haystack) }
      names = names.compactMap { $0.left > 1 ? ($0.name, $0.left - 1) : nil }
      guard carries else { continue }
      let code = bare[statement].drop { $0.isBlank }
      let isShown =
        Self.messages.contains { has(Array($0.utf8)) }
        || ["raise ", "return ", "yield "].contains { code.starts(with: $0.utf8) }
      if isShown {
        result.append(line(at: statement.lowerBound))
      } else if isTrace, let name = assignedName(statement) {
        names.append((name, 30))
      }
    }
    return result
  }

  /// What a tool, an endpoint or a strategy says to its user.
  private static let messages = ["create_text_message(", "create_json_message(", "create_variable_message("]

  private func mentions(_ name: [UInt8], in haystack: FoldedBytes) -> Bool {
    var start = 0
    while let found = haystack.firstMatch(of: name, from: start) {
      let after = found.upperBound < haystack.bytes.count && haystack.bytes[found.upperBound].isPythonName
      if !after, found.lowerBound == 0 || !haystack.bytes[found.lowerBound - 1].isPythonName { return true }
      start = found.upperBound
    }
    return false
  }

  /// `name` of `name = …`; nil for anything else.
  private func assignedName(_ statement: Range<Int>) -> [UInt8]? {
    let code = bare[statement].prefix(400).drop { $0.isBlank }
    let name = code.prefix { $0.isPythonName }
    var rest = code[name.endIndex...].drop { $0.isBlank }
    // `name: str = …`
    if rest.first == UInt8(ascii: ":") { rest = rest.drop { $0 != UInt8(ascii: "=") } }
    guard !name.isEmpty, rest.first == UInt8(ascii: "="), rest.dropFirst().first != UInt8(ascii: "=") else {
      return nil
    }
    return Array(name)
  }

  /// Calls that print, log or answer with a credential, with the expression that does.
  func credentialOutputs(_ names: SecretNames) -> [(line: Line, shown: String)] {
    let tainted = credentialVariables(names)
    var result: [(Line, String)] = []
    for open in outputCalls() {
      guard let shown = credential(in: arguments(after: open), names, tainted) else { continue }
      result.append((line(at: open), shown))
    }
    return result
  }

  /// The opening parentheses of calls that print, log or answer.
  private func outputCalls() -> [Int] {
    var result: [Int] = []
    let functions: Set = ["print", "pprint", "create_text_message", "create_json_message"]
    let levels: Set = ["debug", "info", "warning", "warn", "error", "critical", "exception", "log", "write"]
    for index in bare.indices.dropFirst() where bare[index] == UInt8(ascii: "(") && bare[index - 1].isPythonName {
      let name = Self.nameBefore(index, in: bare)
      let isFunction = functions.contains(String(decoding: bare[name], as: UTF8.self))
      if isFunction {
        // `def print(…)` is none.
        if !bare[..<name.lowerBound].suffix(4).elementsEqual("def ".utf8) { result.append(index) }
        continue
      }
      guard name.lowerBound > 1, bare[name.lowerBound - 1] == UInt8(ascii: "."),
        levels.contains(String(decoding: bare[name], as: UTF8.self))
      else { continue }
      let receiver = String(decoding: bare[Self.nameBefore(name.lowerBound - 1, in: bare)], as: UTF8.self).lowercased()
      let isStream = bare[name].elementsEqual("write".utf8)
      if isStream ? ["stdout", "stderr"].contains(receiver) : receiver.contains("log") { result.append(index) }
    }
    return result
  }

  private static func nameBefore(_ end: Int, in bytes: [UInt8]) -> Range<Int> {
    var start = end
    while start > 0, bytes[start - 1].isPythonName { start -= 1 }
    return start..<end
  }

  /// Names that were given a credential: `key = self.runtime.credentials["api_key"]`.
  private func credentialVariables(_ names: SecretNames) -> Set<String> {
    var result: Set<String> = []
    for offset in offsets(of: "credentials") {
      let line = line(at: offset)
      guard offset - line.range.lowerBound < 200, let name = assignedName(line.range),
        let chain = Chain(at: offset, in: self), chain.isValue,
        chain.isCredential(names, []), isRightSide(chain.nameRange.lowerBound, of: line)
      else { continue }
      result.insert(String(decoding: name, as: UTF8.self))
    }
    return result
  }

  /// Whether an offset is where the right side of an assignment begins.
  private func isRightSide(_ offset: Int, of line: Line) -> Bool {
    var before = bare[line.range.lowerBound..<max(line.range.lowerBound, offset)]
    while before.last?.isBlank == true { before.removeLast() }
    // Behind the only `=`, and not in the arguments of a call that goes on from the line above.
    return before.popLast() == UInt8(ascii: "=") && !before.contains { "=,()".utf8.contains($0) }
  }

  /// The first credential that a call's arguments show as it is: not its length, its presence, or a part of it.
  private func credential(in range: Range<Int>, _ names: SecretNames, _ tainted: Set<String>) -> String? {
    var index = range.lowerBound
    while index < range.upperBound {
      guard bare[index].isPythonName, isNameStart(index), bare[index] < 0x30 || bare[index] > 0x39 else {
        index += 1
        continue
      }
      guard let chain = Chain(at: index, in: self) else {
        index += 1
        continue
      }
      if chain.isCredential(names, tainted), chain.isShown(within: range) { return chain.name }
      index = max(index + 1, chain.nameRange.upperBound)
    }
    return nil
  }
}

/// `self.runtime.credentials["api_key"]`: dotted names and what is taken from the last of them.
private struct Chain {
  private let file: PythonFile
  private(set) var nameRange: Range<Int>
  /// The text in `["…"]` or `.get("…")`; nil when nothing is taken.
  private var key: String?
  /// Behind the whole expression.
  private var end: Int
  /// Something else follows: a method, a slice, an index.
  private var goesOn = false

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
    let opener = isGet ? UInt8(ascii: "(") : UInt8(ascii: "[")
    if stop + 1 < bare.count, bare[stop] == opener, Self.isQuote(bare[stop + 1]) {
      if isGet { nameRange = start..<(stop - 4) }
      let text = file.code[(stop + 2)...].prefix { !Self.isQuote($0) && $0 != 0x0A }
      key = String(decoding: text, as: UTF8.self)
      end = file.arguments(after: stop).upperBound + 1
    } else if isGet {
      goesOn = true
    }
    if end < bare.count, [UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: ".")].contains(bare[end]) {
      goesOn = true
    }
  }

  private static func isQuote(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }

  private var names: [String] {
    String(decoding: file.bare[nameRange], as: UTF8.self).split(separator: ".").map(String.init)
  }

  /// As a message shows it.
  var name: String { String(decoding: file.code[nameRange.lowerBound..<min(end, file.code.count)], as: UTF8.self) }

  /// The expression is the value itself.
  var isValue: Bool { !goesOn }

  func isCredential(_ secrets: SecretNames, _ tainted: Set<String>) -> Bool {
    guard let last = names.last else { return false }
    if last == "credentials" { return key.map(secrets.isSecret) ?? true }
    if key != nil { return false }
    return secrets.isSecret(last) || names.count == 1 && tainted.contains(last)
  }

  /// Whether a call with these arguments shows the value.
  func isShown(within range: Range<Int>) -> Bool {
    if goesOn { return false }
    let bare = file.bare
    let before = bare[range.lowerBound..<nameRange.lowerBound]
    let after = bare[min(end, range.upperBound)..<range.upperBound].drop { $0.isBlank || $0 == 0x0A }
    let word = before.reversed().drop { $0.isBlank || $0 == 0x0A }.prefix { $0.isPythonName }.reversed()
    if ["if", "not", "in", "is", "and", "lambda", "for"].contains(where: { word.elementsEqual($0.utf8) }) {
      return false
    }
    // A comparison, a condition, or the name of an argument.
    let isAsked = ["is ", "in ", "not ", "!=", "<", ">", "and ", "="].contains { after.starts(with: $0.utf8) }
    if isAsked { return false }
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

/// Which names say that a value is secret, by their words.
struct SecretNames: Sendable {
  private let endings: [[String]]
  private let exceptions: [[String]]

  /// - Parameter endings: words that a secret's name ends in, joined by `_`.
  /// - Parameter exceptions: the same of names that are no secrets all the same.
  init(endings: [String], exceptions: [String]) {
    self.endings = endings.map(Self.words)
    self.exceptions = exceptions.map(Self.words)
  }

  func isSecret(_ name: String) -> Bool {
    let words = Self.words(name)
    return endings.contains { Self.ends(words, in: $0) } && !exceptions.contains { Self.ends(words, in: $0) }
  }

  private static func ends(_ words: [String], in ending: [String]) -> Bool {
    // `=key` is the whole name.
    if let first = ending.first, first.hasPrefix("=") {
      return [String(first.dropFirst())] + ending.dropFirst() == words
    }
    return words.count >= ending.count && words.suffix(ending.count).elementsEqual(ending)
  }

  /// `apiKey`, `API_KEY` and `api-key` are `api` and `key`.
  private static func words(_ name: String) -> [String] {
    var result: [String] = []
    var word = ""
    var wasLower = false
    for scalar in name.unicodeScalars {
      let isUpper = scalar.value >= 65 && scalar.value <= 90
      if scalar == "_" || scalar == "-" || scalar == "." || scalar == " " || isUpper && wasLower {
        if !word.isEmpty { result.append(word) }
        word = ""
      }
      if scalar != "_", scalar != "-", scalar != ".", scalar != " " { word += String(scalar).lowercased() }
      wasLower = !isUpper && scalar != "_"
    }
    if !word.isEmpty { result.append(word) }
    return result
  }
}
