internal import Ignore
internal import Model

/// The suppression comments of one file and what they cover. Markers are added in order of their lines; after `close`
/// each finding is asked for.
struct InlineSuppressions: Sendable {
  /// One marker with what it covers.
  struct Entry: Sendable {
    /// Ids and globs; empty for every secret rule (another tool's marker).
    var names: [String]
    var isForeign: Bool
    var reason: String
    /// 0-based line of the marker.
    var markerLine: Int
    /// 0-based; the marker's own and, of a block, the last.
    var lastLine: Int
    var isUsed = false
  }

  private(set) var entries: [Entry] = []
  /// Markers that cannot be honoured, with what is wrong; 0-based lines.
  private(set) var problems: [(line: Int, message: String)] = []

  /// Blocks that may stand inside each other.
  static let depthLimit = 64

  private struct Key: Hashable {
    var line: Int
    var name: String
  }

  /// Entries by the line that they cover and the id or glob that they name.
  private var exact: [Key: Int] = [:]
  /// The globs among them by line.
  private var globs: [Int: [NameGlob]] = [:]
  /// Each text is compiled once.
  private var compiled: [String: NameGlob] = [:]
  /// Entries of other scanners by line.
  private var foreign: [Int: Int] = [:]
  /// Entries of other scanners by the first line, and by the last line, of what they cover.
  private var foreignFirst: [Int: Int] = [:]
  private var foreignLast: [Int: Int] = [:]
  /// Lines in one of the tables above, sorted, after `close`.
  private var covered: [Int] = []
  /// Blocks, by their first lines after `close`; `parent` is the block before that reaches the same lines.
  private var blocks: [(entry: Int, parent: Int?)] = []
  private var openBlocks: [Int] = []
  /// Entries alone on their lines that cover the next line, until it is known what stands there.
  private var waiting: (line: Int, entries: [Int])?

  var isEmpty: Bool { entries.isEmpty && problems.isEmpty }

  /// Adds what stands on a 0-based line. `around` has the first and the last line that a marker of the form `around`
  /// reaches.
  mutating func add(_ marker: Marker, line: Int, around: ClosedRange<Int>? = nil) {
    switch marker {
    case .invalid(let message): problems.append((line, message))
    case .allow(let names, let reason, let isAlone):
      let index = append(Entry(names: names, isForeign: false, reason: reason, markerLine: line, lastLine: line))
      cover(line, with: index)
      guard isAlone else { return }
      // Markers in a row all stand for the line behind the last of them.
      if let (last, entries) = waiting, last == line || last == line - 1 {
        waiting = (line, entries + [index])
      } else {
        release()
        waiting = (line, [index])
      }
    case .begin(let names, let reason):
      let index = append(Entry(names: names, isForeign: false, reason: reason, markerLine: line, lastLine: line))
      openBlocks.append(index)
      if openBlocks.count > InlineSuppressions.depthLimit {
        problems.append((line, "more than \(InlineSuppressions.depthLimit) blocks of `plimsoll:allow-begin` are open"))
      }
    case .end:
      guard let index = openBlocks.popLast() else {
        problems.append((line, "`plimsoll:allow-end` without `plimsoll:allow-begin`"))
        return
      }
      guard openBlocks.count < InlineSuppressions.depthLimit else { return }
      entries[index].lastLine = line
      if entries[index].markerLine == line {
        cover(line, with: index)
      } else {
        blocks.append((index, nil))
      }
    case .foreign(let name, let reach):
      let index = append(Entry(names: [], isForeign: true, reason: name, markerLine: line, lastLine: line))
      switch reach {
      case .line: if foreign[line] == nil { foreign[line] = index }
      case .nextLine: if foreign[line + 1] == nil { foreign[line + 1] = index }
      case .around:
        if foreign[line] == nil { foreign[line] = index }
        guard let around else { return }
        for reached in around where reached > line && foreignFirst[reached] == nil { foreignFirst[reached] = index }
        for reached in around where reached < line && foreignLast[reached] == nil { foreignLast[reached] = index }
      }
    }
  }

