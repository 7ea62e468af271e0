/// One entry of the git index, as `git ls-files --stage -z` prints it.
struct IndexRecord: Sendable, Hashable {
  /// File mode in octal digits, as a number: 0o100644, 0o100755, 0o120000 (link), 0o160000 (submodule).
  var mode: UInt32
  /// Object name in hex digits.
  var object: String
  /// 0; 1 to 3 while a merge is not resolved.
  var stage: Int
  var path: [UInt8]

  var isSymbolicLink: Bool { mode == 0o120000 }
  var isSubmodule: Bool { mode == 0o160000 }

  /// Parses `mode SP object SP stage TAB path NUL`; what does not look like it is left out.
  static func parse(_ output: [UInt8]) -> [IndexRecord] {
    var records: [IndexRecord] = []
    var start = 0
    while start < output.count, let end = output[start...].firstIndex(of: 0) {
      if let record = IndexRecord(output[start..<end]) { records.append(record) }
      start = end + 1
    }
    return records
  }

  private init?(_ line: ArraySlice<UInt8>) {
    guard let tab = line.firstIndex(of: 0x09) else { return nil }
    let fields = line[..<tab].split(separator: 0x20)
    guard fields.count == 3, let mode = UInt32(String(decoding: fields[0], as: UTF8.self), radix: 8),
      let stage = Int(String(decoding: fields[2], as: UTF8.self))
    else { return nil }
    self.mode = mode
    self.stage = stage
    object = String(decoding: fields[1], as: UTF8.self)
    path = Array(line[(tab + 1)...])
  }
}
