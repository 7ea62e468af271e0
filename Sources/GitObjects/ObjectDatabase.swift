internal import Dispatch
internal import Synchronization

/// The objects of a repository by number: those of its packs, one pack behind the other as they lie in it, and behind
/// them those that are stored by themselves.
///
/// What it takes in memory are some 60 bytes an object, contents apart. Sources: gitformat-pack(5), gitformat-loose(5).
public final class ObjectDatabase: Sendable {
  /// A pack with its index.
  public struct Pack: Sendable {
    /// For messages.
    public var name: String
    public var file: StoredFile
    /// All bytes of the index.
    public var index: [UInt8]

    public init(name: String, file: StoredFile, index: [UInt8]) {
      self.name = name
      self.file = file
      self.index = index
    }
  }

  /// Objects that are files of their own.
  public struct LooseObjects: Sendable {
    public var names: [[UInt8]]
    /// At most `limit` bytes of the file of the name with this position; nil when it cannot be read or is longer.
    public var contents: @Sendable (_ position: Int, _ limit: Int) -> [UInt8]?
    /// Bytes of that file; nil when it cannot be asked.
    public var size: @Sendable (_ position: Int) -> Int?

    public init(
      names: [[UInt8]] = [], size: @escaping @Sendable (_ position: Int) -> Int? = { _ in nil },
      contents: @escaping @Sendable (_ position: Int, _ limit: Int) -> [UInt8]? = { _, _ in nil }
    ) {
      self.names = names
      self.size = size
      self.contents = contents
    }
  }

  struct OpenPack: Sendable {
    var file: StoredFile
    /// Numbers of its objects, in the order of their places.
    var numbers: Range<Int>
  }

  let packs: [OpenPack]
  let loose: LooseObjects
  let names: NameTable
  /// Per packed object where it begins.
  let offsets: [Int]
  /// Per packed object its base, or what `DeltaForest` says.
  let bases: [Int32]
  private let kinds: [UInt8]
  let forest: DeltaForest
  /// Packs that are not what git writes, each with what is wrong with it; none of their objects is here.
  public let unreadable: [(pack: String, problem: String)]
  /// One of them is of a version that a later git may know.
  public let hasUnknownVersion: Bool

  /// - Parameter nameLength: bytes of a name: 20, or 32 in a repository with SHA-256.
  public init(packs: [Pack], loose: LooseObjects = LooseObjects(), nameLength: Int) {
    var unreadable: [(pack: String, problem: String)] = []
    var indexed: [(pack: Pack, index: PackIndex)] = []
    hasUnknownVersion = packs.contains { PackIndex.isOfUnknownVersion($0.index) }
    for pack in packs {
      guard let index = PackIndex(pack.index, nameLength: nameLength) else {
        unreadable.append((pack.name, "its index is of another version than 1 and 2, or cut off"))
        continue
      }
      guard index.count == 0 || Self.isPack(pack.file) else {
        unreadable.append((pack.name, "it is no pack of version 2 or 3"))
        continue
      }
      indexed.append((pack, index))
    }
    let packed = indexed.reduce(0) { $0 + $1.index.count }
    var names = NameTable(nameLength: nameLength, capacity: packed + loose.names.count)
    var opened: [OpenPack] = []
    var offsets: [Int] = []
    offsets.reserveCapacity(packed)
    for (pack, index) in indexed {
      let start = offsets.count
      let places = (0..<index.count).map { (offset: index.offset(at: $0) ?? .max, position: $0) }
        .sorted { ($0.offset, $0.position) < ($1.offset, $1.position) }
      for place in places {
        offsets.append(place.offset)
        names.append(index.name(at: place.position))
      }
      opened.append(OpenPack(file: pack.file, numbers: start..<offsets.count))
    }
    for name in loose.names { names.append(name[...]) }
    var bases = [Int32](repeating: DeltaForest.broken, count: packed)
    var kinds = [UInt8](repeating: 0, count: packed)
    for part in Self.readHeaders(of: opened, offsets, names) {
      bases.replaceSubrange(part.numbers, with: part.bases)
      kinds.replaceSubrange(part.numbers, with: part.kinds)
    }
    forest = DeltaForest(bases: &bases, kinds: &kinds)
    self.packs = opened
    self.loose = loose
    self.names = names
    self.offsets = offsets
    self.bases = bases
    self.kinds = kinds
    longLoose = Self.long(loose)
    hasLong = !longLoose.isEmpty || kinds.contains { $0 & Self.isLong != 0 }
    self.unreadable = unreadable
  }

  /// Objects; numbers are 0 up to it.
  public var count: Int { offsets.count + loose.names.count }

  /// The number of the object with this name; nil when there is none.
  public func number(of name: Span<UInt8>) -> Int? { names.number(of: name) }

  public func name(_ number: Int) -> [UInt8] { Array(names.name(number)) }

  /// False for one of several places of an object that is not the one that is read.
  public func isFirst(_ number: Int) -> Bool {
    let name = names.name(number)
    return names.number(of: name.span) == number
  }

  /// Nil for what must be read to know it (`isLoose`), and for what is damaged.
  public func kind(_ number: Int) -> ObjectKind? {
    if number < kinds.count { return ObjectKind(rawValue: kinds[number] & ~Self.isLong) }
    // Nobody writes a commit or a directory of that length.
    return isLong(number) ? .blob : nil
  }

