internal import GitObjects
internal import Model
internal import Synchronization

/// The objects of a repository by number, however they are got at.
protocol HistoryObjects: Sendable {
  /// Numbers are 0 up to it.
  var count: Int { get }
  /// Bytes of an object's name.
  var nameLength: Int { get }

  func number(of name: Span<UInt8>) -> Int?
  func name(_ number: Int) -> [UInt8]
  /// Nil for what must be read to know it, and for what is damaged.
  func kind(_ number: Int) -> ObjectKind?
  /// In which order objects are best read: ascending.
  func rank(_ number: Int) -> Int
  /// Whether the object is best made of another one.
  func isDelta(_ number: Int) -> Bool
  /// False for a second place of the same object.
  func isFirst(_ number: Int) -> Bool
  /// Whether it is already known that the object cannot be read.
  func isDamaged(_ number: Int) -> Bool
  /// Makes the commits ready that are reachable from these.
  func prepareCommits(reachableFrom names: [[UInt8]]) async throws(TreeError)
  /// False when there is no object that must be made ready.
  var wantsPreparation: Bool { get }
  /// Makes objects ready to be read.
  func prepare(_ numbers: [Int]) async throws(TreeError)
  func makeReader() throws(TreeError) -> any HistoryObjectReader
  /// Objects that are made ready and read at a time, at most.
  var batch: Int { get }
  /// Content of an object that `prepare` made ready and that is too long for a reader, as `FileTree.read` gives it; nil for
  /// any other.
  func readLong(
    _ number: Int, offset: Int, limit: Int, into buffer: inout [UInt8]
  ) throws(TreeError) -> Bool?
}

/// Reads objects for one worker.
protocol HistoryObjectReader: AnyObject {
  func object(_ number: Int) throws(TreeError) -> (kind: ObjectKind, content: [UInt8])
  /// How the content that was read last is made of another; nil when it is not, or nobody knows.
  var derivation: ObjectReader.Derivation? { get }
}

extension HistoryObjects {
  func number(of name: [UInt8]) -> Int? { number(of: name.span) }

  func readLong(
    _ number: Int, offset: Int, limit: Int, into buffer: inout [UInt8]
  ) throws(TreeError) -> Bool? { nil }

  func isDelta(_ number: Int) -> Bool { false }

  func isDamaged(_ number: Int) -> Bool { false }

  func prepareCommits(reachableFrom names: [[UInt8]]) async throws(TreeError) {}
}

/// Objects as packs and files hold them; git is asked for the few that are too long for memory.
final class StoredObjects: HistoryObjects {
  let database: ObjectDatabase
  let nameLength: Int
  private let store: BlobStore

  init(_ database: ObjectDatabase, nameLength: Int, git: GitCommand) {
    self.database = database
    self.nameLength = nameLength
    store = BlobStore(git: git)
  }

  var count: Int { database.count }
  func number(of name: Span<UInt8>) -> Int? { database.number(of: name) }
  func name(_ number: Int) -> [UInt8] { database.name(number) }
  func kind(_ number: Int) -> ObjectKind? { database.kind(number) }
  func rank(_ number: Int) -> Int { database.rank(number) }
  func isDelta(_ number: Int) -> Bool { database.isDelta(number) }
  func isFirst(_ number: Int) -> Bool { database.isFirst(number) }
  func isDamaged(_ number: Int) -> Bool { database.isDamaged(number) }

  var wantsPreparation: Bool { database.hasLong }

  /// Long enough to keep workers busy and short enough to keep what they find small.
  var batch: Int { 32_768 }

  func prepare(_ numbers: [Int]) async throws(TreeError) {
    guard wantsPreparation else { return }
    let long = numbers.filter(database.isLong)
    if !long.isEmpty { try await store.fetch(long.map { ObjectID(database.name($0)) }) }
  }

  func makeReader() throws(TreeError) -> any HistoryObjectReader { try Reader(self) }

  final class Reader: HistoryObjectReader {
    private let objects: StoredObjects
    private let reader: ObjectReader

