/// Makes the contents of objects, one worker's: fastest in the order of `ObjectDatabase.rank`.
///
/// Contents that others are made of are kept while these are to come, up to a number of bytes; what was dropped is made
/// once more when it is needed.
public final class ObjectReader {
  public struct Object {
    public var kind: ObjectKind
    public var content: [UInt8]
  }

  /// How the content that was read last is made of another one.
  public struct Derivation: Sendable {
    /// The number of the object that it is made of.
    public var base: Int
    /// In order of their places in the content.
    public var copies: [CopiedRange]
  }

  private let database: ObjectDatabase
  private let inflater: Inflater
  /// Longest content, in bytes.
  private let limit: Int
  /// Bytes of contents that are kept.
  private let budget: Int
  private var chain: [(number: Int, content: [UInt8])] = []
  private var kept = 0
  /// Bytes of a pack, and which: what lies behind an object in it is often read next.
  private var window: [UInt8] = []
  private var windowStart = 0
  private var windowPack = -1
  private var pending: [Int] = []
  private var copies: [CopiedRange] = []
  /// Of the content that was read last; nil for one that is no delta.
  public private(set) var derivation: Derivation?

  public init(_ database: ObjectDatabase, limit: Int = ObjectDatabase.longest, budget: Int = 32 << 20)
    throws(GitObjectError)
  {
    self.database = database
    self.limit = limit
    self.budget = budget
    inflater = try Inflater()
  }

  /// The object with a number.
  public func object(_ number: Int) throws(GitObjectError) -> Object {
    derivation = nil
    if database.isLoose(number) { return try loose(number - database.offsets.count) }
    guard let kind = database.kind(number), !database.isDamaged(number) else {
      throw .damaged("it is cut off, or made of an object that is not there")
    }
    return Object(kind: kind, content: try packed(number))
  }

  private func packed(_ number: Int) throws(GitObjectError) -> [UInt8] {
    var content = start(of: number)
    if pending.isEmpty {
      derivation = Derivation(base: number, copies: copies)
      return content
    }
    while let next = pending.popLast() {
      if database.bases[next] < 0 {
        content = try inflated(next)
      } else {
        let delta = try inflated(next)
        copies.removeAll(keepingCapacity: true)
        content = try Delta.apply(delta, to: content, limit: limit, copies: &copies)
        if database.forest.isLastOfItsBase(next) { dropLast(unless: next) }
      }
      if database.forest.hasChildren(next) { keep(next, content) }
    }
    if database.bases[number] >= 0 { derivation = Derivation(base: Int(database.bases[number]), copies: copies) }
    return content
  }

  /// Lists in `pending` what is to be made, the last first, and gives the content that the last of it is made of.
  private func start(of number: Int) -> [UInt8] {
    pending.removeAll(keepingCapacity: true)
    var next = number
    while true {
      if let place = chain.lastIndex(where: { $0.number == next }) {
        shorten(to: place + 1)
        let content = chain[place].content
        // Read again: as if it were made of itself.
        if next == number { copies = [CopiedRange(source: 0, target: 0, count: content.count)] }
        return content
      }
      pending.append(next)
      let base = database.bases[next]
      guard base >= 0 else {
        shorten(to: 0)
        return []
      }
      next = Int(base)
    }
  }

  /// Contents that are kept of one chain of deltas; git makes chains of 50, and of 4,095 at most.
  private static let longestChain = 4_096

  private func shorten(to count: Int) {
    while chain.count > count, let last = chain.popLast() { kept -= last.content.count }
  }

  private func dropLast(unless number: Int) {
    guard let last = chain.last, last.number == Int(database.bases[number]) else { return }
    shorten(to: chain.count - 1)
  }

  private func keep(_ number: Int, _ content: [UInt8]) {
    chain.append((number, content))
    kept += content.count
    while kept > budget, chain.count > 1 { kept -= chain.removeFirst().content.count }
    // Each object is looked for in the chain.
    guard chain.count > ObjectReader.longestChain else { return }
    let half = chain.count / 2
    kept -= chain[..<half].reduce(0) { $0 + $1.content.count }
    chain.removeFirst(half)
  }

  /// The compressed bytes of a packed object, inflated: a content or a delta.
  private func inflated(_ number: Int) throws(GitObjectError) -> [UInt8] {
    guard let place = database.packIndex(of: number) else { throw .damaged("it is in no pack") }
    let pack = database.packs[place]
    let offset = database.offsets[number]
    let end =
      number + 1 < pack.numbers.upperBound ? database.offsets[number + 1] : pack.file.size - database.names.nameLength
    let extent = max(0, min(end, pack.file.size) - offset)
    var start = try read(place, pack.file, offset, min(extent, ObjectReader.firstRead))
    guard let header = PackHeader(window.span, at: start, nameLength: database.names.nameLength) else {
      throw .damaged("its header is damaged")
    }
    guard header.size <= limit else { throw GitObjectError(.tooLarge, "\(header.size) bytes") }
    let needed = min(extent, header.longest)
    if needed > window.count - start { start = try read(place, pack.file, offset, needed) }
    do throws(Inflater.Failure) {
      return try inflater.inflate(window, at: start + header.length, size: header.size)
    } catch {
      throw .damaged("its compressed bytes are damaged")
    }
  }

  private static let firstRead = 1 << 16
  /// As much is read at least where objects are read as they lie in the pack, as commits are.
  private static let readAhead = 1 << 15

  /// Sees to it that bytes of a pack are in the window, and gives where they begin there.
  private func read(_ place: Int, _ file: StoredFile, _ offset: Int, _ count: Int) throws(GitObjectError) -> Int {
    if windowPack == place, offset >= windowStart, offset + count <= windowStart + window.count {
      return offset - windowStart
    }
    let end = windowStart + window.count
    let goesOn = windowPack == place && offset >= windowStart && offset <= end + 1_024
    let wanted = goesOn ? max(count, min(Self.readAhead, file.size - offset)) : count
    windowPack = -1
    guard file.read(offset: offset, limit: wanted, into: &window), window.count >= count else {
      throw .damaged("the pack cannot be read there")
    }
    (windowPack, windowStart) = (place, offset)
    return 0
  }

  private func loose(_ position: Int) throws(GitObjectError) -> Object {
    guard let file = database.loose.contents(position, LooseFile.longest(for: limit)) else {
      throw .damaged("its file cannot be read")
    }
    return try LooseFile.object(file, inflater, limit: limit)
  }
}
