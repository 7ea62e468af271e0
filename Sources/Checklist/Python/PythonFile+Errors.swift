extension PythonFile {
  /// Lines of `except:` without an exception's name, or with the one that all derive from, that keep what they catch: one
  /// that raises again is no danger.
  var bareExcepts: [Line] {
    clauses.compactMap { clause in
      guard clause.reach == .everything else { return nil }
      return clause.body.contains { $0.elementsEqual("raise".utf8) } ? nil : clause.line
    }
  }

  /// Lines of `except Exception:` and wider ones below which nothing is done.
  var swallowedErrors: [Line] {
    clauses.compactMap { clause in
      guard clause.reach == .errors, !clause.body.isEmpty else { return nil }
      return clause.body.allSatisfy { $0.elementsEqual("pass".utf8) || $0.elementsEqual("...".utf8) }
        ? clause.line : nil
    }
  }

  /// Lines that answer the user behind an `except` that does not raise: the first of each clause.
  var errorsAsAnswers: [Line] {
    if exceptClauses.isEmpty || offsets(of: "create_text_message(").isEmpty { return [] }
    return clauses.compactMap { clause in
      if clause.body.contains(where: { $0.starts(with: "raise".utf8) }) { return nil }
      return clause.body.first { FoldedBytes(folded: Array($0)).firstMatch(of: Self.answer) != nil }.map {
        line(at: $0.startIndex)
      }
    }
  }

  private static let answer = Array("create_text_message(".utf8)

  /// Lines that raise `Exception` itself.
  var generalErrors: [Line] {
    lines.filter { line in
      guard line.range.count > 14, bare[line.range.lowerBound] == UInt8(ascii: "r"), !line.continuesLongString else {
        return false
      }
      let code = bare[line.range]
      return code.starts(with: "raise Exception(".utf8) || code.elementsEqual("raise Exception".utf8)
    }
  }

  /// A clause that catches errors.
  private struct Clause {
    enum Reach {
      /// The end of the process, too.
      case everything
      /// Whatever is an error.
      case errors
      /// What it names.
      case named
    }

    var line: Line
    var reach: Reach
    /// What it does, a line each, as `bare` has it, without empty ones and comments.
    var body: [ArraySlice<UInt8>]
  }

  private var clauses: some Sequence<Clause> {
    exceptClauses.lazy.compactMap { index in
      let line = lines[index]
      let caught = bare[line.range].dropFirst(6)
      guard let colon = caught.firstColon, !line.continuesLongString else { return nil }
      var body = [caught[(colon + 1)...].drop { $0.isBlank }]
      for line in block(below: index) { body.append(bare[line.range]) }
      let names = caught[..<colon].split { !$0.isPythonName }
      let isEverything = names.first.map { $0.elementsEqual("BaseException".utf8) } ?? true
      let reach: Clause.Reach =
        isEverything ? .everything : names.contains { $0.elementsEqual("Exception".utf8) } ? .errors : .named
      return Clause(line: line, reach: reach, body: body.filter { !$0.isEmpty })
    }
  }

  /// The lines that are indented deeper than line `index`, up to the first that is not.
  private func block(below index: Int) -> some Sequence<Line> {
    let indent = lines[index].indent
    return lines[(index + 1)...].lazy.prefix { $0.range.isEmpty || $0.continuesLongString || $0.indent > indent }
  }
}

extension ArraySlice<UInt8> {
  /// The colon that ends what an `except` catches: the first one, as no name has one.
  fileprivate var firstColon: Int? { firstIndex(of: UInt8(ascii: ":")) }
}
