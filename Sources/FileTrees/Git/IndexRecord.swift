internal import Model

/// One entry of the git index, as `git ls-files --stage -z` prints it.
struct IndexRecord: Sendable, Hashable {
  /// File mode in octal digits, as a number: 0o100644, 0o100755, 0o120000 (link), 0o160000 (submodule).
  var mode: UInt32
  /// Nil where nobody asked for it.
  var object: ObjectID?
  /// 0; 1 to 3 while a merge is not resolved.
  var stage: Int
  var path: [UInt8]
  /// Bytes of the file that was staged, modulo 2 to the power of 32; 0 where git does not know it (gitformat-index(5)).
  var size = 0

  var isSymbolicLink: Bool { mode == 0o120000 }
  var isSubmodule: Bool { mode == 0o160000 }
  var isFile: Bool { mode & 0o170000 == 0o100000 }

  /// Parses `mode SP object SP stage TAB path NUL`; what does not look like it is left out.
  ///
  /// - Parameter needsObjects: false leaves `object` empty, which is faster.
  /// - Returns: sorted bytewise by path, as the index is.
  static func parse(_ output: [UInt8], needsObjects: Bool) -> [IndexRecord] {
    var records: [IndexRecord] = []
    var isSorted = true
    var start = 0
    while start < output.count, let end = output[start...].firstIndex(of: 0) {
      if let record = IndexRecord(output[start..<end], needsObject: needsObjects) {
        if let last = records.last, RepoPath.precedes(record.path, last.path) { isSorted = false }
        records.append(record)
      }
      start = end + 1
    }
    if !isSorted { records.sort { RepoPath.precedes($0.path, $1.path) } }
    return records
  }

  /// Parses `mode SP type SP object TAB path NUL`, as `git ls-tree -r -z` prints it; nil for what does not look like it.
  ///
  /// - Returns: sorted bytewise by path, which a tree read in depth is by itself.
  static func parseTree(_ output: [UInt8]) -> [IndexRecord]? {
    var records: [IndexRecord] = []
    for line in output.split(separator: 0) {
      guard let tab = line.firstIndex(of: 0x09) else { return nil }
      let parts = line[..<tab].split(separator: UInt8(ascii: " "))
      guard parts.count == 3, let mode = UInt32(String(decoding: parts[0], as: UTF8.self), radix: 8),
        let object = ObjectID(hexadecimal: parts[2])
      else { return nil }
      records.append(IndexRecord(mode: mode, object: object, stage: 0, path: Array(line[(tab + 1)...])))
    }
    return records.sorted { RepoPath.precedes($0.path, $1.path) }
  }

  /// The file, link or submodule.
  var entry: FileEntry {
    FileEntry(
      path: RepoPath(path), kind: isSubmodule ? .submodule : isSymbolicLink ? .symbolicLink : .file, object: object,
      isTracked: true)
  }

  init(mode: UInt32, object: ObjectID?, stage: Int, path: [UInt8], size: Int = 0) {
    self.mode = mode
    self.object = object
    self.stage = stage
    self.path = path
    self.size = size
  }

  private init?(_ line: ArraySlice<UInt8>, needsObject: Bool) {
    let space = UInt8(ascii: " ")
    guard let modeEnd = line.firstIndex(of: space), modeEnd - line.startIndex == 6,
      let objectEnd = line[(modeEnd + 1)...].firstIndex(of: space),
      let tab = line[(objectEnd + 1)...].firstIndex(of: 0x09), tab == objectEnd + 2
    else { return nil }
    mode = 0
    for digit in line[..<modeEnd] {
      guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "7") else { return nil }
      mode = mode << 3 | UInt32(digit - UInt8(ascii: "0"))
    }
    let digit = line[objectEnd + 1]
    guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "3") else { return nil }
    stage = Int(digit - UInt8(ascii: "0"))
    object = needsObject ? ObjectID(hexadecimal: line[(modeEnd + 1)..<objectEnd]) : nil
    path = Array(line[(tab + 1)...])
  }
}

extension FileTree {
  /// Where a link points to, in a view in which that is the content of an object; nil for anything else, and for one that
  /// was not prepared.
  func targetOfLink(_ entry: FileEntry) -> RepoPath? {
    guard entry.kind == .symbolicLink || entry.kind == .linkTarget else { return nil }
    var bytes: [UInt8] = []
    // No system follows a longer one.
    guard (try? read(entry, offset: 0, limit: 4_096, into: &bytes)) == true else { return nil }
    return RepoPath(bytes)
  }
}

extension TreeListing {
  /// Adds a file that git keeps, or takes note why it is passed over.
  mutating func add(_ record: IndexRecord, _ excludes: Excludes) {
    let path = RepoPath(record.path)
    if excludes.coversPath(record.path) {
      skipped.append((path, .excluded))
    } else if record.isSymbolicLink {
      skipped.append((path, .symbolicLink))
      links.append(FileEntry(path: path, kind: .linkTarget, object: record.object, isTracked: true))
    } else if record.isSubmodule {
      skipped.append((path, .submodule))
    } else {
      entries.append(record.entry)
    }
  }
}
