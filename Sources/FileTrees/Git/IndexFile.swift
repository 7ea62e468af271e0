internal import Model

/// Git's index file, read without git.
///
/// Source: gitformat-index(5). Versions 2 to 4 are read; a split index, a sparse index with directories in it, and any
/// other extension that a reader must know are left to git.
struct IndexFile: Sendable {
  let bytes: [UInt8]
  let hashLength: Int
  let version: Int
  /// Where each entry begins.
  let starts: [Int]
  /// What git remembers of directories; nil where it remembers nothing.
  let cacheTree: CacheTree?

  /// Nil when the file must be read by git itself.
  ///
  /// - Parameter hashLength: bytes of an object's name, 20 or 32.
  init?(_ bytes: [UInt8], hashLength: Int) {
    self.bytes = bytes
    self.hashLength = hashLength
    guard bytes.count >= 12 + hashLength, bytes.starts(with: "DIRC".utf8) else { return nil }
    version = Self.number(bytes, at: 4, length: 4)
    let count = Self.number(bytes, at: 8, length: 4)
    // An entry takes more than 62 bytes.
    guard (2...4).contains(version), count <= bytes.count / 62 else { return nil }
    var starts: [Int] = []
    starts.reserveCapacity(count)
    var position = 12
    for _ in 0..<count {
      starts.append(position)
      guard let next = Self.end(bytes, ofEntryAt: position, version: version, hashLength: hashLength) else {
        return nil
      }
      position = next
    }
    self.starts = starts
    guard let extensions = Self.extensions(bytes, from: position, hashLength: hashLength) else { return nil }
    cacheTree = extensions["TREE"].map { CacheTree(bytes, $0, hashLength: hashLength) }
  }

  var count: Int { starts.count }

  /// Every entry, in the file's order, which is bytewise; nil when a name cannot be read.
  var records: [IndexRecord]? {
    var records: [IndexRecord] = []
    records.reserveCapacity(starts.count)
    for start in starts {
      guard let record = record(at: start, before: records.last?.path ?? []) else { return nil }
      records.append(record)
    }
    return records
  }

  /// The entry of a path whose merge is resolved; nil when there is none, and always for version 4, whose names can only
  /// be read one after the other.
  func record(of path: [UInt8]) -> IndexRecord? {
    guard let number = lowerBound(of: path), number < starts.count,
      let record = record(at: starts[number], before: []), record.path == path
    else { return nil }
    return record.stage == 0 ? record : nil
  }

  /// The entries below a directory, which has no `/` at its end, in the file's order; nil for version 4, and when a name
  /// cannot be read.
  func records(below directory: RepoPath) -> [IndexRecord]? {
    if directory.isEmpty { return cutsNames ? nil : records }
    // '0' is the byte after '/'.
    guard let first = lowerBound(of: directory.bytes + [RepoPath.separator]),
      let end = lowerBound(of: directory.bytes + [RepoPath.separator + 1]), first <= end
    else { return nil }
    var records: [IndexRecord] = []
    records.reserveCapacity(end - first)
    for number in first..<end {
      guard let record = record(at: starts[number], before: []) else { return nil }
      records.append(record)
    }
    return records
  }

