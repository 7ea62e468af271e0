extension PythonFile {
  /// What Python refuses in a file, and why.
  struct SyntaxFlaw: Sendable, Equatable {
    /// By its number in `lines`.
    var lineIndex: Int
    var reason: String
  }

  /// The first thing that every Python 3 refuses in how lines, strings and brackets are put together; nil when there is
  /// none, and where it cannot be told.
  ///
  /// Source: docs.python.org/3.12/reference/lexical_analysis.html.
  var syntaxFlaw: SyntaxFlaw? {
    // Of another encoding, or a template of something that makes Python.
    let text = FoldedBytes(folded: bare)
    if [[0], [0x0D], Array("{%".utf8)].contains(where: { text.firstMatch(of: $0) != nil }) { return nil }
    var reader = PythonLogicalLines()
    var bracket = 0
    for (index, line) in lines.enumerated() {
      if line.openString == .possible { return nil }
      let continues = index + 1 < lines.count && lines[index + 1].continuesLongString
      let first = bracket
      while bracket < brackets.count, brackets[bracket] < line.range.upperBound { bracket += 1 }
      if let reason = reader.flaw(of: line, bare: bare, brackets[first..<bracket], isInStringBehind: continues) {
        return SyntaxFlaw(lineIndex: index, reason: reason)
      }
      if line.openString == .certain { return SyntaxFlaw(lineIndex: index, reason: "a string is not closed") }
    }
    if endsInString, let last = lines.lastIndex(where: { !$0.continuesLongString }) {
      return SyntaxFlaw(lineIndex: last, reason: "a triple-quoted string is not closed")
    }
    guard let open = reader.firstOpen else { return nil }
    return SyntaxFlaw(lineIndex: open.line - 1, reason: "`\(Character(Unicode.Scalar(open.byte)))` is not closed")
  }
}

/// Puts the lines of a Python file together to logical ones: brackets, and the indents of what stands in none.
private struct PythonLogicalLines {
  private var brackets: [(byte: UInt8, line: Int)] = []
  /// Of the blocks that are open, with a tab as a step to the next multiple of 8, and as one.
  private var indents: [(column: Int, bytes: Int)] = [(0, 0)]
  /// The line goes on a logical one that began before.
  private var goesOn = false
  /// The logical line before ends in a colon.
  private var expectsBlock = false

  var firstOpen: (byte: UInt8, line: Int)? { brackets.first }

  /// What is wrong with the next line; nil when nothing is.
  ///
  /// - Parameter signs: where its brackets stand in `bare`.
  mutating func flaw(
    of line: PythonFile.Line, bare: [UInt8], _ signs: ArraySlice<Int>, isInStringBehind: Bool
  ) -> String? {
    let isEmpty = line.range.isEmpty && !line.startsLongString && !line.continuesLongString
    if !goesOn, !isEmpty, !line.continuesLongString {
      if Self.isConflict(line, bare) { return "a mark of a merge conflict is left" }
      if let reason = indent(line) { return reason }
      if Self.isPrintStatement(line, bare) { return "`print` is a function since Python 3, and needs parentheses" }
    }
    for sign in signs {
      let byte = bare[sign]
      guard byte.closesBracket else {
        brackets.append((byte, line.number))
        continue
      }
      let sign = Character(Unicode.Scalar(byte))
      guard let open = brackets.popLast() else { return "`\(sign)` closes nothing" }
      // `(` and `)` are neighbours in ASCII, the others have one between them.
      if byte < open.byte || byte - open.byte > 2 {
        return "`\(sign)` does not close `\(Character(Unicode.Scalar(open.byte)))` of line \(open.line)"
      }
    }
    let last = line.range.isEmpty ? 0 : bare[line.range.upperBound - 1]
    let isJoined = last == UInt8(ascii: "\\")
    // An empty line ends what a backslash joins, and is nothing where nothing is open.
    if isEmpty, brackets.isEmpty {
      goesOn = false
      return nil
    }
    goesOn = !brackets.isEmpty || isJoined || isInStringBehind
    if !goesOn { expectsBlock = last == UInt8(ascii: ":") }
    return nil
  }

  private mutating func indent(_ line: PythonFile.Line) -> String? {
    let expected = expectsBlock
    expectsBlock = false
    guard let top = indents.last else { return nil }
    let bytes = line.column == 0 ? 0 : line.indent
    if line.column > top.column {
      if bytes <= top.bytes { return Self.mixed }
      if !expected { return "the line is indented deeper than the one before it, which opens no block" }
      indents.append((line.column, bytes))
      return nil
    }
    if expected { return "an indented block is missing behind the line before" }
    while let last = indents.last, line.column < last.column { indents.removeLast() }
    guard let now = indents.last, line.column == now.column else { return "the indent is that of no block around it" }
    return bytes == now.bytes ? nil : Self.mixed
  }

  private static let mixed = "tabs and spaces are mixed in indents, so that their depth depends on the width of a tab"

  private static func isConflict(_ line: PythonFile.Line, _ bare: [UInt8]) -> Bool {
    guard line.indent == 0, line.range.count > 6, "<>=".utf8.contains(bare[line.range.lowerBound]) else { return false }
    let code = bare[line.range]
    return code.starts(with: "<<<<<<< ".utf8) || code.starts(with: ">>>>>>> ".utf8)
      || code.elementsEqual("=======".utf8)
  }

  /// `print "…"`
  private static func isPrintStatement(_ line: PythonFile.Line, _ bare: [UInt8]) -> Bool {
    guard line.range.count > 6, bare[line.range.lowerBound] == UInt8(ascii: "p") else { return false }
    let code = bare[line.range]
    let next = code.dropFirst(6).drop { $0.isBlank }.first
    return code.starts(with: "print ".utf8) && (next == UInt8(ascii: "\"") || next == UInt8(ascii: "'"))
  }
}
