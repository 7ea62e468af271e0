/// Objects that are looked for one by one: nothing is read of what lies beside them.
///
/// What it does not give, git may have: it is content with what is easily found. Sources: gitformat-loose(5),
/// gitformat-pack(5).
public final class ObjectLookup {
  /// A pack with its index, neither of which has been read.
  public struct Pack {
    /// Opens it; nil when that cannot be done.
    public var file: () -> StoredFile?
    public var index: StoredFile

    public init(index: StoredFile, file: @escaping () -> StoredFile?) {
      self.file = file
      self.index = index
    }
  }

  private let inflater: Inflater
  private let nameLength: Int
  /// Longest content that is made, in bytes.
  private let limit: Int
  /// The bytes of the file that an object has for itself; nil when it has none, or a longer one.
  private let looseFile: (_ name: [UInt8], _ limit: Int) -> [UInt8]?
  /// Asked for when an object has no file of its own.
  private lazy var packs = openPacks()
  private let openPacks: () -> [Pack]

  /// - Parameter nameLength: bytes of a name: 20, or 32 in a repository with SHA-256.
  public init(
    nameLength: Int, limit: Int, looseFile: @escaping (_ name: [UInt8], _ limit: Int) -> [UInt8]?,
    packs: @escaping () -> [Pack]
  ) throws(GitObjectError) {
    inflater = try Inflater()
    self.nameLength = nameLength
    self.limit = limit
    self.looseFile = looseFile
    openPacks = packs
  }

  /// The object; nil when it is not found, is damaged, or has more than `limit` bytes.
  public func object(named name: [UInt8]) -> ObjectReader.Object? {
    guard name.count == nameLength else { return nil }
    if let file = looseFile(name, LooseFile.longest(for: limit)) {
      return try? LooseFile.object(file, inflater, limit: limit)
    }
    for pack in packs {
      guard let offset = offset(of: name, in: pack) else { continue }
      return pack.file().flatMap { packed(at: offset, of: $0, in: pack) }
    }
    return nil
  }

  /// More deltas than git makes of one object (`pack.depth` is at most 4,095).
  private static let longestChain = 4_096

  private func packed(at offset: Int, of file: StoredFile, in pack: Pack) -> ObjectReader.Object? {
    var deltas: [[UInt8]] = []
    var next = offset
    while deltas.count < Self.longestChain, let (header, name, content) = inflated(at: next, of: file) {
      switch header.form {
      case .whole(let kind):
        return Self.made(of: content, deltas, limit).map { ObjectReader.Object(kind: kind, content: $0) }
      case .offsetDelta(let distance):
        guard distance > 0, distance <= next else { return nil }
        next -= distance
      case .nameDelta:
        guard let base = self.offset(of: name, in: pack) else { return nil }
        next = base
      }
      deltas.append(content)
    }
    return nil
  }

  private static func made(of base: [UInt8], _ deltas: [[UInt8]], _ limit: Int) -> [UInt8]? {
    var content = base
    var copies: [CopiedRange] = []
    for delta in deltas.reversed() {
      guard let next = try? Delta.apply(delta, to: content, limit: limit, shortest: .max, copies: &copies) else {
        return nil
      }
      content = next
    }
    return content
  }

  /// Bytes that are read at first: most objects are shorter.
  private static let firstRead = 1 << 12

  /// What stands at an offset of a pack, inflated; `name` is the base's, where one is given.
  private func inflated(at offset: Int, of file: StoredFile) -> (header: PackHeader, name: [UInt8], content: [UInt8])? {
    var bytes: [UInt8] = []
    let end = file.size - nameLength
    guard offset >= 12, offset < end, file.read(offset: offset, limit: Self.firstRead, into: &bytes),
      let header = PackHeader(bytes.span, at: 0, nameLength: nameLength), header.size <= limit
    else { return nil }
    var name: [UInt8] = []
    if case .nameDelta(let place) = header.form { name = Array(bytes[place..<(place + nameLength)]) }
    let extent = min(end - offset, header.longest)
    if extent > bytes.count, !file.read(offset: offset, limit: extent, into: &bytes) { return nil }
    return (try? inflater.inflate(bytes, at: header.length, size: header.size)).map { (header, name, $0) }
  }

  /// Where an object begins in the pack; nil when it is not there, or the index is not of version 2.
  private func offset(of name: [UInt8], in pack: Pack) -> Int? {
    var head: [UInt8] = []
    guard pack.index.read(offset: 0, limit: PackIndex.headLength, into: &head), head.count == PackIndex.headLength,
      PackIndex.isOfSecondVersion(head), let first = name.first
    else { return nil }
    func count(_ byte: Int) -> Int { Int(head.bigEndian32(at: 8 + 4 * byte)) }
    let start = first == 0 ? 0 : count(Int(first) - 1)
    let end = count(Int(first))
    let all = count(255)
    guard start < end, end <= all, let position = position(of: name, in: pack.index, start..<end) else { return nil }
    let table = PackIndex.headLength + all * (nameLength + 4)
    var place: [UInt8] = []
    guard pack.index.read(offset: table + 4 * position, limit: 4, into: &place), place.count == 4 else { return nil }
    let value = Int(place.bigEndian32(at: 0))
    guard value & 0x8000_0000 != 0 else { return value }
    let far = table + 4 * all + 8 * (value & 0x7FFF_FFFF)
    guard pack.index.read(offset: far, limit: 8, into: &place), place.count == 8, place.bigEndian32(at: 0) < 1 << 31
    else { return nil }
    return Int(place.bigEndian32(at: 0)) << 32 | Int(place.bigEndian32(at: 4))
  }

  /// Names that are read at a time; before that few are left, one is.
  private static let namesAtATime = 256

  private func position(of name: [UInt8], in index: StoredFile, _ range: Range<Int>) -> Int? {
    var (low, high) = (range.lowerBound, range.upperBound)
    var bytes: [UInt8] = []
    func read(_ position: Int, _ count: Int) -> Bool {
      index.read(offset: PackIndex.headLength + position * nameLength, limit: count * nameLength, into: &bytes)
        && bytes.count == count * nameLength
    }
    while high - low > Self.namesAtATime {
      let middle = (low + high) / 2
      guard read(middle, 1) else { return nil }
      if bytes.lexicographicallyPrecedes(name) { low = middle + 1 } else { high = middle + 1 }
    }
    guard low < high, read(low, high - low) else { return nil }
    return (low..<high).first { position in
      let start = (position - low) * nameLength
      return bytes[start..<(start + nameLength)].elementsEqual(name)
    }
  }
}