  /// Takes note that there are no more markers.
  mutating func close() {
    release()
    for index in openBlocks {
      problems.append((entries[index].markerLine, "`plimsoll:allow-begin` without `plimsoll:allow-end`"))
      // Not honoured, which was said: it is no unused one.
      entries[index].isUsed = true
    }
    openBlocks = []
    covered = Array(Set(exact.keys.map(\.line)).union(foreign.keys)).sorted()
    blocks.sort { a, b in
      let (x, y) = (entries[a.entry], entries[b.entry])
      return (x.markerLine, y.lastLine, a.entry) < (y.markerLine, x.lastLine, b.entry)
    }
    var open: [Int] = []
    for index in blocks.indices {
      while let last = open.last, entries[blocks[last].entry].lastLine < entries[blocks[index].entry].markerLine {
        open.removeLast()
      }
      blocks[index].parent = open.last
      open.append(index)
    }
    problems.sort { $0.line < $1.line }
  }

  /// The marker that covers a finding of `rule` on 0-based lines; it counts as used from then on.
  mutating func suppression(
    of rule: String, isSecret: Bool, lines: ClosedRange<Int>, path: RepoPath
  ) -> Suppression? {
    guard !entries.isEmpty, let index = entry(of: rule, isSecret: isSecret, lines: lines) else { return nil }
    entries[index].isUsed = true
    return Suppression(
      kind: .inSource, reason: entries[index].reason,
      position: SourcePosition(file: path.text, line: entries[index].markerLine + 1, column: 1))
  }

  private func entry(of rule: String, isSecret: Bool, lines: ClosedRange<Int>) -> Int? {
    for line in lines.count > 8 ? coveredLines(lines) : Array(lines)[...] {
      if let index = exact[Key(line: line, name: rule)] { return index }
      if let glob = globs[line]?.first(where: { $0.matches(rule) }) {
        return exact[Key(line: line, name: glob.text)]
      }
      if isSecret, let index = foreign[line] { return index }
    }
    if isSecret, let index = foreignFirst[lines.lowerBound] ?? foreignLast[lines.upperBound] { return index }
    return block(of: rule, lines)
  }

  private func coveredLines(_ lines: ClosedRange<Int>) -> ArraySlice<Int> {
    var (low, high) = (0, covered.count)
    while low < high {
      let middle = (low + high) / 2
      if covered[middle] < lines.lowerBound { low = middle + 1 } else { high = middle }
    }
    return covered[low...].prefix { $0 <= lines.upperBound }
  }

  /// The innermost block that reaches the first line, else the first one that begins on a later line.
  private func block(of rule: String, _ lines: ClosedRange<Int>) -> Int? {
    var (low, high) = (0, blocks.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[blocks[middle].entry].markerLine <= lines.lowerBound { low = middle + 1 } else { high = middle }
    }
    var next: Int? = low > 0 ? low - 1 : nil
    while let index = next {
      let entry = entries[blocks[index].entry]
      if entry.lastLine >= lines.lowerBound, covers(entry, rule) { return blocks[index].entry }
      next = blocks[index].parent
    }
    return blocks[low...].prefix { entries[$0.entry].markerLine <= lines.upperBound }
      .first { covers(entries[$0.entry], rule) }?.entry
  }

  private func covers(_ entry: Entry, _ rule: String) -> Bool {
    entry.names.contains { $0 == rule || compiled[$0]?.matches(rule) ?? NameGlob($0).matches(rule) }
  }

  private mutating func compile(_ name: String) -> NameGlob {
    if let known = compiled[name] { return known }
    let glob = NameGlob(name)
    compiled[name] = glob
    return glob
  }

  private mutating func append(_ entry: Entry) -> Int {
    for name in entry.names { _ = compile(name) }
    entries.append(entry)
    return entries.count - 1
  }

  /// The first of several markers that say the same of a line counts.
  private mutating func cover(_ line: Int, with index: Int) {
    for name in entries[index].names {
      let key = Key(line: line, name: name)
      guard exact[key] == nil else { continue }
      exact[key] = index
      let glob = compile(name)
      if glob.isPattern { globs[line, default: []].append(glob) }
    }
  }

  private mutating func release() {
    guard let (line, entries) = waiting else { return }
    for index in entries { cover(line + 1, with: index) }
    waiting = nil
  }
}
