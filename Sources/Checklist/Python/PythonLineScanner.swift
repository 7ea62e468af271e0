/// Reads Python line by line, and knows which triple-quoted string is open.
struct PythonLineScanner {
  /// The quote of the string that is open at the end of the line before.
  private var open: UInt8?
  /// That string has one quote, and goes on because of a backslash at the end of the line.
  private var isSingle = false

  var isInString: Bool { open != nil && !isSingle }

  /// Where brackets stand in the code that was read, in order.
  private(set) var brackets: [Int] = []

  /// Where the quotes of strings stand in the code that have a letter in front, as those of `f"…"` do.
  private(set) var prefixedStrings: [Int] = []

  /// Appends the code of a line; the line's range is left to the caller.
  mutating func scan(
    _ row: ArraySlice<UInt8>, number: Int, code: inout [UInt8], bare: inout [UInt8]
  ) -> PythonFile.Line {
    var index = row.startIndex
    var column = 0
    if open == nil {
      while index < row.endIndex, row[index].isBlank {
        // A form feed begins the line anew.
        column = row[index] == 0x0C ? 0 : row[index] == 0x09 ? (column / 8 + 1) * 8 : column + 1
        index += 1
      }
    }
    var line = PythonFile.Line(
      number: number, indent: index - row.startIndex, column: column, range: 0..<0, startsLongString: false,
      continuesLongString: open != nil)
    let first = code.count
    // Nothing but what may be the prefix of a string.
    var isFirst = open == nil
    while index < row.endIndex {
      let byte = row[index]
      if let mark = open {
        if byte == UInt8(ascii: "\\") {
          if isSingle, index + 1 >= row.endIndex { return line }
          index += 2
        } else if isSingle, byte == mark {
          open = nil
          isSingle = false
          index += 1
        } else if !isSingle, Self.isTriple(row, index, mark) {
          open = nil
          index += 3
        } else {
          index += 1
        }
        continue
      }
      if byte == UInt8(ascii: "#") {
        line.hasComment = true
        line.hasMarker = Self.isMarker(row[index...])
        break
      }
      guard byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") else {
        if byte.isPythonBracket { brackets.append(code.count) }
        if byte == UInt8(ascii: ";") { line.hasSemicolon = true }
        let start = index
        repeat { index += 1 } while index < row.endIndex && !Self.isSign(row[index])
        if isFirst { isFirst = row[start..<index].allSatisfy(Self.isPrefix) }
        code.append(contentsOf: row[start..<index])
        bare.append(contentsOf: row[start..<index])
        continue
      }
      if let last = code.last, Self.isPrefix(last), code.count > first { prefixedStrings.append(code.count) }
      if Self.isTriple(row, index, byte) {
        if isFirst {
          line.startsLongString = true
          code.removeLast(code.count - first)
          bare.removeLast(bare.count - first)
        }
        open = byte
        index += 3
      } else {
        switch copyString(row, &index, isFormatted: Self.isFormatted(code[first...]), &code, &bare) {
        case .closed: break
        case .continued:
          open = byte
          isSingle = true
        case .open: line.openString = .certain
        case .openInBraces: line.openString = .possible
        }
      }
      isFirst = false
    }
    if isSingle, open != nil, row.last != UInt8(ascii: "\\") {
      line.openString = .certain
      open = nil
      isSingle = false
    }
    return line
  }

  /// Whether a comment begins with a word for what is left to do.
  private static func isMarker(_ comment: ArraySlice<UInt8>) -> Bool {
    let text = comment.drop { $0 == UInt8(ascii: "#") || $0.isBlank }
    return markers.contains { text.starts(with: $0) && text.dropFirst($0.count).first?.isPythonName != true }
  }

  private static let markers = ["TODO", "FIXME", "XXX", "HACK"].map { Array($0.utf8) }

  /// How a string that is to end on its line ends.
  private enum StringEnd {
    case closed
    /// A backslash leads to the next line.
    case continued
    case open
    case openInBraces
  }

  /// A comment, a string, a bracket or a further statement may begin with the byte.
  private static func isSign(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "#") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: ";")
      || byte.isPythonBracket
  }

  /// The letters that may stand before the quote of a string (Python reference, section 2.4.1).
  private static func isPrefix(_ byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case UInt8(ascii: "r"), UInt8(ascii: "u"), UInt8(ascii: "b"), UInt8(ascii: "f"): true
    default: false
    }
  }

  private static func isTriple(_ row: ArraySlice<UInt8>, _ index: Int, _ quote: UInt8) -> Bool {
    index + 2 < row.endIndex && row[index] == quote && row[index + 1] == quote && row[index + 2] == quote
  }

  /// Whether the code before a quote ends in `f`, `rf`, `F` and the like.
  private static func isFormatted(_ code: ArraySlice<UInt8>) -> Bool {
    let prefix = code.reversed().prefix { $0.isPythonName }
    return prefix.count <= 2 && prefix.contains { $0 | 0x20 == UInt8(ascii: "f") }
      && prefix.allSatisfy { "rRfF".utf8.contains($0) }
  }

  /// A string that ends on its line.
  private mutating func copyString(
    _ row: ArraySlice<UInt8>, _ index: inout Int, isFormatted: Bool, _ code: inout [UInt8], _ bare: inout [UInt8]
  ) -> StringEnd {
    let quote = row[index]
    // Of the braces that are open in an f-string; text outside of them is no code.
    var depth = 0
    var inner: UInt8?
    func append(_ byte: UInt8, isCode: Bool) {
      code.append(byte)
      if isCode, byte.isPythonBracket { brackets.append(bare.count) }
      bare.append(isCode ? byte : 0x20)
    }
    append(quote, isCode: true)
    index += 1
    while index < row.endIndex {
      let byte = row[index]
      let next = index + 1 < row.endIndex ? row[index + 1] : 0
      if byte == UInt8(ascii: "\\"), depth == 0 || inner != nil {
        append(byte, isCode: false)
        index += 1
        if index < row.endIndex {
          append(row[index], isCode: false)
          index += 1
        } else if depth == 0 {
          return .continued
        }
        continue
      }
      index += 1
      // Inside of braces a quote opens a string, since Python 3.12 also the same one.
      if byte == quote, depth == 0 {
        append(byte, isCode: true)
        return .closed
      }
      if let current = inner {
        append(byte, isCode: byte == current)
        if byte == current { inner = nil }
      } else if depth > 0 {
        append(byte, isCode: true)
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { inner = byte }
        if byte == UInt8(ascii: "{") { depth += 1 }
        if byte == UInt8(ascii: "}") { depth -= 1 }
      } else if isFormatted, byte == UInt8(ascii: "{"), next != UInt8(ascii: "{") {
        append(byte, isCode: true)
        depth = 1
      } else {
        append(byte, isCode: false)
        if isFormatted, byte == UInt8(ascii: "{") {
          append(next, isCode: false)
          index += 1
        }
      }
    }
    return depth > 0 || inner != nil ? .openInBraces : .open
  }
}