    init(_ objects: StoredObjects) throws(TreeError) {
      self.objects = objects
      do throws(GitObjectError) {
        reader = try ObjectReader(objects.database)
      } catch {
        throw TreeError(message: error.message)
      }
    }

    var derivation: ObjectReader.Derivation? { reader.derivation }

    func object(_ number: Int) throws(TreeError) -> (kind: ObjectKind, content: [UInt8]) {
      do throws(GitObjectError) {
        let object = try reader.object(number)
        return (object.kind, object.content)
      } catch {
        let name = ObjectID(objects.database.name(number))
        switch error.kind {
        case .missing: throw TreeError(message: "object \(name) is not in the repository")
        case .damaged: throw TreeError(message: "object \(name) is damaged: \(error.message)")
        case .tooLarge: throw TreeError(message: "object \(name) is too long to be read here (\(error.message))")
        }
      }
    }
  }

  func readLong(
    _ number: Int, offset: Int, limit: Int, into buffer: inout [UInt8]
  ) throws(TreeError) -> Bool? {
    guard database.isLong(number) else { return nil }
    try store.read(ObjectID(database.name(number)), offset: offset, limit: limit, into: &buffer)
    return !buffer.isEmpty
  }
}

/// Objects as `git cat-file` gives them: for a database that is in a form that is not known here.
final class CommandObjects: HistoryObjects {
  let nameLength: Int
  private let git: GitCommand
  /// What was made ready last.
  private let store: Mutex<BlobStore>
  private let names: [ObjectID]
  private let kinds: [ObjectKind]
  private let numbers: [ObjectID: Int]

  init(git: GitCommand, nameLength: Int) async throws(TreeError) {
    self.git = git
    self.nameLength = nameLength
    store = Mutex(BlobStore(git: git))
    let output = try await git.run([
      "cat-file", "--batch-all-objects", "--batch-check=%(objectname) %(objecttype)", "--unordered", "--buffer",
    ])
    var names: [ObjectID] = []
    var kinds: [ObjectKind] = []
    for line in output.split(separator: 0x0A) {
      let fields = line.split(separator: 0x20)
      guard fields.count == 2, let name = ObjectID(hexadecimal: fields[0]), let kind = ObjectKind(name: fields[1])
      else { continue }
      names.append(name)
      kinds.append(kind)
    }
    self.names = names
    self.kinds = kinds
    numbers = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  var count: Int { names.count }
  func number(of name: Span<UInt8>) -> Int? { numbers[ObjectID((0..<name.count).map { name[$0] })] }
  func name(_ number: Int) -> [UInt8] { names[number].bytes }
  func kind(_ number: Int) -> ObjectKind? { kinds[number] }
  func rank(_ number: Int) -> Int { number }
  func isFirst(_ number: Int) -> Bool { numbers[names[number]] == number }

  var wantsPreparation: Bool { true }

  var batch: Int { 2_048 }

  func prepareCommits(reachableFrom names: [[UInt8]]) async throws(TreeError) {
    guard !names.isEmpty else { return }
    let all = kinds.indices.filter { kinds[$0] == .commit || kinds[$0] == .tag }
    try await prepare(all)
  }

  func prepare(_ numbers: [Int]) async throws(TreeError) {
    let fresh = BlobStore(git: git)
    try await fresh.fetch(numbers.map { names[$0] })
    store.withLock { $0 = fresh }
  }

  func makeReader() throws(TreeError) -> any HistoryObjectReader { Reader(self) }

  final class Reader: HistoryObjectReader {
    private let objects: CommandObjects

    init(_ objects: CommandObjects) { self.objects = objects }

    var derivation: ObjectReader.Derivation? { nil }

    func object(_ number: Int) throws(TreeError) -> (kind: ObjectKind, content: [UInt8]) {
      var content: [UInt8] = []
      try objects.store.withLock { $0 }.read(
        objects.names[number], as: nil, offset: 0, limit: .max, into: &content)
      return (objects.kinds[number], content)
    }
  }
}
