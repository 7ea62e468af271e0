extension PythonFile {
  /// The classes at the top of the file that derive from one called `base`, directly or by way of each other, in order. What an
  /// imported class derives from is not known.
  func classes(derivingFrom base: String) -> [(name: String, line: Line)] {
    if offsets(of: "class ").isEmpty || offsets(of: base).isEmpty { return [] }
    var bases: Set<String> = [base]
    // `from dify_plugin import Tool as T`
    for statement in statements where bare[statement].drop(while: \.isBlank).starts(with: "from ".utf8) {
      let words = String(decoding: bare[statement], as: UTF8.self).split { " ,()\n\t\\".contains($0) }
      for (index, word) in words.enumerated() where word == "as" && index > 0 && index + 1 < words.count {
        if words[index - 1] == base { bases.insert(String(words[index + 1])) }
      }
    }
    var result: [(name: String, line: Line)] = []
    for line in lines where line.indent == 0 && bare[line.range].starts(with: "class ".utf8) {
      let name = bare[line.range].dropFirst(6).drop { $0.isBlank }.prefix { $0.isPythonName }
      let open = name.endIndex
      guard !name.isEmpty, open < bare.count, bare[open] == UInt8(ascii: "(") else { continue }
      let derives = bare[arguments(after: open)].split(separator: UInt8(ascii: ",")).contains { text in
        // `module.Tool`, `Tool[int]`
        let dotted = text.drop { $0.isBlank || $0 == 0x0A }.prefix { $0.isPythonName || $0 == UInt8(ascii: ".") }
        return bases.contains(String(decoding: dotted, as: UTF8.self).split(separator: ".").last.map(String.init) ?? "")
      }
      guard derives else { continue }
      let text = String(decoding: name, as: UTF8.self)
      bases.insert(text)
      result.append((text, line))
    }
    return result
  }
}
