internal import Checklist
internal import Model

/// Makes the edit of bytes of what a check proposes.
enum RepairWriter {
  /// One edit of the file that a finding is in, for all places that it stands for; nil where what stands at one of them is
  /// written in a way that is not edited.
  static func repair(
    _ repairs: [(place: CheckFinding.Place, repair: CheckFinding.Repair)], in bytes: [UInt8], _ path: RepoPath
  ) -> Repair? {
    let single = repairs.compactMap { repair($0.repair, at: $0.place, in: bytes, path) }.sorted {
      $0.byteOffset < $1.byteOffset
    }
    guard let first = single.first, let last = single.last, single.count == repairs.count else { return nil }
    var text: [UInt8] = []
    var end = first.byteOffset
    for edit in single {
      guard edit.byteOffset >= end else { return nil }
      text += bytes[end..<edit.byteOffset] + Array(edit.text.utf8)
      end = edit.byteOffset + edit.byteLength
    }
    return Repair(
      path: path, byteOffset: first.byteOffset, byteLength: last.byteOffset + last.byteLength - first.byteOffset,
      text: String(decoding: text, as: UTF8.self))
  }

  private static func repair(
    _ repair: CheckFinding.Repair, at place: CheckFinding.Place, in bytes: [UInt8], _ path: RepoPath
  )
    -> Repair?
  {
    let edit: (range: Range<Int>, text: [UInt8])?
    switch repair {
    case .value(let text), .key(let text): edit = ManifestScalar.edit(of: bytes, at: place, to: text)
    case .yaml(let text): edit = ManifestScalar.range(of: bytes, at: place).map { ($0, Array(text.utf8)) }
    case .member(let text, let insertion): edit = MemberInsertion.edit(of: bytes, adding: text, insertion)
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
