internal import GitObjects
internal import Model
internal import Synchronization

/// Contents of git objects, fetched with one process for many.
///
/// Memory is bounded: what does not fit goes to an unnamed temporary file.
final class BlobStore: Sendable {
  private struct State: Sendable {
    var blobs: [ObjectID: Content] = [:]
    /// Of those that are no blobs.
    var kinds: [ObjectID: ObjectKind] = [:]
    /// Bytes of the blobs in memory.
    var resident = 0
  }

  private enum Content: Sendable {
    case memory([UInt8])
    case file(UnnamedFile, offset: Int, size: Int)
    case missing
    /// By the remote of a partial clone.
    case keptBack
  }

  /// What a run of `git cat-file --batch` has written so far.
  private struct Batch: Sendable {
    var header: [UInt8] = []
    var object = ObjectID([])
    var kind = ObjectKind.blob
    /// Bytes of the current object still to come, its line end included; nil while in a header.
    var remaining: Int?
    var content: [UInt8] = []
    var isSpooled = false
    /// Where the current object starts in `file`.
    var start = 0
    var size = 0
    /// Of this run alone, so that two of them cannot mix their bytes.
    var file: UnnamedFile?
    /// Bytes in `file`.
    var spooled = 0
  }

  /// Blobs kept in memory, in bytes altogether.
  static let memoryLimit = 64 << 20

  private let git: GitCommand
  private let memoryLimit: Int
  private let state = Mutex(State())

  init(git: GitCommand, memoryLimit: Int = BlobStore.memoryLimit) {
    self.git = git
    self.memoryLimit = memoryLimit
  }

  /// Takes objects that are not here yet from files that hold exactly their content, as the file of the work tree does
  /// unless it was changed since or git converts it. What an object is called is the hash of its content, so that
  /// nothing has to be believed of the file.
  func adopt(_ files: [(object: ObjectID, path: [UInt8])]) {
    var content: [UInt8] = []
    for (object, path) in files where lacks(object) {
      let room = state.withLock { memoryLimit - $0.resident }
      do throws(SystemError) {
        let file = try OpenFile(path)
        guard file.size <= room else { continue }
        try file.read(offset: 0, limit: room, into: &content)
      } catch {
        continue
      }
      guard ObjectID.name(of: content, kind: .blob, length: object.bytes.count) == object else { continue }
      _ = keep(content, as: object)
    }
  }

  /// True for an object that is not here yet.
  func lacks(_ object: ObjectID) -> Bool { state.withLock { $0.blobs[object] == nil } }

  /// Fetches those of `objects` that are not here yet.
  func fetch(_ objects: [ObjectID]) async throws(TreeError) {
    let wanted = state.withLock { state in
      var seen: Set<ObjectID> = []
      return objects.filter { state.blobs[$0] == nil && seen.insert($0).inserted }
    }
    let left = wanted.count <= Self.fewObjects ? takeWhatIsEasilyFound(of: wanted) : wanted
    guard !left.isEmpty else { return }
    do throws(TreeError) {
      try await fetchFromGit(left)
    } catch {
      let there = try withoutObjectsKeptBack(left, after: error)
      if !there.isEmpty { try await fetchFromGit(there) }
    }
  }

  /// Those of `objects` that git has. It ends at the first one that a partial clone lacks, as it may not ask the remote.
  private func withoutObjectsKeptBack(_ objects: [ObjectID], after error: TreeError) throws(TreeError) -> [ObjectID] {
    let left = objects.filter(lacks)
    guard let length = left.first?.bytes.count else { throw error }
    var files = ObjectFiles(git.repository)
    let database = files.open(nameLength: length)
    let there = left.filter { database.number(of: $0.bytes.span) != nil }
    guard files.isPartial, there.count < left.count else { throw error }
    let known = Set(there)
    state.withLock { state in for object in left where !known.contains(object) { state.blobs[object] = .keptBack } }
    return there
  }

