extension PythonFile {
  /// Lines of `except:` without an exception's name, or with the one that all derive from, that keep what they catch: one
  /// that raises again is no danger.
  var bareExcepts: [Line] {
    lines.enumerated().compactMap { index, line in
      let code = bare[line.range]
      guard code.starts(with: "except".utf8) else { return nil }
      var rest = code.dropFirst(6).drop { $0.isBlank }
      if rest.starts(with: "BaseException".utf8) {
        rest = rest.dropFirst(13).drop { $0.isBlank }
        if rest.starts(with: "as ".utf8) { rest = rest.dropFirst(3).drop { $0 != UInt8(ascii: ":") } }
      }
      guard rest.first == UInt8(ascii: ":") else { return nil }
      let isRaised = block(below: index).contains { bare[$0.range].elementsEqual("raise".utf8) }
      return isRaised || rest.dropFirst().drop { $0.isBlank }.elementsEqual("raise".utf8) ? nil : line
    }
  }

  /// The lines that are indented deeper than line `index`, up to the first that is not.
  private func block(below index: Int) -> some Sequence<Line> {
    let indent = lines[index].indent
    return lines[(index + 1)...].lazy.prefix { $0.range.isEmpty || $0.continuesLongString || $0.indent > indent }
  }

  /// Whether a name begins at an offset of `bare`, and is not the end of a longer one.
  func isNameStart(_ offset: Int) -> Bool { offset == 0 || !bare[offset - 1].isPythonName }

  /// What stands behind an opening parenthesis, up to the one that closes it; at most `limit` bytes and 60 lines.
  func arguments(after open: Int, limit: Int = 2_000) -> Range<Int> {
    var depth = 0
    var breaks = 0
    var index = open
    while index < bare.count, breaks < 60, index - open < limit {
      switch bare[index] {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      case 0x0A: breaks += 1
      default: break
      }
      if depth <= 0 { return (open + 1)..<max(open + 1, index) }
      index += 1
    }
    return (open + 1)..<index
  }

  /// The line of a `_validate_credentials` whose body does nothing; nil when there is none.
  var trivialValidation: Line? {
    for (index, line) in lines.enumerated() where bare[line.range].starts(with: "def _validate_credentials(".utf8) {
      let open = line.range.lowerBound + "def _validate_credentials".utf8.count
      let last = self.line(at: arguments(after: open).upperBound).number - 1
      // `def f(self): pass` has its body behind the colon.
      var statements: [String] = []
      let colon = bare[lines[last].range].lastIndex(of: UInt8(ascii: ":"))
      if let colon, colon + 1 < lines[last].range.upperBound {
        statements.append(String(decoding: code[(colon + 1)..<lines[last].range.upperBound], as: UTF8.self).trimmed)
      }
      let body = lines[(last + 1)...].prefix { $0.range.isEmpty || $0.continuesLongString || $0.indent > line.indent }
      statements += body.map { text(of: $0) }
      let tried = statements.filter { !$0.isEmpty && $0 != "try:" }.prefix {
        !$0.hasPrefix("except") && !$0.hasPrefix("finally")
      }
      if index <= last, tried.allSatisfy(Self.doesNothing) { return line }
    }
    return nil
  }

  /// `pass`, `return True`, `...`, a string, a message to nobody.
  private static func doesNothing(_ statement: String) -> Bool {
    if ["pass", "return", "return None", "return True", "...", "return {}"].contains(statement) { return true }
    if let first = statement.utf8.first, first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") { return true }
    // What is taken and not used.
    if statement.hasPrefix("del ") { return true }
    if let sign = statement.firstRange(of: " = "), !statement[..<sign.lowerBound].contains("(") {
      let value = statement[sign.upperBound...]
      let calls = value.count { $0 == "(" }
      if calls == 0 || calls == 1 && value.hasSuffix(")") && value.firstRange(of: ".get(") != nil { return true }
    }
    return ["print(", "logger.", "logging."].contains { statement.hasPrefix($0) } && statement.hasSuffix(")")
  }

  /// Whether the code takes credentials: those that the platform keeps, or what a `.env` file puts into the environment.
  var readsCredentials: Bool {
    if !offsets(of: "runtime.credentials").isEmpty || !offsets(of: "load_dotenv(").isEmpty { return true }
    let secrets = SecretNames(endings: ["key", "token", "secret", "password"], exceptions: [])
    return ["environ[", "environ.get(", "getenv("].contains { reader in
      offsets(of: reader).contains { offset in
        let text = code[(offset + reader.utf8.count)...]
        guard let quote = text.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return false }
        return secrets.isSecret(String(decoding: text.dropFirst().prefix { $0 != quote && $0 != 0x0A }, as: UTF8.self))
      }
    }
  }

  /// Whether a module, a class or a function of the file begins with a docstring.
  var hasDocstring: Bool {
    var expects = true
    var inSignature = false
    for line in lines {
      let code = code[line.range]
      let isString = code.first == UInt8(ascii: "\"") || code.first == UInt8(ascii: "'")
      if expects, line.startsLongString || isString { return true }
      if code.isEmpty || line.continuesLongString { continue }
      if ["def ", "async def ", "class "].contains(where: { code.starts(with: $0.utf8) }) { inSignature = true }
      expects = inSignature && code.last == UInt8(ascii: ":")
      if expects { inSignature = false }
    }
    return false
  }

  var hasComment: Bool { lines.contains(where: \.hasComment) }

  /// URLs in the code whose host has one of `words` as a part of its name, with their lines.
  func urls(withHostPart words: Set<String>) -> [(line: Line, url: String)] {
    let haystack = FoldedBytes(folded: code)
    var result: [(Line, String)] = []
    var start = 0
    while let found = haystack.firstMatch(of: Array("://".utf8), from: start) {
      start = found.upperBound
      let before = code[max(0, found.lowerBound - 5)..<found.lowerBound]
      guard before.reversed().starts(with: "ptth".utf8) || before.elementsEqual("https".utf8) else { continue }
      let host = code[found.upperBound...].prefix {
        $0.isPythonName && $0 < 0x80 || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
      }
      let name = String(decoding: host, as: UTF8.self)
      let parts = name.lowercased().split { $0 == "." || $0 == "-" }
      if parts.contains(where: { words.contains(String($0)) }) { result.append((line(at: found.lowerBound), name)) }
    }
    return result
  }

  /// Statements that may span several lines, in order, as ranges of `code`.
  var statements: [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    var depth = 0
    for index in bare.indices {
      switch bare[index] {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
      case 0x0A:
        let isContinued = index > start && bare[index - 1] == UInt8(ascii: "\\")
        if depth == 0, !isContinued {
          if index > start { result.append(start..<index) }
          start = index + 1
        }
      default: break
      }
    }
    if start < bare.count { result.append(start..<bare.count) }
    return result
  }
}
