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
  /// The lines that begin with `except`, by their numbers in `lines`.
  private(set) var exceptClauses: [Int] = []
  /// Lines whose comment begins with a word for what is left to do.
  private(set) var markers: [Int] = []
  /// Where brackets stand in `code` that are none of a string, in order.
  private(set) var brackets: [Int] = []
  /// Where the quotes of strings stand in `code` that have a letter in front, in order.
  private(set) var prefixedStrings: [Int] = []
  /// The triple-quoted string that begins last is not closed.
  private(set) var endsInString = false

  struct Line: Sendable {
    /// 1-based.
    var number: Int
    /// Bytes of white space in front of the code.
    var indent: Int
    /// How far the code is indented where a tab leads to the next multiple of 8, as Python counts.
    var column: Int
    /// In `code` and `bare`, without white space at its ends.
    var range: Range<Int>
    /// A triple-quoted string begins the line.
    var startsLongString: Bool
    /// The line lies inside of a triple-quoted string that began before, or is its last one.
    var continuesLongString: Bool
    var hasComment = false
    /// A semicolon stands in the code, so that there may be several statements.
    var hasSemicolon = false
    /// The comment begins with `TODO` or another word for what is left to do.
    var hasMarker = false
    /// What is wrong with a string of the line, as far as that can be told.
    var openString = OpenString.none
  }

  enum OpenString: Sendable {
    case none
    /// A string with one quote has no second one on its line.
    case certain
    /// The same, in the braces of an f-string, where other rules hold.
    case possible
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
    let except = Array("except".utf8)
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
      if line.range.count > 6, bare[first] == except[0], bare[line.range].starts(with: except) {
        exceptClauses.append(lines.count)
      }
      if line.hasMarker { markers.append(lines.count) }
      code.append(0x0A)
      bare.append(0x0A)
      lines.append(line)
      start = end + 1
    }
    endsInString = scanner.isInString
    brackets = scanner.brackets
    prefixedStrings = scanner.prefixedStrings
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

extension UInt8 {
  var isPythonBracket: Bool {
    switch self {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
      UInt8(ascii: "}"):
      true
    default: false
    }
  }

  var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0C }

  /// A letter, a digit, `_`, or a byte of a character beyond ASCII.
  var isPythonName: Bool {
    self | 0x20 >= 0x61 && self | 0x20 <= 0x7A || self >= 0x30 && self <= 0x39 || self == 0x5F || self >= 0x80
  }
}