  /// So many are looked for here: to start a process takes longer, and for many it is worth it.
  private static let fewObjects = 64

  /// Longest object that is looked for here, in bytes.
  private static let easyLimit = 1 << 20

  /// Takes what is found in the files of the repository, and gives what is not. What is found is compared with its name.
  private func takeWhatIsEasilyFound(of objects: [ObjectID]) -> [ObjectID] {
    guard let length = objects.first?.bytes.count,
      let lookup = try? ObjectFiles(git.repository).lookup(nameLength: length, limit: Self.easyLimit)
    else { return objects }
    return objects.filter { object in
      guard let found = lookup.object(named: Array(object.bytes)), found.kind == .blob,
        ObjectID.name(of: found.content, kind: .blob, length: length) == object
      else { return true }
      return !keep(found.content, as: object)
    }
  }

  /// False when there is no room for it.
  private func keep(_ content: [UInt8], as object: ObjectID) -> Bool {
    state.withLock { state in
      if state.blobs[object] != nil { return true }
      guard content.count <= memoryLimit - state.resident else { return false }
      state.blobs[object] = .memory(content)
      state.resident += content.count
      return true
    }
  }

  private func fetchFromGit(_ wanted: [ObjectID]) async throws(TreeError) {
    let input = Array((wanted.map(\.description).joined(separator: "\n") + "\n").utf8)
    let last = try await git.stream(["cat-file", "--batch", "--buffer"], input: input, state: Batch()) {
      (batch: inout Batch, chunk: [UInt8]) throws(TreeError) in
      try self.take(chunk, &batch)
    }
    guard last.remaining == nil, last.header.isEmpty else {
      throw TreeError(message: "git cat-file ended in the middle of an object")
    }
  }

  /// Nil when the object was not fetched.
  func size(of object: ObjectID) -> Int? {
    state.withLock { state in
      switch state.blobs[object] {
      case .memory(let bytes): bytes.count
      case .file(_, _, let size): size
      case .missing, .keptBack, nil: nil
      }
    }
  }

  /// What an object that was fetched is.
  func kind(of object: ObjectID) -> ObjectKind { state.withLock { $0.kinds[object] ?? .blob } }

  /// Replaces `buffer` by at most `limit` bytes of the object from `offset`; empty from its end on. An object of another kind
  /// is an error, unless any is expected (nil): its bytes are not the content that its name stands for.
  func read(
    _ object: ObjectID, as expected: ObjectKind? = .blob, offset: Int, limit: Int, into buffer: inout [UInt8]
  ) throws(TreeError) {
    buffer.removeAll(keepingCapacity: true)
    let kind = kind(of: object)
    if let expected, kind != expected {
      throw TreeError(
        message: "its object \(object) is a \(kind) and should be a \(expected): `git fsck` says what is damaged")
    }
    switch state.withLock({ $0.blobs[object] }) {
    case .memory(let bytes):
      guard offset >= 0, offset < bytes.count, limit > 0 else { return }
      buffer.append(contentsOf: bytes[offset..<(offset + min(limit, bytes.count - offset))])
    case .file(let file, let start, let size):
      guard offset >= 0, offset < size, limit > 0 else { return }
      do throws(SystemError) {
        try file.read(offset: start + offset, limit: min(limit, size - offset), into: &buffer)
      } catch {
        throw TreeError(message: "temporary file cannot be read: \(error)")
      }
    case .missing: throw TreeError(message: "git has no object \(object)")
    case .keptBack:
      throw TreeError(
        message: "this partial clone lacks its content (object \(object)), which was not looked at"
          + GitCommand.partialAdvice)
    case nil: throw TreeError(message: "its content was not prepared")
    }
  }

  /// Longest content before a change that is compared, in bytes.
  private static let previousLimit = 64 << 20