  /// The number of the first entry that is not before `path`.
  private func lowerBound(of path: [UInt8]) -> Int? {
    guard !cutsNames else { return nil }
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      guard let record = record(at: starts[middle], before: []) else { return nil }
      if RepoPath.precedes(record.path, path) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// True when an entry's name can only be read after the one before it.
  var cutsNames: Bool { version == 4 }

  /// Times, device, inode, mode, owner, group and size take 40 bytes; then the name of the object, and flags.
  static func nameStart(_ bytes: [UInt8], ofEntryAt start: Int, version: Int, hashLength: Int) -> Int? {
    let next = start + 40 + hashLength + 2
    guard next < bytes.count else { return nil }
    guard bytes[next - 2] & 0x40 != 0 else { return next }
    return version >= 3 ? next + 2 : nil
  }

  private static func end(_ bytes: [UInt8], ofEntryAt start: Int, version: Int, hashLength: Int) -> Int? {
    guard var name = nameStart(bytes, ofEntryAt: start, version: version, hashLength: hashLength) else { return nil }
    // A directory of a sparse index.
    guard bytes[start + 26] & 0xF0 != 0x40 else { return nil }
    let flags = number(bytes, at: start + 40 + hashLength, length: 2)
    let next: Int
    if version == 4 {
      guard skipNumber(bytes, at: &name) != nil, name < bytes.count, let end = bytes[name...].firstIndex(of: 0)
      else { return nil }
      next = end + 1
    } else {
      guard let end = nameEnd(bytes, from: name, flags: flags), end > name else { return nil }
      next = start + (end - start + 8) / 8 * 8
    }
    return next <= bytes.count - hashLength ? next : nil
  }

  /// Where the name of an entry of version 2 or 3 ends: its length is written but for very long ones.
  static func nameEnd(_ bytes: [UInt8], from name: Int, flags: Int) -> Int? {
    guard flags & 0xFFF == 0xFFF else {
      let end = name + (flags & 0xFFF)
      return end < bytes.count && bytes[end] == 0 ? end : nil
    }
    return name < bytes.count ? bytes[name...].firstIndex(of: 0) : nil
  }

  func record(at start: Int, before previous: [UInt8]) -> IndexRecord? {
    guard var name = Self.nameStart(bytes, ofEntryAt: start, version: version, hashLength: hashLength) else {
      return nil
    }
    let flags = Self.number(bytes, at: start + 40 + hashLength, length: 2)
    let path: [UInt8]
    if version == 4 {
      // All but so many bytes of the name before is kept (gitformat-index(5), "Version 4").
      guard let cut = Self.skipNumber(bytes, at: &name), cut <= previous.count,
        let end = bytes[name...].firstIndex(of: 0)
      else { return nil }
      path = previous.dropLast(cut) + bytes[name..<end]
    } else {
      guard let end = Self.nameEnd(bytes, from: name, flags: flags) else { return nil }
      path = Array(bytes[name..<end])
    }
    guard !path.isEmpty else { return nil }
    let object = ObjectID(bytes[(start + 40)..<(start + 40 + hashLength)])
    return IndexRecord(
      mode: UInt32(Self.number(bytes, at: start + 24, length: 4)), object: object, stage: flags >> 12 & 3, path: path,
      size: Self.number(bytes, at: start + 36, length: 4))
  }

  /// A number of variable length, as `OFS_DELTA` of pack files has it (gitformat-pack(5)).
  private static func skipNumber(_ bytes: [UInt8], at position: inout Int) -> Int? {
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
    return value
  }

  /// Where the content of each extension stands, by its name; nil with `link`, `sdir` and whatever else begins with a small
  /// letter: it changes what the entries mean.
  private static func extensions(_ bytes: [UInt8], from start: Int, hashLength: Int) -> [String: Range<Int>]? {
    var found: [String: Range<Int>] = [:]
    var position = start
    while position + 8 <= bytes.count - hashLength {
      guard bytes[position] >= UInt8(ascii: "A"), bytes[position] <= UInt8(ascii: "Z") else { return nil }
      let end = position + 8 + number(bytes, at: position + 4, length: 4)
      guard end <= bytes.count - hashLength else { return nil }
      found[String(decoding: bytes[position..<(position + 4)], as: UTF8.self)] = (position + 8)..<end
      position = end
    }
    return position == bytes.count - hashLength ? found : nil
  }

  static func number(_ bytes: [UInt8], at position: Int, length: Int) -> Int {
    var value = 0
    for index in position..<(position + length) { value = value << 8 | Int(bytes[index]) }
    return value
  }
}
