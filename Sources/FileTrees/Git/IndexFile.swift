internal import Model

/// Reads git's index file without git.
///
/// Source: gitformat-index(5). Versions 2 to 4 are read; a split index, a sparse index with directories in it, and any
/// other extension that a reader must know are left to git.
struct IndexFile {
  private let bytes: [UInt8]
  private let hashLength: Int

  /// Nil when the file must be read by git itself.
  ///
  /// - Parameter hashLength: bytes of an object's name, 20 or 32.
  static func records(_ bytes: [UInt8], hashLength: Int) -> [IndexRecord]? {
    IndexFile(bytes: bytes, hashLength: hashLength).records()
  }

  private func records() -> [IndexRecord]? {
    guard bytes.count >= 12 + hashLength, bytes.starts(with: "DIRC".utf8) else { return nil }
    let version = number(at: 4, length: 4)
    let count = number(at: 8, length: 4)
    // An entry takes more than 62 bytes but for names that version 4 cuts.
    guard (2...4).contains(version), count <= bytes.count / 40 else { return nil }
    var records: [IndexRecord] = []
    records.reserveCapacity(count)
    var position = 12
    for _ in 0..<count {
      guard let record = record(at: &position, version: version, before: records.last?.path ?? []) else { return nil }
      if let last = records.last {
        if RepoPath.precedes(record.path, last.path) { return nil }
      }
      records.append(record)
    }
    return extensionsAreKnown(from: position) ? records : nil
  }

  private func record(at position: inout Int, version: Int, before previous: [UInt8]) -> IndexRecord? {
    let start = position
    // Times, device, inode, mode, owner, group and size; the name of the object; flags.
    var next = start + 40 + hashLength + 2
    guard next < bytes.count else { return nil }
    let flags = number(at: next - 2, length: 2)
    if flags & 0x4000 != 0 {
      guard version >= 3 else { return nil }
      next += 2
    }
    var path: [UInt8] = []
    if version == 4 {
      guard let kept = previousLength(at: &next, previous.count) else { return nil }
      path = Array(previous[..<kept])
    }
    guard next < bytes.count, let end = bytes[next...].firstIndex(of: 0) else { return nil }
    path += bytes[next..<end]
    guard !path.isEmpty else { return nil }
    position = version == 4 ? end + 1 : start + (end - start + 8) / 8 * 8
    guard position <= bytes.count - hashLength else { return nil }
    let mode = UInt32(number(at: start + 24, length: 4))
    // A directory of a sparse index.
    guard mode & 0o170000 != 0o040000 else { return nil }
    let object = ObjectID(Array(bytes[(start + 40)..<(start + 40 + hashLength)]))
    return IndexRecord(mode: mode, object: object, stage: flags >> 12 & 3, path: path)
  }

  /// How much of the name before is kept: all but the number of bytes that is written here (gitformat-index(5), "Version
  /// 4").
  private func previousLength(at position: inout Int, _ length: Int) -> Int? {
    guard position < bytes.count else { return nil }
    var byte = bytes[position]
    var value = Int(byte & 0x7F)
    position += 1
    while byte & 0x80 != 0 {
      guard position < bytes.count, value < 1 << 24 else { return nil }
      byte = bytes[position]
      value = (value + 1) << 7 | Int(byte & 0x7F)
      position += 1
    }
    return value <= length ? length - value : nil
  }

  /// False for `link`, `sdir` and whatever else begins with a small letter: it changes what the entries mean.
  private func extensionsAreKnown(from start: Int) -> Bool {
    var position = start
    while position + 8 <= bytes.count - hashLength {
      guard bytes[position] >= UInt8(ascii: "A"), bytes[position] <= UInt8(ascii: "Z") else { return false }
      position += 8 + number(at: position + 4, length: 4)
    }
    return position == bytes.count - hashLength
  }

  private func number(at position: Int, length: Int) -> Int {
    bytes[position..<(position + length)].reduce(0) { $0 << 8 | Int($1) }
  }
}
