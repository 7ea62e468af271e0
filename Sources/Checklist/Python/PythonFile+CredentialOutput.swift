extension PythonFile {
  /// Calls that print, log or answer with a credential, and errors that are raised with one, with the expression that does.
  func credentialOutputs(_ names: SecretNames) -> [(line: Line, shown: String)] {
    let shown = outputCalls().map { ($0, arguments(after: $0)) } + refusals()
    if shown.isEmpty { return [] }
    var known = assignedCredentials(names)
    let carriers = carriers(names, known)
    let values = known.values
    return shown.compactMap { place, range in
      known.values = values.union(carriers.lazy.filter { $0.reach.contains(place) }.map(\.name))
      return credential(in: range, names, known).map { (line(at: place), $0) }
    }
  }

  /// Statements that return a sentence about what was refused, and what they return: what else is returned may be what the
  /// caller needs.
  private func refusals() -> [(Int, Range<Int>)] {
    lines.compactMap { line in
      let offset = line.range.lowerBound
      guard line.range.count > 7, bare[offset] == UInt8(ascii: "r"), bare[line.range].starts(with: "return ".utf8)
      else {
        return nil
      }
      let value = (offset + 7)..<line.range.upperBound
      guard let quote = bare[value].firstIndex(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }) else {
        return nil
      }
      let text = FoldedBytes(Array(code[quote..<value.upperBound]))
      let shown = FoldedBytes(Array(bare[quote..<value.upperBound]))
      // In a string, and not a word of the code.
      let isRefusal = Self.refusalWords.contains { text.firstMatch(of: $0) != nil && shown.firstMatch(of: $0) == nil }
      return isRefusal ? (offset, value) : nil
    }
  }

  private static let refusalWords = [
    "invalid", "wrong", "bad ", "fail", "error", "expired", "refused", "denied", "rejected",
  ].map { Array($0.utf8) }

  /// Functions, and methods of whatever they are called on, that print or answer.
  private static let functions = [
    "print", "pprint", "ic", "create_text_message", "create_json_message", "create_log_message",
    "create_variable_message", "create_stream_variable_message", "create_link_message", "create_image_message",
  ].map { Array($0.utf8) }

  /// Methods that log, warn or write, of what is called after it.
  private static let methods = [
    "debug", "info", "warning", "warn", "error", "critical", "exception", "log", "write", "trace", "success",
    "write_text", "writelines", "dump",
  ].map { Array($0.utf8) }

  /// The opening parentheses of calls that print, log, warn or answer, and of errors that are raised.
  private func outputCalls() -> [Int] {
    var result: [Int] = []
    for index in bare.indices.dropFirst() where bare[index] == UInt8(ascii: "(") && bare[index - 1].isPythonName {
      let name = Self.nameBefore(index, in: bare)
      if Self.functions.contains(where: { $0.elementsEqual(bare[name]) }) {
        // `def print(…)` is none.
        if !bare[..<name.lowerBound].suffix(4).elementsEqual("def ".utf8) { result.append(index) }
        continue
      }
      if isRaised(name.lowerBound) {
        result.append(index)
        continue
      }
      guard name.lowerBound > 1, bare[name.lowerBound - 1] == UInt8(ascii: "."),
        Self.methods.contains(where: { $0.elementsEqual(bare[name]) })
      else { continue }
      let receivers = receivers(before: name.lowerBound - 1)
      let isOutput =
        switch String(decoding: bare[name], as: UTF8.self) {
        case "write", "writelines":
          // What else is written to may be a file that a library wants.
          receivers.contains { ["stdout", "stderr", "open"].contains($0) || $0.contains("log") }
        case "write_text": !receivers.isEmpty || bare[name.lowerBound - 2] == UInt8(ascii: ")")
        case "dump": ["json", "yaml", "pickle"].contains(receivers.first)
        case "warn" where receivers.first == "warnings": true
        default: receivers.contains { $0.contains("log") }
        }
      if isOutput { result.append(index) }
    }
    return result
  }

  /// Whether a name, or the dotted one that it ends, is what a statement raises.
  private func isRaised(_ start: Int) -> Bool {
    var start = start
    while start > 0, bare[start - 1].isPythonName || bare[start - 1] == UInt8(ascii: ".") { start -= 1 }
    return bare[..<start].suffix(6).elementsEqual("raise ".utf8)
      && (start < 7 || !bare[start - 7].isPythonName)
  }

  /// The names in front of a method's dot, the nearest first: `opt` and `logger` of `logger.opt(raw=True).info`.
  private func receivers(before dot: Int) -> [String] {
    var result: [String] = []
    var end = dot
    while end > 0, result.count < 4 {
      if bare[end - 1] == UInt8(ascii: ")") {
        var depth = 0
        let first = max(0, end - 200)
        guard
          let open = (first..<end).last(where: { index in
            if bare[index] == UInt8(ascii: ")") { depth += 1 }
            if bare[index] == UInt8(ascii: "(") { depth -= 1 }
            return depth == 0
          })
        else { break }
        end = open
      }
      let name = Self.nameBefore(end, in: bare)
      if name.isEmpty { break }
      result.append(String(decoding: bare[name], as: UTF8.self).lowercased())
      guard name.lowerBound > 0, bare[name.lowerBound - 1] == UInt8(ascii: ".") else { break }
      end = name.lowerBound - 1
    }
    return result
  }

  private static func nameBefore(_ end: Int, in bytes: [UInt8]) -> Range<Int> {
    var start = end
    while start > 0, bytes[start - 1].isPythonName { start -= 1 }
    return start..<end
  }

  /// Names that hold credentials.
  fileprivate struct Known {
    /// A credential, or something that it is a part of.
    var values: Set<String> = []
    /// All credentials by their names.
    var mappings: Set<String> = []
  }

  /// Names that were given a credential: `key = self.runtime.credentials["api_key"]`.
  private func assignedCredentials(_ names: SecretNames) -> Known {
    var result = Known()
    for offset in offsets(of: "credentials") {
      let line = line(at: offset)
      guard offset - line.range.lowerBound < 200, let name = assignedName(line.range),
        let chain = Chain(at: offset, in: self), chain.isValue,
        chain.isCredential(names, Known()), isRightSide(chain.nameRange.lowerBound, of: line)
      else { continue }
      result.values.insert(String(decoding: name, as: UTF8.self))
      if chain.isWhole { result.mappings.insert(String(decoding: name, as: UTF8.self)) }
    }
    return result
  }

  /// Names that are given something with a credential in it (`headers = {"Authorization": f"Bearer {key}"}`), and how far
  /// that holds: to the next assignment, at most to the next function.
  private func carriers(_ names: SecretNames, _ known: Known) -> [(name: String, reach: Range<Int>)] {
    var result: [(name: String, reach: Range<Int>)] = []
    var open: [String: Int] = [:]
    func close(_ name: String, at end: Int) {
      if let start = open.removeValue(forKey: name), start < end { result.append((name, start..<end)) }
    }
    for statement in statements {
      let code = bare[statement].drop { $0.isBlank }
      if ["def ", "async def ", "class "].contains(where: { code.starts(with: $0.utf8) }) {
        for name in Array(open.keys) { close(name, at: statement.lowerBound) }
        continue
      }
      if let name = loopName(code, names, known) {
        open[name] = statement.upperBound
        continue
      }
      guard statement.count < 4_000, let assigned = assignedName(statement),
        let equals = code.firstIndex(of: UInt8(ascii: "="))
      else { continue }
      var now = known
      now.values.formUnion(open.keys)
      let isCarrier = credential(in: (equals + 1)..<statement.upperBound, names, now) != nil
      let name = String(decoding: assigned, as: UTF8.self)
      close(name, at: statement.lowerBound)
      if isCarrier { open[name] = statement.upperBound }
    }
    for name in Array(open.keys) { close(name, at: bare.count) }
    return result
  }

  /// `value` of `for name, value in credentials.items():`.
  private func loopName(_ code: ArraySlice<UInt8>, _ names: SecretNames, _ known: Known) -> String? {
    guard code.starts(with: "for ".utf8) else { return nil }
    let text = String(decoding: code.prefix(200), as: UTF8.self)
    guard let range = text.firstRange(of: " in "),
      let method = [".items():", ".values():"].first(where: { text.hasSuffix($0) })
    else { return nil }
    let source = text[range.upperBound...].dropLast(method.count).split(separator: ".").last.map(String.init) ?? ""
    guard source == "credentials" || known.mappings.contains(source) else { return nil }
    return text[..<range.lowerBound].dropFirst(4).split { ", ()".contains($0) }.last.map(String.init)
  }

  /// Whether an offset is where the right side of an assignment begins.
  private func isRightSide(_ offset: Int, of line: Line) -> Bool {
    var before = bare[line.range.lowerBound..<max(line.range.lowerBound, offset)]
    while before.last?.isBlank == true { before.removeLast() }
    // Behind the only `=`, and not in the arguments of a call that goes on from the line above.
    return before.popLast() == UInt8(ascii: "=") && !before.contains { "=,()".utf8.contains($0) }
  }

  /// The first credential that a call's arguments show as it is: not its length, its presence, or a part of it.
  private func credential(in range: Range<Int>, _ names: SecretNames, _ known: Known) -> String? {
    var index = range.lowerBound
    while index < range.upperBound {
      guard bare[index].isPythonName, isNameStart(index), bare[index] < 0x30 || bare[index] > 0x39 else {
        index += 1
        continue
      }
      // Most names are neither, which their last letters say.
      let stop = endOfDottedName(from: index)
      guard mayNameCredential(index..<stop, names, known), let chain = Chain(at: index, in: self) else {
        index = stop
        continue
      }
      if chain.isCredential(names, known), chain.isShown(within: range) { return chain.name }
      index = max(index + 1, chain.nameRange.upperBound)
    }
    return nil
  }
}

