extension PythonFile {
  /// What providers call their validation: `_validate_credentials` of tools and datasources, and that of models.
  private static let validations = ["def _validate_credentials(", "def validate_provider_credentials("].map {
    Array($0.utf8)
  }

  /// The line of a `_validate_credentials` that no credential can fail; nil when there is none.
  var trivialValidation: Line? {
    validation.flatMap { Self.provesNothing($0.body[...]) ? $0.line : nil }
  }

  /// The line of a `_validate_credentials` that does something and names none of `errors` in the file; nil when there is none.
  func validation(without error: String) -> Line? {
    guard let validation, !Self.provesNothing(validation.body[...]), offsets(of: error).isEmpty else { return nil }
    return validation.line
  }

  /// A statement of a function.
  private struct Statement {
    var indent: Int
    /// Blanks for what stands in strings.
    var text: String
  }

  /// The first validation, and what it does.
  private var validation: (line: Line, body: [Statement])? {
    for line in lines where line.range.count > 20 && bare[line.range.lowerBound] == UInt8(ascii: "d") {
      guard let start = Self.validations.first(where: { bare[line.range].starts(with: $0) }) else { continue }
      let open = line.range.lowerBound + start.count - 1
      let last = self.line(at: arguments(after: open).upperBound).number - 1
      guard last >= line.number - 1 else { continue }
      var body: [Statement] = []
      // `def f(self): pass` has its body behind the colon.
      if let colon = bare[lines[last].range].lastIndex(of: UInt8(ascii: ":")), colon + 1 < lines[last].range.upperBound
      {
        let text = String(decoding: bare[(colon + 1)..<lines[last].range.upperBound], as: UTF8.self)
        body.append(Statement(indent: line.indent + 1, text: text.trimmed))
      }
      let rows = lines[(last + 1)...].prefix { $0.range.isEmpty || $0.continuesLongString || $0.indent > line.indent }
      for range in statements(in: rows.indices) {
        let text = String(decoding: bare[range], as: UTF8.self).trimmed
        if !text.isEmpty { body.append(Statement(indent: self.line(at: range.lowerBound).indent, text: text)) }
      }
      return (line, body)
    }
    return nil
  }

  /// Whether the end of a function is reached whatever it is given, and nothing is asked on the way there.
  private static func provesNothing(_ body: ArraySlice<Statement>) -> Bool {
    let indent = body.first?.indent ?? 0
    var rest = body
    while let statement = rest.popFirst() {
      // A function inside is not called by that; errors that are suppressed refuse nobody.
      let suppresses = ["contextlib.suppress(", "suppress("].contains { suppressor in
        ["Exception", "BaseException"].contains { statement.text.hasPrefix("with \(suppressor)\($0))") }
      }
      if suppresses || statement.text.hasPrefix("def ") {
        rest = rest.drop { $0.indent > statement.indent }
        continue
      }
      guard statement.text == "try:" else {
        if !doesNothing(statement.text) { return false }
        // What stands behind it is never reached.
        if statement.indent <= indent, statement.text == "return" || statement.text.hasPrefix("return ") { return true }
        continue
      }
      let tried = rest.prefix { $0.indent > statement.indent }
      rest = rest.dropFirst(tried.count)
      let isTrying = !provesNothing(tried)
      var catchesAll = false
      while let handler = rest.first, handler.indent == statement.indent,
        ["except", "finally", "else"].contains(where: { handler.text.hasPrefix($0) })
      {
        let handled = rest.dropFirst().prefix { $0.indent > handler.indent }
        rest = rest.dropFirst(handled.count + 1)
        if handler.text.hasPrefix("except") {
          // Nothing is caught where nothing fails.
          if isTrying, !provesNothing(handled) { return false }
          let names = handler.text.dropFirst(6).split { !$0.isLetter }
          if names.isEmpty || names.contains("Exception") || names.contains("BaseException") { catchesAll = true }
        } else if !provesNothing(handled) {
          return false
        }
      }
      if isTrying, !catchesAll { return false }
    }
    return true
  }

  /// `pass`, `return True`, `...`, a string, a condition of what was given, a message to nobody.
  private static func doesNothing(_ statement: String) -> Bool {
    if statement == "raise" || statement.hasPrefix("raise ") { return false }
    if statement.hasPrefix("assert "), statement != "assert True" { return false }
    let text = Array(statement.utf8)
    for index in text.indices where text[index] == UInt8(ascii: "(") && index > 0 && text[index - 1].isPythonName {
      let name = text[..<index].reversed().prefix { $0.isPythonName }.reversed()
      let called = String(decoding: Array(name), as: UTF8.self)
      if ["in", "not", "and", "or", "if", "elif", "return", "while", "is"].contains(called) { continue }
      let receiver = text[..<(index - name.count)]
      let isMethod = receiver.last == UInt8(ascii: ".")
      guard isMethod else {
        if plainCalls.contains(called) { continue }
        return false
      }
      let of = String(
        decoding: Array(receiver.dropLast().reversed().prefix { $0.isPythonName }.reversed()), as: UTF8.self
      ).lowercased()
      if textMethods.contains(called) { continue }
      if mappingMethods.contains(called),
        ["credential", "cred", "config", "environ", "param"].contains(where: of.contains)
          || receiver.dropLast().last == UInt8(ascii: ")") || receiver.dropLast().last == UInt8(ascii: "}")
      {
        continue
      }
      if logMethods.contains(called), of.contains("log") { continue }
      if called == "sleep", of == "time" { continue }
      // What all providers derive from checks nothing.
      let isParent = receiver.dropLast().reversed().starts(with: "super()".utf8.reversed())
      if isParent, called == "_validate_credentials" || called == "validate_credentials" { continue }
      return false
    }
    return true
  }

  private static let plainCalls: Set = [
    "bool", "len", "isinstance", "str", "int", "print", "dict", "list", "any", "all", "hasattr", "getattr", "type",
    "super",
    "sleep", "repr", "set", "tuple",
  ]
  private static let textMethods: Set = [
    "strip", "lstrip", "rstrip", "lower", "upper", "keys", "values", "items", "startswith", "endswith", "format",
    "join",
    "copy",
  ]
  private static let mappingMethods: Set = ["get", "pop", "setdefault", "update"]
  private static let logMethods: Set = ["debug", "info", "warning", "warn", "error", "exception", "critical", "log"]
}
