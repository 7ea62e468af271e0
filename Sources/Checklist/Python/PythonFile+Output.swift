extension PythonFile {
  /// Lines whose statement gives a stack trace to whoever uses the project: in a message, a value, or the text of an
  /// error. A name that was given one counts for the next 30 statements.
  var tracebacksShown: [Line] {
    if Self.traces.allSatisfy({ offsets(of: $0).isEmpty }) { return [] }
    var result: [Line] = []
    var names: [(name: [UInt8], left: Int)] = []
    for statement in statements {
      let haystack = FoldedBytes(folded: Array(bare[statement]))
      func has(_ text: [UInt8]) -> Bool { haystack.firstMatch(of: text) != nil }
      let isTrace = Self.traces.contains { has(Array($0.utf8)) }
      let carries = isTrace || names.contains { mentions($0.name, in: haystack) }
      names = names.compactMap { $0.left > 1 ? ($0.name, $0.left - 1) : nil }
      guard carries else { continue }
      let code = bare[statement].drop { $0.isBlank }
      let isShown =
        Self.messages.contains { has(Array($0.utf8)) }
        || ["raise ", "return ", "yield "].contains { code.starts(with: $0.utf8) }
      if isShown {
        result.append(line(at: statement.lowerBound))
      } else if isTrace, let name = assignedName(statement) ?? addedName(statement) {
        names.append((name, 30))
      }
    }
    return result
  }

  /// What gives a stack trace as text.
  private static let traces = ["format_exc(", "format_exception(", "format_stack(", "format_tb("]

  /// `name` of `name += …` and of `(name := …)`.
  private func addedName(_ statement: Range<Int>) -> [UInt8]? {
    let code = bare[statement].prefix(400).drop { $0.isBlank }
    let name = code.prefix { $0.isPythonName }
    if !name.isEmpty, code[name.endIndex...].drop(while: \.isBlank).starts(with: "+=".utf8) { return Array(name) }
    guard let mark = code.indices.dropLast().first(where: { code[$0...].starts(with: ":=".utf8) }) else { return nil }
    let before = code[..<mark].reversed().drop { $0.isBlank }.prefix { $0.isPythonName }
    return before.isEmpty ? nil : Array(before.reversed())
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
  func assignedName(_ statement: Range<Int>) -> [UInt8]? {
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
}
