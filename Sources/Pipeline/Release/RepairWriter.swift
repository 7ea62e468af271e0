internal import Checklist
internal import Model

/// Makes the edit of bytes of what a check proposes.
enum RepairWriter {
  /// The edit of the file that the finding is in; nil where what stands there is written in a way that is not edited.
  static func repair(_ repair: CheckFinding.Repair, at place: CheckFinding.Place, in bytes: [UInt8], _ path: RepoPath)
    -> Repair?
  {
    let edit: (range: Range<Int>, text: [UInt8])?
    switch repair {
    case .value(let text), .key(let text): edit = ManifestScalar.edit(of: bytes, at: place, to: text)
    case .yaml(let text): edit = ManifestScalar.range(of: bytes, at: place).map { ($0, Array(text.utf8)) }
    case .ignoreLine: edit = nil
    }
    return edit.map {
      Repair(
        path: path, byteOffset: $0.range.lowerBound, byteLength: $0.range.count,
        text: String(decoding: $0.text, as: UTF8.self))
    }
  }

  /// The edit that adds a line at the end of an ignore file; `bytes` are nil where there is none yet.
  static func line(_ line: String, in bytes: [UInt8]?, _ path: RepoPath) -> Repair {
    let bytes = bytes ?? []
    // As the file's own lines end.
    let end = bytes.contains(UInt8(ascii: "\r")) ? "\r\n" : "\n"
    let start = bytes.isEmpty || bytes.last == UInt8(ascii: "\n") ? "" : end
    return Repair(path: path, byteOffset: bytes.count, byteLength: 0, text: "\(start)\(line)\(end)")
  }
}
