extension PythonFile {
  /// The classes at the top of the file that derive from one called `base`, directly or by way of each other, in order. What an
  /// imported class derives from is not known, but of `others`, which do.
  func classes(derivingFrom base: String, and others: Set<String> = []) -> [(name: String, line: Line)] {
    if offsets(of: "class ").isEmpty || others.isEmpty && offsets(of: base).isEmpty { return [] }
    var bases = others.union([base])
    // `from dify_plugin import Tool as T`
    for statement in statements where bare[statement].drop(while: \.isBlank).starts(with: "from ".utf8) {
      let words = bare[statement].split(whereSeparator: Self.separatesImports)
      for index in words.indices.dropFirst().dropLast() where words[index].elementsEqual("as".utf8) {
        if words[index - 1].elementsEqual(base.utf8) { bases.insert(String(decoding: words[index + 1], as: UTF8.self)) }
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
        let last = dotted.split(separator: UInt8(ascii: ".")).last ?? []
        return bases.contains(String(decoding: last, as: UTF8.self))
      }
      guard derives else { continue }
      let text = String(decoding: name, as: UTF8.self)
      bases.insert(text)
      result.append((text, line))
    }
    return result
  }

  private static func separatesImports(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: ","), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\n"),
      UInt8(ascii: "\t"), UInt8(ascii: "\\"):
      true
    default: false
    }
  }

  /// Whether there is certainly no class in the file that derives from another: none is written, and none can come from
  /// elsewhere.
  var derivesNoClass: Bool {
    // A file that does nothing yet is a place that is kept free.
    if offsets(of: "def ").isEmpty, offsets(of: "class ").isEmpty { return false }
    if ["type(", "exec(", "globals(", "__import__(", "import_module("].contains(where: { !offsets(of: $0).isEmpty }) {
      return false
    }
    var isCertain = offsets(of: "class ").allSatisfy(hasNoBase)
    func isForeign(_ level: Int, _ module: ArraySlice<UInt8>) -> Bool {
      let top = String(decoding: module.prefix { $0 != UInt8(ascii: ".") }, as: UTF8.self)
      return level > 0 || top != "dify_plugin" && !PythonStandardLibrary.modules.contains(top)
    }
    forEachImport(isWanted: isForeign) { found in
      if found.level > 0 || !found.names.isEmpty || bare[lines[found.lineIndex].range].starts(with: "from ".utf8) {
        isCertain = false
      }
    }
    return isCertain
  }

  /// `class A:`, `class A():` and `class A(object):`
  private func hasNoBase(_ keyword: Int) -> Bool {
    let rest: ArraySlice<UInt8> = bare[(keyword + 6)...].drop { $0.isBlank || $0.isPythonName }
    guard rest.first == UInt8(ascii: "(") else { return true }
    let bases = bare[arguments(after: rest.startIndex)].filter { !$0.isBlank && $0 != 0x0A }
    return bases.isEmpty || bases.elementsEqual("object".utf8)
  }
}
