/// Where the directory of a zip archive is, by the record at the archive's end.
struct ZipEnd {
  /// Members that the directory lists.
  var count = 0
  /// Where the directory begins in the source.
  var directory = 0
  /// What is to be added to the archive's offsets: something stands before it.
  var shift = 0

  private static let recordLength = 22
  /// The record, and a comment behind it.
  private static let farthest = 22 + 0xFFFF

  init(_ source: ArchiveSource) throws(ArchiveError) {
    var tail: [UInt8] = []
    let start = max(0, source.size - Self.farthest)
    try source.read(offset: start, limit: Self.farthest, into: &tail)
    guard let record = Self.record(in: tail) else {
      throw ArchiveError("has no directory at its end: it is cut off or no zip archive; it was read from its beginning")
    }
    count = tail.number(record + 10, 2)
    var size = tail.number(record + 12, 4)
    var offset = tail.number(record + 16, 4)
    var end = start + record
    // Some programs write the long record where they need not: it stands behind the directory all the same.
    if record >= 20, tail.number(record - 20, 4) == 0x0706_4B50 {
      var big: [UInt8] = []
      // Where it is said to be, else right before its locator.
      for place in [tail.number(record - 20 + 8, 8), start + record - 20 - 56] where place >= 0 {
        try source.read(offset: place, limit: 56, into: &big)
        guard big.count == 56, big.number(0, 4) == 0x0606_4B50 else { continue }
        if count == 0xFFFF { count = big.number(32, 8) }
        if size == 0xFFFF_FFFF { size = big.number(40, 8) }
        if offset == 0xFFFF_FFFF { offset = big.number(48, 8) }
        end = place
        break
      }
    }
    guard size >= 0, offset >= 0, count >= 0, size <= end else {
      throw ArchiveError("has a directory that begins before the archive; it was read from its beginning")
    }
    directory = end - size
    shift = directory - offset
    guard shift >= 0 else {
      throw ArchiveError("has a directory that is not where the archive says; it was read from its beginning")
    }
  }

  /// An offset of the archive in the source; beyond its end where there is nothing.
  func place(of offset: Int, in source: ArchiveSource) -> Int {
    offset < 0 || offset > source.size ? source.size : min(source.size, shift + offset)
  }

  /// The last record whose comment ends where the archive does, else the last one.
  private static func record(in tail: [UInt8]) -> Int? {
    guard tail.count >= recordLength else { return nil }
    var last: Int?
    for index in stride(from: tail.count - recordLength, through: 0, by: -1) where tail[index] == 0x50 {
      guard tail.number(index, 4) == 0x0605_4B50 else { continue }
      if index + recordLength + tail.number(index + 20, 2) == tail.count { return index }
      last = last ?? index
    }
    return last
  }
}

extension [UInt8] {
  /// A little-endian number; -1 when it is beyond `Int`, 0 where the bytes end.
  func number(_ offset: Int, _ length: Int) -> Int {
    guard offset >= 0, offset + length <= count else { return 0 }
    var value: UInt64 = 0
    for index in (0..<length).reversed() { value = value << 8 | UInt64(self[offset + index]) }
    return Int(exactly: value) ?? -1
  }
}
