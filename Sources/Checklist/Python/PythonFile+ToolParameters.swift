extension PythonFile {
  /// What the `_invoke` of a tool does with the parameters that it is given.
  struct ToolParameters {
    /// Names that are read, with offsets of `code`, in order.
    var reads: [(name: String, offset: Int)] = []
    /// Names that the code itself puts there.
    var written: Set<String> = []
    /// All of them are given to something else, or read by a name that the code does not spell out.
    var areHandedOn = false
  }

  /// Nil when there is no `_invoke`, or several.
  var toolParameters: ToolParameters? {
    let start = Array("def _invoke(".utf8)
    let found = lines.indices.filter { bare[lines[$0].range].starts(with: start) }
    guard found.count == 1, let first = found.first else { return nil }
    let line = lines[first]
    let signature = arguments(after: line.range.lowerBound + start.count - 1)
    let given = bare[signature].split(separator: UInt8(ascii: ",")).dropFirst().first ?? []
    let name = Array(given.drop { $0.isBlank || $0 == 0x0A }.prefix { $0.isPythonName })
    if name.isEmpty { return nil }
    let body = lines[(first + 1)...].prefix {
      $0.range.isEmpty || $0.continuesLongString || $0.indent > line.indent
        || $0.range.lowerBound < signature.upperBound + 2
    }
    let end = body.last?.range.upperBound ?? line.range.upperBound
    var result = ToolParameters()
    for offset in offsets(of: String(decoding: name, as: UTF8.self)) where offset > signature.upperBound {
      let after = offset + name.count
      guard isNameStart(offset), after >= bare.count || !bare[after].isPythonName, bare[offset - 1] != UInt8(ascii: ".")
      else { continue }
      if offset < end { add(offset, behind: after, to: &result) } else { result.areHandedOn = true }
    }
    return result
  }

  /// One mention of the parameters.
  private func add(_ offset: Int, behind: Int, to result: inout ToolParameters) {
    let rest = bare[behind...]
    for opener in [".get(", ".pop(", ".setdefault(", "["] where rest.starts(with: opener.utf8) {
      let argument = code[(behind + opener.utf8.count)...].drop { $0.isBlank || $0 == 0x0A }
      guard let key = Self.string(argument) else {
        result.areHandedOn = true
        return
      }
      let close = bare[key.end...].drop { $0.isBlank }
      let value = close.dropFirst().drop { $0.isBlank }
      let isAssigned =
        opener == "[" && close.first == UInt8(ascii: "]") && value.first == UInt8(ascii: "=")
        && value.dropFirst().first != UInt8(ascii: "=")
      if isAssigned || opener == ".setdefault(" {
        result.written.insert(key.text)
      } else if !Self.lastWord(bare[..<offset].suffix(20)).elementsEqual("or".utf8) {
        // What is asked for when another one is not there may be its name of old.
        result.reads.append((key.text, offset))
      }
      return
    }
    // What is added is named there at best.
    if rest.starts(with: ".update(".utf8) {
      let range = arguments(after: behind + 7)
      var index = range.lowerBound
      while index < range.upperBound {
        if let key = Self.string(code[index..<range.upperBound]) {
          result.written.insert(key.text)
          index = key.end
        } else {
          index += 1
        }
      }
      result.areHandedOn = true
      return
    }
    // `"name" in parameters` asks for it; `if parameters` and `len(parameters)` hand nothing on.
    let before = bare[..<offset].suffix(200)
    let word = Self.lastWord(before)
    if word.elementsEqual("in".utf8) || word.elementsEqual("if".utf8) || word.elementsEqual("not".utf8) {
      let asked = before.dropLast(1 + word.count).reversed().drop { $0.isBlank }
      if word.elementsEqual("in".utf8), asked.first != UInt8(ascii: "\""), asked.first != UInt8(ascii: "'"),
        !asked.starts(with: "ton".utf8)
      {
        result.areHandedOn = true
      }
      return
    }
    if before.reversed().starts(with: "(nel".utf8) { return }
    result.areHandedOn = true
  }

  private static func lastWord(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var end = text.endIndex
    while end > text.startIndex, text[end - 1].isBlank { end -= 1 }
    var start = end
    while start > text.startIndex, text[start - 1].isPythonName { start -= 1 }
    return text[start..<end]
  }

  /// The string without escapes that a text begins with, and the index behind it.
  private static func string(_ text: ArraySlice<UInt8>) -> (text: String, end: Int)? {
    guard let quote = text.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
    let inner = text.dropFirst().prefix { $0 != quote && $0 != 0x0A && $0 != UInt8(ascii: "\\") }
    guard inner.endIndex < text.endIndex, text[inner.endIndex] == quote else { return nil }
    return (String(decoding: inner, as: UTF8.self), inner.endIndex + 1)
  }

  /// Whether a text stands as a string of its own in the code.
  func hasString(_ text: String) -> Bool {
    let haystack = FoldedBytes(folded: code)
    return ["\"", "'"].contains { haystack.firstMatch(of: Array(($0 + text + $0).utf8)) != nil }
  }
}