  /// Whether the object, or one that it is made of, is too long to be made in memory: longer than `longest`.
  public func isLong(_ number: Int) -> Bool {
    number < kinds.count ? kinds[number] & Self.isLong != 0 : longLoose.contains(number - offsets.count)
  }

  /// Positions of loose objects that are too long.
  private let longLoose: Set<Int>

  /// The most that a byte of a compressed stream can stand for (zlib's technical details, "Maximum Compression Factor").
  private static let mostInflated = 1_032

  /// How long a loose object is stands in its compressed bytes; those of most are too few to be in question.
  private static func long(_ loose: LooseObjects) -> Set<Int> {
    guard let inflater = try? Inflater() else { return [] }
    var result: Set<Int> = []
    for position in loose.names.indices {
      guard let size = loose.size(position), size > longest / mostInflated else { continue }
      guard size <= LooseFile.longest(for: longest), let file = loose.contents(position, size) else {
        result.insert(position)
        continue
      }
      do throws(Inflater.Failure) { _ = try inflater.inflate(file, at: 0, upTo: longest + 64) } catch {
        if error == .tooLong { result.insert(position) }
      }
    }
    return result
  }

  /// Whether there is one.
  public let hasLong: Bool

  /// Longest content that a reader makes, in bytes.
  public static let longest = 48 << 20

  /// A mark beside the kind, which deltas take over with it.
  private static let isLong: UInt8 = 0x80

  /// Whether the object is made of another one.
  public func isDelta(_ number: Int) -> Bool { number < bases.count && bases[number] >= 0 }

  public func isLoose(_ number: Int) -> Bool { number >= offsets.count }

  /// Whether it is already known that the object cannot be made.
  public func isDamaged(_ number: Int) -> Bool { number < bases.count && bases[number] == DeltaForest.broken }

  /// In which order objects are best read: ascending.
  public func rank(_ number: Int) -> Int { number < offsets.count ? Int(forest.rank[number]) : number }

  /// The place of an object's pack in `packs`.
  func packIndex(of number: Int) -> Int? { packs.firstIndex { $0.numbers.contains(number) } }

  private static func isPack(_ file: StoredFile) -> Bool {
    var head: [UInt8] = []
    guard file.read(offset: 0, limit: 12, into: &head), head.count == 12 else { return false }
    // Version 3 is read as version 2 is.
    return head[..<4].elementsEqual("PACK".utf8) && (2...3).contains(head.bigEndian32(at: 4))
  }

  /// Bytes that are read at a time to look at headers.
  private static let window = 1 << 18

  /// What the headers of some objects say, in the order of their numbers.
  private struct Headers: Sendable {
    var numbers: Range<Int>
    var bases: [Int32]
    var kinds: [UInt8]
  }

  /// Objects whose headers one thread reads at a time.
  private static let share = 1 << 14

  /// Reads the headers of all objects, which is to read nearly all of the packs, with as many threads as there are.
  private static func readHeaders(of packs: [OpenPack], _ offsets: [Int], _ names: NameTable) -> [Headers] {
    let parts = packs.flatMap { pack in
      stride(from: pack.numbers.lowerBound, to: pack.numbers.upperBound, by: share).map { start in
        (pack: pack, numbers: start..<min(start + share, pack.numbers.upperBound))
      }
    }
    let read = Mutex<[Headers]>([])
    DispatchQueue.concurrentPerform(iterations: parts.count) { index in
      let headers = readHeaders(of: parts[index].pack, parts[index].numbers, offsets, names)
      read.withLock { $0.append(headers) }
    }
    return read.withLock { $0 }
  }

  private static func readHeaders(
    of pack: OpenPack, _ numbers: Range<Int>, _ offsets: [Int], _ names: NameTable
  ) -> Headers {
    var result = Headers(
      numbers: numbers, bases: [Int32](repeating: DeltaForest.broken, count: numbers.count),
      kinds: [UInt8](repeating: 0, count: numbers.count))
    var buffer: [UInt8] = []
    var start = 0
    for number in numbers {
      let offset = offsets[number]
      if offset >= pack.file.size - names.nameLength { continue }
      if offset < start || offset + PackHeader.longest > start + buffer.count {
        start = offset
        guard pack.file.read(offset: offset, limit: window, into: &buffer) else {
          buffer = []
          continue
        }
      }
      guard let header = PackHeader(buffer.span, at: offset - start, nameLength: names.nameLength) else { continue }
      let place = number - numbers.lowerBound
      switch header.form {
      case .whole(let kind):
        result.bases[place] = DeltaForest.none
        result.kinds[place] = kind.rawValue | (header.size > longest ? isLong : 0)
      case .offsetDelta(let distance):
        if let base = Self.number(at: offset - distance, in: pack, offsets) { result.bases[place] = Int32(base) }
      case .nameDelta(let place):
        let name = buffer.span.extracting(place..<(place + names.nameLength))
        if let base = names.number(of: name), base < offsets.count {
          result.bases[number - numbers.lowerBound] = Int32(base)
        }
      }
    }
    return result
  }

  private static func number(at offset: Int, in pack: OpenPack, _ offsets: [Int]) -> Int? {
    var low = pack.numbers.lowerBound
    var high = pack.numbers.upperBound
    while low < high {
      let middle = (low + high) / 2
      if offsets[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low < pack.numbers.upperBound && offsets[low] == offset ? low : nil
  }
}
