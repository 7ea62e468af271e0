/// The directory at the end of a zip archive, compared with what stands before its members: two programs that read one
/// archive, one by its directory and one from its beginning, must find the same in it.
///
/// - Sources: APPNOTE.TXT 4.3.7 (local header), 4.3.12 (central directory), 4.3.14 to 4.3.16 (its end, zip64).
public struct ZipDirectory: Sendable {
  /// What does not agree.
  public struct Problem: Sendable, Hashable {
    public var words: String
  }

  public private(set) var problems: [Problem] = []
  /// More say nothing that these do not.
  private static let mostProblems = 1_000
  /// True when bytes belong to more than one member.
  public private(set) var hasOverlap = false
  /// Names with a backslash, which `ArchiveReader` gives with slashes.
  public private(set) var backslashNames: [[UInt8]] = []

  /// Names of directories, which have a slash at their ends.
  public private(set) var directoryNames: [[UInt8]] = []
  /// Names of members that are neither stored nor deflated (APPNOTE.TXT 4.4.5).
  public private(set) var oddlyCompressedNames: [[UInt8]] = []

  private struct Entry {
    var offset: Int
    var name: [UInt8]
    /// Compressed.
    var size: Int
    var method: Int
  }

  /// Throws when there is no directory, it is cut off, or it has more than `limit` entries.
  public init(_ source: ArchiveSource, limit: Int) throws(ArchiveError) {
    let end = try ZipEnd(source)
    guard end.count <= limit else { throw ArchiveError("has \(end.count) members, more than \(limit)") }
    var entries = try Self.entries(source, end, limit)
    // Programs that do not know zip64 write the lower bits of the count.
    if entries.count != end.count, entries.count & 0xFFFF != end.count {
      problems.append(
        Problem(words: "says that it has \(end.count) members and lists \(entries.count)"))
    }
    backslashNames = entries.lazy.map(\.name).filter { $0.contains(UInt8(ascii: "\\")) }
    directoryNames = entries.lazy.map(\.name).filter { $0.last == UInt8(ascii: "/") }
    oddlyCompressedNames = entries.lazy.filter { $0.method != 0 && $0.method != 8 }.map(\.name)
    entries.sort { ($0.offset, $0.name.count) < ($1.offset, $1.name.count) }
    try compare(entries, source, end)
  }

  private static func entries(_ source: ArchiveSource, _ end: ZipEnd, _ limit: Int) throws(ArchiveError) -> [Entry] {
    var cursor = ByteWindow(source, at: end.directory, length: 256 << 10)
    var entries: [Entry] = []
    while entries.count < limit, try cursor.take(46, while: 0x0201_4B50) {
      var size = cursor.number(20, 4)
      var offset = cursor.number(42, 4)
      let unpacked = cursor.number(24, 4)
      let (nameLength, extraLength) = (cursor.number(28, 2), cursor.number(30, 2))
      let comment = cursor.number(32, 2)
      let rest = try cursor.bytes(after: 46, count: nameLength + extraLength)
      let name = Array(rest.prefix(nameLength))
      // zip64: the fields that are full stand in the extra field, in this order.
      if size == 0xFFFF_FFFF || offset == 0xFFFF_FFFF {
        var values = Self.zip64(Array(rest.dropFirst(nameLength)))[...]
        if unpacked == 0xFFFF_FFFF { values = values.dropFirst() }
        if size == 0xFFFF_FFFF { size = values.popFirst() ?? size }
        if offset == 0xFFFF_FFFF { offset = values.popFirst() ?? offset }
      }
      entries.append(
        Entry(offset: end.place(of: offset, in: source), name: name, size: size, method: cursor.number(10, 2)))
      cursor.move(46 + nameLength + extraLength + comment)
    }
    return entries
  }

  private static func zip64(_ extra: [UInt8]) -> [Int] {
    var start = 0
    while start + 4 <= extra.count {
      let (id, length) = (extra.number(start, 2), extra.number(start + 2, 2))
      let end = min(extra.count, start + 4 + length)
      if id == 1 { return stride(from: start + 4, through: end - 8, by: 8).map { extra.number($0, 8) } }
      start = end
    }
    return []
  }

  /// Each member begins behind the one before it, with a header that has the name of the directory; nothing that looks
  /// like a member stands between them.
  private mutating func compare(_ entries: [Entry], _ source: ArchiveSource, _ end: ZipEnd) throws(ArchiveError) {
    var cursor = ByteWindow(source, at: 0, length: 16 << 10)
    // Programs may stand before an archive; a member that is not listed begins with a header.
    var last = 0
    for entry in entries where problems.count < Self.mostProblems {
      if entry.offset < last, entry.offset < end.directory { hasOverlap = true }
      if last < entry.offset { try look(from: last, to: min(entry.offset, end.directory), &cursor) }
      cursor.place(at: entry.offset)
      guard try cursor.take(30, while: 0x0403_4B50) else {
        problems.append(Problem(words: "lists \(Self.printable(entry.name)) where no member begins"))
        continue
      }
      let (nameLength, extraLength) = (cursor.number(26, 2), cursor.number(28, 2))
      let name = try cursor.bytes(after: 30, count: nameLength)
      if name != entry.name {
        problems.append(
          Problem(
            words: "lists \(Self.printable(entry.name)) for what calls itself \(Self.printable(name)): programs that "
              + "read it from the beginning find something else in it"))
      }
      let (next, isTooFar) = entry.offset.addingReportingOverflow(30 + nameLength + extraLength + max(0, entry.size))
      last = isTooFar ? .max : max(last, next)
    }
    if last > end.directory, !entries.isEmpty { hasOverlap = true }
    if last < end.directory { try look(from: last, to: end.directory, &cursor) }
  }

  /// Says so when a member begins in a gap, which may hold the sizes of the member before it, or a signature.
  private mutating func look(from start: Int, to end: Int, _ cursor: inout ByteWindow) throws(ArchiveError) {
    var start = start
    while end - start >= 30, problems.count < Self.mostProblems {
      cursor.place(at: start)
      let gap = try cursor.bytes(after: 0, count: min(end - start, 1 << 16))
      var index = 0
      while index + 30 <= gap.count {
        if gap[index] == 0x50, gap.number(index, 4) == 0x0403_4B50 {
          let name = Array(gap[(index + 30)...].prefix(gap.number(index + 26, 2)))
          problems.append(
            Problem(
              words: "has the member \(Self.printable(name)), which its directory does not list: it was not looked at"))
          return
        }
        index += 1
      }
      guard index > 0 else { return }
      start += index
    }
  }

  private static func printable(_ name: [UInt8]) -> String {
    let text = String(decoding: name.prefix(200), as: UTF8.self)
    return String(
      String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "\u{FFFD}" : $0 }))
  }
}
