extension PythonFile {
  /// A statement that imports a module.
  struct Import: Sendable {
    /// The line that it begins on, by its number in `lines`.
    var lineIndex: Int
    /// Dots in front of the module; 0 for an absolute name.
    var level: Int
    /// Dotted; empty for `from . import x`.
    var module: ArraySlice<UInt8>
    /// What `from … import` takes of the module, without `*`; empty for `import a.b`.
    var names: [String]
  }

  /// Calls `body` with each import of the file, in order.
  ///
  /// - Parameter isWanted: says by level and module whether the names are to be read, too; without it there is no call.
  func forEachImport(isWanted: (Int, ArraySlice<UInt8>) -> Bool, _ body: (Import) -> Void) {
    for (index, line) in lines.enumerated() where !line.continuesLongString {
      guard line.hasSemicolon else {
        visitImport(line.range, on: index, isWanted: isWanted, body)
        continue
      }
      // `if x: a; b` has all of them behind its condition.
      let isCompound = Self.compound.contains { bare[line.range].starts(with: $0) }
      for part in isCompound ? [] : bare[line.range].split(separator: UInt8(ascii: ";")) {
        let statement = part.drop { $0.isBlank }
        visitImport(statement.startIndex..<statement.endIndex, on: index, isWanted: isWanted, body)
      }
    }
  }

  private static let compound = [
    "if ", "elif ", "else:", "for ", "while ", "with ", "try:", "except", "finally:", "def ", "class ", "async ",
    "match ",
    "case ",
  ].map { Array($0.utf8) }

  /// Calls `body` with what a statement imports that begins on a line.
  private func visitImport(
    _ range: Range<Int>, on index: Int, isWanted: (Int, ArraySlice<UInt8>) -> Bool, _ body: (Import) -> Void
  ) {
    guard range.count > 7 else { return }
    // Most lines are neither.
    switch bare[range.lowerBound] {
    case UInt8(ascii: "i"):
      guard bare[range].starts(with: "import ".utf8) else { return }
      for part in bare[range].dropFirst(7).split(separator: UInt8(ascii: ",")) {
        let module = Self.dotted(part)
        if !module.isEmpty, isWanted(0, module) {
          body(Import(lineIndex: index, level: 0, module: module, names: []))
        }
      }
    case UInt8(ascii: "f"):
      guard bare[range].starts(with: "from ".utf8) else { return }
      let rest = bare[range].dropFirst(5).drop { $0.isBlank }
      let level = rest.prefix { $0 == UInt8(ascii: ".") }.count
      var module = Self.dotted(rest.dropFirst(level))
      // `from . import x`
      if level > 0, module.elementsEqual("import".utf8) { module = module.prefix(0) }
      guard isWanted(level, module) else { return }
      guard let names = importedNames(after: module.endIndex, until: endOfContinued(range, from: index)) else { return }
      body(Import(lineIndex: index, level: level, module: module, names: names))
    default: return
    }
  }

  /// The end of a statement that a backslash takes on to the lines below.
  private func endOfContinued(_ range: Range<Int>, from index: Int) -> Int {
    var end = range.upperBound
    var index = index
    while end > range.lowerBound, bare[end - 1] == UInt8(ascii: "\\"), index + 1 < lines.count {
      index += 1
      end = lines[index].range.upperBound
    }
    return end
  }

  /// The dotted name that a text begins with, blanks in front of it left out.
  private static func dotted(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    text.drop { $0.isBlank }.prefix { $0.isPythonName || $0 == UInt8(ascii: ".") }
  }

  /// What stands behind `import`, in parentheses also on the lines below; nil when there is no such word.
  private func importedNames(after offset: Int, until end: Int) -> [String]? {
    let rest = bare[offset..<end].drop { $0.isContinuation }
    guard rest.starts(with: "import".utf8) else { return nil }
    var list = rest.dropFirst(6).drop { $0.isContinuation }
    if list.first == UInt8(ascii: "(") { list = bare[arguments(after: list.startIndex)] }
    return list.split(separator: UInt8(ascii: ",")).compactMap { part in
      let name = part.drop { $0.isContinuation }.prefix { $0.isPythonName }
      return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
    }
  }

  /// Whether a line runs in any case when the file is imported, or when the function is called that it stands in: false
  /// in a `try`, or behind a condition.
  func isUnconditional(lineIndex: Int) -> Bool {
    var indent = lines[lineIndex].indent
    var index = lineIndex
    while indent > 0, index > 0 {
      index -= 1
      let line = lines[index]
      guard line.indent < indent, !line.continuesLongString, !line.range.isEmpty else { continue }
      let code = bare[line.range]
      if ["try", "except", "else", "finally", "if ", "elif ", "with ", "while ", "for "].contains(where: {
        code.starts(with: $0.utf8)
      }) {
        return false
      }
      indent = line.indent
    }
    return true
  }
}

extension UInt8 {
  /// Stands between the words of a statement that goes on in the next line, too.
  fileprivate var isContinuation: Bool { isBlank || self == 0x0A || self == UInt8(ascii: "\\") }
}
