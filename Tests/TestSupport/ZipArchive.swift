/// Makes zip archives, good ones and such as nobody should make, byte by byte (APPNOTE.TXT 4.3).
public struct ZipArchive {
  public struct Entry {
    public var name: [UInt8]
    /// What stands before the content, where it is not the name of the directory.
    public var localName: [UInt8]?
    public var content: [UInt8]
    /// As it stands in the archive, compressed by `method`; nil for the content as it is.
    public var packed: [UInt8]?
    public var method = 0
    /// 1 says that it is encrypted, 0x800 that the name is UTF-8.
    public var flags = 0
    public var usesZip64 = false
    /// False leaves it out of the directory.
    public var isListed = true
    /// Mode of Unix in the directory; of a link 0o120777.
    public var mode = 0o100644

    public init(_ name: String, _ content: String) { self.init(Array(name.utf8), Array(content.utf8)) }

    public init(_ name: [UInt8], _ content: [UInt8]) {
      self.name = name
      self.content = content
    }
  }

  public var entries: [Entry]
  /// Where the directory says that members begin, instead of where they do.
  public var offset: Int?

  /// Where a record of zip64 stands at the end, and whether the short one leaves everything to it.
  public var longEnd: LongEnd?

  public enum LongEnd: Sendable, CaseIterable { case besides, instead }

  public init(_ entries: [Entry]) { self.entries = entries }

  public init(_ files: KeyValuePairs<String, String>) { self.init(files.map { Entry($0.key, $0.value) }) }

  public var bytes: [UInt8] {
    var result: [UInt8] = []
    var directory: [UInt8] = []
    var listed = 0
    for entry in entries {
      let packed = entry.packed ?? entry.content
      let sum = Checksum.crc32(entry.content)
      let start = offset ?? result.count
      let name = entry.localName ?? entry.name
      let big = [(1, 2), (16, 2), (entry.content.count, 8), (packed.count, 8)].flatMap(Self.number)
      let full = 0xFFFF_FFFF
      let sizes = entry.usesZip64 ? (full, full) : (packed.count, entry.content.count)
      let extra = entry.usesZip64 ? big : []
      let common = [
        (20, 2), (entry.flags, 2), (entry.method, 2), (0, 2), (0x21, 2), (sum, 4), (sizes.0, 4), (sizes.1, 4),
      ]
      .flatMap(Self.number)
      result += Self.number(0x0403_4B50, 4) + common
      result += [(name.count, 2), (extra.count, 2)].flatMap(Self.number) + name + extra + packed
      guard entry.isListed else { continue }
      listed += 1
      directory += Self.number(0x0201_4B50, 4) + Self.number(0x0314, 2) + common
      directory += [(entry.name.count, 2), (extra.count, 2), (0, 2), (0, 2), (0, 2)].flatMap(Self.number)
      directory += Self.number(entry.mode << 16, 4) + Self.number(start, 4) + entry.name + extra
    }
    let (count, size, start) = (listed, directory.count, result.count)
    let isShort = longEnd != .instead
    let end = [
      (0x0605_4B50, 4), (0, 2), (0, 2), (isShort ? count & 0xFFFF : 0xFFFF, 2), (isShort ? count & 0xFFFF : 0xFFFF, 2),
      (isShort ? size : 0xFFFF_FFFF, 4), (isShort ? start : 0xFFFF_FFFF, 4), (0, 2),
    ]
    let long = [
      (0x0606_4B50, 4), (44, 8), (45, 2), (45, 2), (0, 4), (0, 4), (count, 8), (count, 8), (size, 8), (start, 8),
      (0x0706_4B50, 4), (0, 4), (start + size, 8), (1, 4),
    ]
    return result + directory + (longEnd == nil ? [] : long.flatMap(Self.number)) + end.flatMap(Self.number)
  }

  static func number(_ value: Int, _ length: Int) -> [UInt8] {
    (0..<length).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }
}
