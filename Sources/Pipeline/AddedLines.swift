internal import Detection
internal import Model

/// Tells which findings of a staged file are in lines that the commit adds.
///
/// A line counts as added when the new blob has it more often than the old one: a line that only moved is not new.
enum AddedLines {
  static func keep(_ findings: [Finding], _ entry: FileEntry, _ tree: any FileTree) async throws(TreeError) -> [Finding]
  {
    guard let old = try await tree.previousContent(of: entry) else { return findings }
    var new: [UInt8] = []
    var piece: [UInt8] = []
    var offset = 0
    while try tree.read(entry, offset: offset, limit: 1 << 22, into: &piece) {
      new += piece
      offset += piece.count
    }
    let before = counts(old)
    let after = counts(new)
    let lines = new.split(separator: 0x0A, omittingEmptySubsequences: false)
    return findings.filter { finding in
      guard let region = finding.region else { return true }
      return (region.startLine...max(region.startLine, region.endLine)).contains { number in
        guard number - 1 < lines.count else { return true }
        let line = lines[number - 1]
        return after[line, default: 0] > before[line, default: 0]
      }
    }
  }

  private static func counts(_ bytes: [UInt8]) -> [ArraySlice<UInt8>: Int] {
    bytes.split(separator: 0x0A).reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }
}
