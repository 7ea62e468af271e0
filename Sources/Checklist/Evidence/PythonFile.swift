internal import Model

/// A Python file as far as it can be judged line by line, without Python.
struct PythonFile {
  /// Relative to the project's root.
  var path: RepoPath
  var lines: [Line]

  struct Line {
    /// 1-based.
    var number: Int
    var indent: Int
    /// Without indent, comment and what lies inside of a triple-quoted string.
    var code: String
    /// A triple-quoted string begins the line.
    var startsLongString: Bool
    /// The line lies inside of a triple-quoted string that began before, or is its last one.
    var continuesLongString: Bool
    var hasComment = false
  }

  /// In bytes, of all files of a project together.
  static let maximumBytes = 32 << 20

  /// The Python files of a project, sorted by path; up to 2,000 files and `maximumBytes` are read.
  static func all(in context: CheckContext) -> [PythonFile] {
    var budget = maximumBytes
    var result: [PythonFile] = []
    for file in context.project.files where file.path.hasSuffix(".py") && result.count < 2000 && budget > 0 {
      guard let text = context.document(file.path)?.text else { continue }
      budget -= text.utf8.count
      result.append(PythonFile(path: file.path, text: text))
    }
    return result
  }

  /// A test by its name or folder.
  var isTest: Bool {
    if path.ancestors.contains(where: { $0.name.elementsEqual("tests".utf8) || $0.name.elementsEqual("test".utf8) }) {
      return true
    }
    let name = RepoPath(path.name)
    return name.hasPrefix("test_") || name.hasSuffix("_test.py") || name == "conftest.py"
  }

  init(path: RepoPath, text: String) {
    self.path = path
    lines = []
    var open: String?
    for (index, row) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let content = row.drop { $0 == " " || $0 == "\t" }
      let indent = row.utf8.count - content.utf8.count
      var line = Line(
        number: index + 1, indent: indent, code: "", startsLongString: false, continuesLongString: open != nil)
      line.code = Self.code(content, open: &open, &line)
      lines.append(line)
    }
  }

  /// Copies what is code; strings on one line stay, since URLs and arguments are looked for in them.
  private static func code(_ text: Substring, open: inout String?, _ line: inout Line) -> String {
    var result = ""
    var rest = text
    var quote: Character?
    var isFirst = open == nil
    while let character = rest.first {
      if let mark = open {
        if rest.hasPrefix(mark) {
          open = nil
          rest = rest.dropFirst(3)
        } else {
          rest = rest.dropFirst(character == "\\" ? 2 : 1)
        }
        continue
      }
      if quote == nil, let mark = ["\"\"\"", "'''"].first(where: { rest.hasPrefix($0) }) {
        if isFirst, result.allSatisfy({ "rRuUbBfF".contains($0) }) {
          line.startsLongString = true
          result = ""
        }
        open = mark
        rest = rest.dropFirst(3)
        isFirst = false
        continue
      }
      if quote == nil, character == "#" {
        line.hasComment = true
        break
      }
      if let current = quote {
        if character == "\\" {
          result.append(contentsOf: rest.prefix(2))
          rest = rest.dropFirst(2)
          continue
        }
        if character == current { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      }
      result.append(character)
      if !character.isLetter { isFirst = false }
      rest = rest.dropFirst()
    }
    return result.trimmed
  }
}
