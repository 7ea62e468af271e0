extension PythonFile {
  /// Calls that print, log or answer with a credential, and errors that are raised with one, with the expression that does.
  func credentialOutputs(_ names: SecretNames) -> [(line: Line, shown: String)] {
    let shown = outputCalls().map { ($0, arguments(after: $0)) } + refusals()
    if shown.isEmpty { return [] }
    var known = assignedCredentials(names)
    // What an endpoint is given by its user.
    if !offsets(of: "(Endpoint)").isEmpty { known.mappings.insert("settings") }
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
    "create_variable_message", "create_stream_variable_message", "create_link_message", "create_image_message", "echo",
    "secho", "Response",
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
  struct KnownCredentials {
    /// A credential, or something that it is a part of.
    var values: Set<String> = []
    /// All credentials by their names.
    var mappings: Set<String> = []
  }

  /// Names that were given a credential: `key = self.runtime.credentials["api_key"]`.
  private func assignedCredentials(_ names: SecretNames) -> KnownCredentials {
    var result = KnownCredentials()
    for offset in offsets(of: "credentials") {
      let line = line(at: offset)
      guard offset - line.range.lowerBound < 200, let chain = PythonChain(at: offset, in: self), chain.isValue,
        chain.isCredential(names, KnownCredentials()), let name = nameGiven(chain.nameRange.lowerBound, on: line)
      else { continue }
      result.values.insert(String(decoding: name, as: UTF8.self))
      if chain.isWhole { result.mappings.insert(String(decoding: name, as: UTF8.self)) }
    }
    return result
  }

  /// Names that are given something with a credential in it (`headers = {"Authorization": f"Bearer {key}"}`), and how far
  /// that holds: to the next assignment, at most to the next function.
  private func carriers(_ names: SecretNames, _ known: KnownCredentials) -> [(name: String, reach: Range<Int>)] {
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
  private func loopName(_ code: ArraySlice<UInt8>, _ names: SecretNames, _ known: KnownCredentials) -> String? {
    guard code.starts(with: "for ".utf8) else { return nil }
    let text = String(decoding: code.prefix(200), as: UTF8.self)
    guard let range = text.firstRange(of: " in "),
      let method = [".items():", ".values():"].first(where: { text.hasSuffix($0) })
    else { return nil }
    let source = text[range.upperBound...].dropLast(method.count).split(separator: ".").last.map(String.init) ?? ""
    guard source == "credentials" || known.mappings.contains(source) else { return nil }
    return text[..<range.lowerBound].dropFirst(4).split { ", ()".contains($0) }.last.map(String.init)
  }

  /// The name that is given what begins at an offset: `name = …`, `name = (` on the line above, `(name := …)`.
  private func nameGiven(_ offset: Int, on line: Line) -> [UInt8]? {
    var before = bare[line.range.lowerBound..<max(line.range.lowerBound, offset)]
    while before.last?.isBlank == true { before.removeLast() }
    if before.isEmpty || before.elementsEqual("(".utf8), line.number > 1 {
      var above = bare[lines[line.number - 2].range]
      guard above.popLast() == UInt8(ascii: "("), !above.contains(where: { "(),".utf8.contains($0) }) else {
        return nil
      }
      while above.last?.isBlank == true { above.removeLast() }
      return above.last == UInt8(ascii: "=") ? assignedName(lines[line.number - 2].range) : nil
    }
    guard before.popLast() == UInt8(ascii: "=") else { return nil }
    if before.last == UInt8(ascii: ":") {
      let name = before.dropLast().reversed().drop { $0.isBlank }.prefix { $0.isPythonName }.reversed()
      return name.isEmpty ? nil : Array(name)
    }
    // Behind the only `=`, and not in the arguments of a call that goes on from the line above.
    return before.contains { "=,()".utf8.contains($0) } ? nil : assignedName(line.range)
  }

  /// The first credential that a call's arguments show as it is: not its length, its presence, or a part of it.
  private func credential(in range: Range<Int>, _ names: SecretNames, _ known: KnownCredentials) -> String? {
    var index = range.lowerBound
    while index < range.upperBound {
      guard bare[index].isPythonName, isNameStart(index), bare[index] < 0x30 || bare[index] > 0x39 else {
        index += 1
        continue
      }
      // Most names are neither, which their last letters say.
      let stop = endOfDottedName(from: index)
      guard mayNameCredential(index..<stop, names, known), let chain = PythonChain(at: index, in: self) else {
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
  private func mayNameCredential(_ dotted: Range<Int>, _ names: SecretNames, _ known: KnownCredentials) -> Bool {
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