  /// The contents of `objects`, fetched where they are not here, without those that are longer than 64 MiB.
  func contents(of objects: [ObjectID]) async throws(TreeError) -> PreviousContents {
    if objects.contains(where: { size(of: $0) == nil }) { try await fetch(objects) }
    var result = PreviousContents()
    for object in objects {
      guard let size = size(of: object), kind(of: object) == .blob else {
        result.isIncomplete = true
        continue
      }
      guard size <= Self.previousLimit else { continue }
      var content: [UInt8] = []
      try read(object, offset: 0, limit: size, into: &content)
      result.contents.append(content)
    }
    return result
  }

  /// Forgets every content; what is wanted again is fetched again.
  func removeAll() { state.withLock { $0 = State() } }

  /// Runs of at most 32 MiB as far as sizes are known, and 4,096 files.
  static func batches(_ entries: [FileEntry]) -> [ArraySlice<FileEntry>] {
    var result: [ArraySlice<FileEntry>] = []
    var start = 0
    var bytes = 0
    for (index, entry) in entries.enumerated() {
      let size = entry.size ?? 1 << 16
      if index > start, bytes + size > 32 << 20 || index - start >= 4_096 {
        result.append(entries[start..<index])
        start = index
        bytes = 0
      }
      bytes += size
    }
    if start < entries.count { result.append(entries[start...]) }
    return result
  }

  private func take(_ chunk: [UInt8], _ batch: inout Batch) throws(TreeError) {
    var rest = chunk[...]
    while !rest.isEmpty {
      guard let remaining = batch.remaining else {
        guard let end = rest.firstIndex(of: 0x0A) else {
          batch.header += rest
          return
        }
        batch.header += rest[..<end]
        rest = rest[(end + 1)...]
        try begin(&batch)
        continue
      }
      let part = rest.prefix(remaining)
      // The last byte is the line end behind the content.
      let content = part.prefix(max(0, remaining - 1))
      if batch.isSpooled {
        try spool(content, &batch)
      } else {
        batch.content += content
      }
      batch.remaining = remaining - part.count
      rest = rest.dropFirst(part.count)
      if batch.remaining == 0 { finish(&batch) }
    }
  }

  /// A header line: `object SP type SP size`, or `object SP missing`.
  private func begin(_ batch: inout Batch) throws(TreeError) {
    let fields = batch.header.split(separator: 0x20)
    batch.header = []
    guard let first = fields.first, let object = ObjectID(hexadecimal: first) else {
      throw TreeError(message: "git cat-file wrote something unexpected")
    }
    if fields.count == 2 {
      state.withLock { $0.blobs[object] = .missing }
      return
    }
    guard fields.count == 3, let kind = ObjectKind(name: fields[1]),
      let size = Int(String(decoding: fields[2], as: UTF8.self)), size >= 0, size < .max
    else {
      throw TreeError(message: "git cat-file wrote something unexpected")
    }
    batch.object = object
    batch.kind = kind
    batch.size = size
    batch.remaining = size + 1
    batch.content = []
    let fits = state.withLock { size <= memoryLimit - $0.resident }
    batch.isSpooled = !fits
    batch.start = batch.spooled
    if fits { batch.content.reserveCapacity(size) }
  }

  private func finish(_ batch: inout Batch) {
    state.withLock { state in
      if batch.kind != .blob { state.kinds[batch.object] = batch.kind }
      if batch.isSpooled, let file = batch.file {
        state.blobs[batch.object] = .file(file, offset: batch.start, size: batch.size)
      } else {
        state.blobs[batch.object] = .memory(batch.content)
        state.resident += batch.size
      }
    }
    batch.content = []
    batch.remaining = nil
  }

  private func spool(_ bytes: ArraySlice<UInt8>, _ batch: inout Batch) throws(TreeError) {
    do throws(SystemError) {
      let file = if let open = batch.file { open } else { try UnnamedFile() }
      batch.file = file
      try file.append(bytes)
      batch.spooled += bytes.count
    } catch {
      throw TreeError(message: "temporary file cannot be written: \(error)")
    }
  }
}