extension PythonFile {
  /// Methods of a mapping that give what is in it.
  private static let handingOn = [".get", ".values", ".items", ".copy"].map { Array($0.utf8) }

  private func endOfDottedName(from start: Int) -> Int {
    var end = start
    while end < bare.count, bare[end].isPythonName || bare[end] == UInt8(ascii: ".") { end += 1 }
    return end
  }

  /// False only where the dotted name is not that of a credential, whatever is taken from it.
  private func mayNameCredential(_ dotted: Range<Int>, _ names: SecretNames, _ known: Known) -> Bool {
    var name = bare[dotted]
    // `.get`, `.values`, `.items`, `.copy`
    let last = name.last
    let mayHandOn = last == UInt8(ascii: "t") || last == UInt8(ascii: "s") || last == UInt8(ascii: "y")
    for method in mayHandOn ? Self.handingOn : []
    where name.count > method.count && name.suffix(method.count).elementsEqual(method) {
      name = name.dropLast(method.count)
    }
    if let dot = name.lastIndex(of: UInt8(ascii: ".")) { name = name[(dot + 1)...] }
    if names.mayEndSecret(name) { return true }
    if ["environ", "getenv", "getattr"].contains(where: { name.elementsEqual($0.utf8) }) { return true }
    return known.values.contains { name.elementsEqual($0.utf8) }
      || known.mappings.contains { name.elementsEqual($0.utf8) }
  }
}

/// `self.runtime.credentials["api_key"]`: dotted names and what is taken from the last of them.
private struct Chain {
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
    } else if stop + 1 < bare.count, bare[stop] == opener, Self.isQuote(bare[stop + 1]) {
      if isGet { nameRange = start..<(stop - 4) }
      key = Self.text(at: stop + 1, in: file)
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

  /// What a string says, whose first quote stands at an offset.
  private static func text(at quote: Int, in file: PythonFile) -> String {
    String(decoding: file.code[(quote + 1)...].prefix { !isQuote($0) && $0 != 0x0A }, as: UTF8.self)
  }

  private static func isQuote(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }

  private var names: [String] {
    String(decoding: file.bare[nameRange], as: UTF8.self).split(separator: ".").map(String.init)
  }

  /// As a message shows it.
  var name: String { String(decoding: file.code[nameRange.lowerBound..<min(end, file.code.count)], as: UTF8.self) }

  /// The expression is the value itself.
  var isValue: Bool { !goesOn }

  /// Nothing is taken from what it names.
  var isWhole: Bool { key == nil }

  func isCredential(_ secrets: SecretNames, _ known: PythonFile.Known) -> Bool {
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
