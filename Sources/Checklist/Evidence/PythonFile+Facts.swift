extension PythonFile {
  /// Lines of `except:` without an exception's name.
  var bareExcepts: [Int] {
    lines.filter { $0.code.hasPrefix("except:") || $0.code.hasPrefix("except :") }.map(\.number)
  }

  /// Lines of calls of the library requests that give no timeout, as far as the arguments are written out.
  var requestsWithoutTimeout: [Int] {
    let methods = ["get", "post", "put", "patch", "delete", "head", "options", "request"]
    return lines.indices.compactMap { index in
      for method in methods {
        let call = "requests.\(method)("
        guard let range = lines[index].code.firstRange(of: call) else { continue }
        let before = lines[index].code[..<range.lowerBound].last
        if let before, before.isLetter || before == "_" || before == "." { continue }
        let arguments = arguments(from: index, after: lines[index].code[range.upperBound...])
        return arguments.contains("timeout") || arguments.contains("**") ? nil : lines[index].number
      }
      return nil
    }
  }

  /// The text up to the parenthesis that closes a call; at most 60 lines are read.
  private func arguments(from index: Int, after start: Substring) -> String {
    var depth = 1
    var text = ""
    for line in [start] + lines[(index + 1)..<min(lines.count, index + 60)].map({ $0.code[...] }) {
      for character in line {
        if character == "(" { depth += 1 }
        if character == ")" { depth -= 1 }
        if depth == 0 { return text }
        text.append(character)
      }
      text.append("\n")
    }
    return text
  }

  /// The line of a `_validate_credentials` whose body does nothing; nil when there is none.
  var trivialValidation: Int? {
    for (index, line) in lines.enumerated() where line.code.hasPrefix("def _validate_credentials(") {
      var end = index
      while end < min(lines.count, index + 60), !lines[end].code.hasSuffix(":") { end += 1 }
      let body = lines.dropFirst(end + 1).prefix {
        $0.indent > line.indent || $0.code.isEmpty || $0.continuesLongString
      }
      let statements = body.map(\.code).filter { !$0.isEmpty && $0 != "try:" }
      let tried = statements.prefix { !$0.hasPrefix("except") && !$0.hasPrefix("finally") }
      if tried.allSatisfy({ ["pass", "return", "return None", "..."].contains($0) }) { return line.number }
    }
    return nil
  }

  /// Whether a module, a class or a function of the file begins with a docstring.
  var hasDocstring: Bool {
    var expects = true
    var inSignature = false
    for line in lines {
      if expects, line.startsLongString || line.code.hasPrefix("\"") || line.code.hasPrefix("'") { return true }
      if line.code.isEmpty || line.continuesLongString { continue }
      if Self.isDefinition(line.code) { inSignature = true }
      expects = inSignature && line.code.hasSuffix(":")
      if expects { inSignature = false }
    }
    return false
  }

  var hasComment: Bool { lines.contains(where: \.hasComment) }

  private static func isDefinition(_ code: String) -> Bool {
    code.hasPrefix("def ") || code.hasPrefix("async def ") || code.hasPrefix("class ")
  }

  /// URLs in the code whose host has one of `words` as a part of its name, with their lines.
  func urls(withHostPart words: Set<String>) -> [(line: Int, url: String)] {
    lines.flatMap { line -> [(Int, String)] in
      var result: [(Int, String)] = []
      var rest = line.code[...]
      while let range = rest.firstRange(of: "://") {
        let host = rest[range.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" }
        let parts = host.lowercased().split { $0 == "." || $0 == "-" }
        let isHTTP = rest[..<range.lowerBound].hasSuffix("http") || rest[..<range.lowerBound].hasSuffix("https")
        if isHTTP, parts.contains(where: { words.contains(String($0)) }) { result.append((line.number, String(host))) }
        rest = rest[range.upperBound...]
      }
      return result
    }
  }
}
