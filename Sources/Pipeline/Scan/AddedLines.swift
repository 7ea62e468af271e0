internal import Detection
internal import Model

/// Tells which findings of a changed file are in lines that the change adds.
///
/// A line counts as added when the new blob has it more often than the old one, of a merge than each of the old ones: a
/// line that only moved is not new. An identifier that is added beside an old secret is a finding of its own. Lines are
/// those that findings have, in whatever encoding either blob is.
enum AddedLines {
  /// Those of the findings that are in added lines, and what is to be said of that.
  static func keep(
    _ findings: [Finding], _ entry: FileEntry, _ tree: any FileTree
  ) async throws(TreeError) -> (findings: [Finding], diagnostics: [Diagnostic]) {
    let previous = try await tree.previousContents(of: entry)
    var diagnostics = previous.isIncomplete ? [unknownBefore(entry)] : []
    let old = previous.contents
    guard !old.isEmpty else { return (findings, diagnostics) }
    var new: [UInt8] = []
    var piece: [UInt8] = []
    var offset = 0
    while try tree.read(entry, offset: offset, limit: ContentWorker.chunk, into: &piece) {
      // What was before is not compared, either, where it is longer.
      guard new.count + piece.count <= limit else {
        diagnostics.append(tooLong(entry))
        return (findings, diagnostics)
      }
      new += piece
      offset += piece.count
    }
    let isAdded = added(FileText.text(of: new), replacing: old.map(FileText.text))
    func isNew(_ finding: Finding) -> Bool {
      guard let region = finding.region else { return true }
      return (region.startLine...max(region.startLine, region.endLine)).contains { number in
        number > isAdded.count || isAdded[number - 1]
      }
    }
    return (findings.flatMap { isNew($0) ? [$0] : $0.identifiers.filter(isNew) }, diagnostics)
  }

  /// Longest content that is compared, in bytes.
  private static let limit = 64 << 20

  private static func tooLong(_ entry: FileEntry) -> Diagnostic {
    Diagnostic(
      severity: .warning, id: "previous-content",
      message: "is longer than \(limit >> 20) MiB and not compared with what it was: every line counts as added",
      path: entry.path)
  }

  private static func unknownBefore(_ entry: FileEntry) -> Diagnostic {
    Diagnostic(
      severity: .warning, id: "previous-content",
      message: "its content before the change is not in this repository: every line counts as added", path: entry.path)
  }

  /// For each line of a text whether it is there more often than in each of the old texts.
  private static func added(_ text: [UInt8], replacing old: [[UInt8]]) -> [Bool] {
    var counts: [ArraySlice<UInt8>: Int] = [:]
    let lines = lines(of: text)
    for line in lines { counts[line, default: 0] += 1 }
    var isKnown: Set<ArraySlice<UInt8>> = []
    for text in old {
      var missing = counts
      for line in self.lines(of: text) {
        guard let count = missing[line] else { continue }
        if count <= 1 { isKnown.insert(line) }
        missing[line] = count - 1
      }
    }
    return lines.map { !isKnown.contains($0) }
  }

  private static func lines(of text: [UInt8]) -> [ArraySlice<UInt8>] {
    let index = LineIndex(text.span)
    return (0..<index.lineCount).map { text[index.range(ofLine: $0, in: text.span)] }
  }
}
