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

  init(mode: UInt32, object: ObjectID?, stage: Int, path: [UInt8]) {
    self.mode = mode
    self.object = object
    self.stage = stage
    self.path = path
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
