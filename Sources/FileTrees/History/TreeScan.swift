internal import GitObjects
internal import Model

/// Reads directories for one worker and lists what in them was not seen yet.
struct TreeScan: Sendable {
  /// An entry of a directory.
  struct Found: Sendable {
    var object: Int32
    /// The directory's path.
    var parent: Int32
    /// Where its name ends in `names`; it begins where the one before ends.
    var nameEnd: Int
    var isDirectory: Bool
  }

  private(set) var found: [Found] = []
  private(set) var names: [UInt8] = []
  /// Names of objects that are not in the repository, with the directory and their own names.
  private(set) var missing: [(object: ObjectID, parent: Int32, name: [UInt8], isDirectory: Bool)] = []
  /// Commits of other repositories.
  private(set) var submodules: [(parent: Int32, name: [UInt8])] = []
  private(set) var damaged: [String] = []

  private let objects: any HistoryObjects
  /// What was listed of late, by a hash of object, directory and name: versions of one directory have most in common.
  private var seen = [UInt64](repeating: 0, count: 1 << 16)
  private let seed = UInt64.random(in: 1 ... .max)

  init(_ objects: any HistoryObjects) { self.objects = objects }

  /// Looks at a directory with one of its paths; `isKnown` tells what needs no listing.
  mutating func read(
    _ place: HistoryWalk.Place, _ reader: any HistoryObjectReader, _ isKnown: (Int, Int32, Span<UInt8>) -> Bool
  ) {
    let content: [UInt8]
    do throws(TreeError) {
      let object = try reader.object(Int(place.object))
      guard object.kind == .tree else {
        damaged.append("object \(ObjectID(objects.name(Int(place.object)))) should be a directory and is none")
        return
      }
      content = object.content
    } catch {
      damaged.append(error.message)
      return
    }
    let bytes = content.span
    var records = TreeRecords(nameLength: objects.nameLength)
    while let record = records.next(bytes) {
      let id = bytes.extracting(record.object)
      let name = bytes.extracting(record.name)
      let key = hash(id, place.path, name)
      let slot = Int(truncatingIfNeeded: key &>> 48)
      if seen[slot] == key { continue }
      seen[slot] = key
      if record.isSubmodule {
        submodules.append((place.path, Array(content[record.name])))
        continue
      }
      guard let number = objects.number(of: id) else {
        missing.append(
          (ObjectID(Array(content[record.object])), place.path, Array(content[record.name]), record.isDirectory))
        continue
      }
      if isKnown(number, place.path, name) { continue }
      names.append(contentsOf: content[record.name])
      found.append(
        Found(object: Int32(number), parent: place.path, nameEnd: names.count, isDirectory: record.isDirectory))
    }
    if records.isDamaged { damaged.append("tree \(ObjectID(objects.name(Int(place.object)))) is damaged") }
  }

  /// Keyed, so that nobody can make two entries that are taken for one.
  private func hash(_ id: Span<UInt8>, _ path: Int32, _ name: Span<UInt8>) -> UInt64 {
    var hash = seed ^ UInt64(truncatingIfNeeded: path)
    func mix(_ word: UInt64) {
      let product = (hash ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
      hash = product.high ^ product.low
    }
    mix(unsafe id.bytes.unsafeLoadUnaligned(fromByteOffset: 0, as: UInt64.self))
    mix(unsafe id.bytes.unsafeLoadUnaligned(fromByteOffset: 8, as: UInt64.self))
    var offset = 0
    while offset + 8 <= name.count {
      mix(unsafe name.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    var rest: UInt64 = UInt64(name.count)
    while offset < name.count {
      rest = rest << 8 | UInt64(name[offset])
      offset += 1
    }
    mix(rest)
    return hash | 1
  }
}
