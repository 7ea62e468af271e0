internal import Model

/// A Python file as far as it can be judged without Python: its code, with and without what stands in strings.
struct PythonFile: Sendable {
  /// Relative to the project's root.
  var path: RepoPath
  private(set) var lines: [Line] = []
  /// The code of all lines, each with a line break behind it: without indents, comments, and what lies inside of
  /// triple-quoted strings.
  private(set) var code: [UInt8] = []
  /// The same bytes, but blanks for what stands in strings; of an f-string the expressions stay.
  private(set) var bare: [UInt8] = []

  struct Line: Sendable {
    /// 1-based.
    var number: Int
    /// Bytes of white space in front of the code.
    var indent: Int
    /// In `code` and `bare`, without white space at its ends.
    var range: Range<Int>
    /// A triple-quoted string begins the line.
    var startsLongString: Bool
    /// The line lies inside of a triple-quoted string that began before, or is its last one.
    var continuesLongString: Bool
    var hasComment = false
  }

  /// In bytes, of all files of a project together.
  static let maximumBytes = 32 << 20

  /// A test by its name or folder.
  var isTest: Bool { Self.isTest(path) }

  static func isTest(_ path: RepoPath) -> Bool {
    if path.ancestors.contains(where: { $0.name.elementsEqual("tests".utf8) || $0.name.elementsEqual("test".utf8) }) {
      return true
    }
    let name = RepoPath(path.name)
    return name.hasPrefix("test_") || name.hasSuffix("_test.py") || name == "conftest.py"
  }

  init(path: RepoPath, text: String) { self.init(path: path, bytes: Array(text.utf8)) }

  init(path: RepoPath, bytes: [UInt8]) {
    self.path = path
    code.reserveCapacity(bytes.count)
    bare.reserveCapacity(bytes.count)
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    var scanner = PythonLineScanner()
    var start = bytes.starts(with: mark) ? 3 : 0
    while start <= bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      var row = bytes[start..<end]
      if row.last == 0x0D { row.removeLast() }
      let first = code.count
      var line = scanner.scan(row, number: lines.count + 1, code: &code, bare: &bare)
      // Trimmed in both, so that the offsets stay the same.
      while code.count > first, code[code.count - 1].isBlank {
        code.removeLast()
        bare.removeLast()
      }
      line.range = first..<code.count
      code.append(0x0A)
      bare.append(0x0A)
      lines.append(line)
      start = end + 1
    }
  }

  func code(of line: Line) -> ArraySlice<UInt8> { code[line.range] }

  /// The code of a line as text.
  func text(of line: Line) -> String { String(decoding: code[line.range], as: UTF8.self) }

  /// The line that an offset of `code` lies in.
  func line(at offset: Int) -> Line {
    var low = 0
    var high = lines.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if lines[middle].range.lowerBound <= offset { low = middle } else { high = middle - 1 }
    }
    return lines[low]
  }

  /// Where a literal stands in `bare`, in order.
  func offsets(of literal: String) -> [Int] {
    let haystack = FoldedBytes(folded: bare)
    let needle = Array(literal.utf8)
    var result: [Int] = []
    var start = 0
    while let found = haystack.firstMatch(of: needle, from: start) {
      result.append(found.lowerBound)
      start = found.upperBound
    }
    return result
  }

  /// The place of a line's code.
  func place(of line: Line) -> CheckFinding.Place {
    let width = String(decoding: code[line.range], as: UTF8.self).unicodeScalars.count
    return CheckFinding.Place(
      line: line.number, column: line.indent + 1, endLine: line.number, endColumn: line.indent + 1 + max(1, width))
  }
}

/// Reads Python line by line, and knows which triple-quoted string is open.
struct PythonLineScanner {
  private var open: UInt8?

  /// Appends the code of a line; the line's range is left to the caller.
  mutating func scan(
    _ row: ArraySlice<UInt8>, number: Int, code: inout [UInt8], bare: inout [UInt8]
  ) -> PythonFile.Line {
    var index = row.startIndex
    if open == nil { while index < row.endIndex, row[index].isBlank { index += 1 } }
    var line = PythonFile.Line(
      number: number, indent: index - row.startIndex, range: 0..<0, startsLongString: false,
      continuesLongString: open != nil)
    let first = code.count
    // Nothing but what may be the prefix of a string.
    var isFirst = open == nil
    while index < row.endIndex {
      let byte = row[index]
      if let mark = open {
        if byte == UInt8(ascii: "\\") {
          index += 2
        } else if Self.isTriple(row, index, mark) {
          open = nil
          index += 3
        } else {
          index += 1
        }
        continue
      }
      if byte == UInt8(ascii: "#") {
        line.hasComment = true
        break
      }
      guard byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") else {
        if isFirst { isFirst = Self.isPrefix(byte) }
        code.append(byte)
        bare.append(byte)
        index += 1
        continue
      }
      if Self.isTriple(row, index, byte) {
        if isFirst {
          line.startsLongString = true
          code.removeLast(code.count - first)
          bare.removeLast(bare.count - first)
        }
        open = byte
        index += 3
      } else {
        Self.copyString(row, &index, isFormatted: Self.isFormatted(code[first...]), &code, &bare)
      }
      isFirst = false
    }
    return line
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
  private static func copyString(
    _ row: ArraySlice<UInt8>, _ index: inout Int, isFormatted: Bool, _ code: inout [UInt8], _ bare: inout [UInt8]
  ) {
    let quote = row[index]
    // Of the braces that are open in an f-string; text outside of them is no code.
    var depth = 0
    var inner: UInt8?
    func append(_ byte: UInt8, isCode: Bool) {
      code.append(byte)
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
        }
        continue
      }
      index += 1
      // Inside of braces a quote opens a string, since Python 3.12 also the same one.
      if byte == quote, depth == 0 {
        append(byte, isCode: true)
        return
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
  }
}

extension UInt8 {
  var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0C }

  /// A letter, a digit, `_`, or a byte of a character beyond ASCII.
  var isPythonName: Bool {
    self | 0x20 >= 0x61 && self | 0x20 <= 0x7A || self >= 0x30 && self <= 0x39 || self == 0x5F || self >= 0x80
  }
}
