internal import GitObjects
internal import Model

/// The files of a repository's object database (gitrepository-layout(5)).
struct ObjectFiles {
  /// Its own, and those that its alternates name, in the order in which git looks.
  private(set) var directories: [[UInt8]] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// A pack came from a remote that keeps objects back.
  private(set) var isPartial = false

  init(_ repository: GitRepository) {
    let own = joined(repository.commonDirectoryBytes, Array("objects".utf8))
    directories = [own]
    addAlternates(of: own, depth: 1)
  }

  /// As deep as git follows them (object-file.c, `link_alt_odb_entries`).
  private static let depth = 5

  private mutating func addAlternates(of directory: [UInt8], depth: Int) {
    let file = joined(directory, Array("info/alternates".utf8))
    guard FileSystem.status(file, followsLinks: true) != nil else { return }
    guard let resolved = try? FileSystem.resolved(file),
      let content = try? FileSystem.contents(of: resolved, limit: 1 << 20)
    else {
      complain("its list of other object directories (info/alternates) cannot be read")
      return
    }
    for line in content.split(separator: 0x0A) where line.first != UInt8(ascii: "#") {
      let path = line.first == UInt8(ascii: "/") ? Array(line) : joined(directory, Array(line))
      guard depth <= Self.depth, let target = try? FileSystem.resolved(path) else {
        complain("an object directory that info/alternates names is not there")
        continue
      }
      guard !directories.contains(target) else { continue }
      directories.append(target)
      addAlternates(of: target, depth: depth + 1)
    }
  }

  private mutating func complain(_ message: String, _ severity: Diagnostic.Severity = .error) {
    diagnostics.append(Diagnostic(severity: severity, id: "missing-object", message: message))
  }

  /// Reads all indices and opens all packs.
  ///
  /// - Parameter nameLength: bytes of an object's name.
  mutating func open(nameLength: Int) -> ObjectDatabase {
    var packs: [ObjectDatabase.Pack] = []
    var loose: [(name: [UInt8], directory: Int)] = []
    for (number, directory) in directories.enumerated() {
      packs += openPacks(joined(directory, Array("pack".utf8)))
      loose += Self.looseNames(directory, nameLength).map { ($0, number) }
    }
    let (files, names) = (directories, loose)
    let path = { @Sendable (position: Int) in
      Self.looseFile(names[position].name, in: files[names[position].directory])
    }
    let objects = ObjectDatabase.LooseObjects(
      names: names.map(\.name), size: { FileSystem.status(path($0), followsLinks: true)?.size },
      contents: { position, limit in (try? FileSystem.contents(of: path(position), limit: limit)) ?? nil })
    let database = ObjectDatabase(packs: packs, loose: objects, nameLength: nameLength)
    for (pack, problem) in database.unreadable {
      // Git is asked then, and what it does not give is missed where its name stands.
      let severity: Diagnostic.Severity = database.hasUnknownVersion ? .warning : .error
      complain("\(pack) was not read: \(problem)", severity)
    }
    return database
  }

  private static func looseFile(_ name: [UInt8], in directory: [UInt8]) -> [UInt8] {
    let digits = BaseEncoding.hexadecimal.encode(name)
    return joined(directory, digits[..<2] + [RepoPath.separator] + digits[2...])
  }

  /// Looks for objects of at most `limit` bytes one by one.
  func lookup(nameLength: Int, limit: Int) throws(GitObjectError) -> ObjectLookup {
    let directories = directories
    return try ObjectLookup(
      nameLength: nameLength, limit: limit,
      looseFile: { name, limit in
        directories.lazy.compactMap { directory in
          (try? FileSystem.contents(of: Self.looseFile(name, in: directory), limit: limit)) ?? nil
        }.first
      },
      packs: { directories.flatMap { Self.packs(in: joined($0, Array("pack".utf8))) } })
  }

  private static func packs(in directory: [UInt8]) -> [ObjectLookup.Pack] {
    guard let names = try? FileSystem.names(inDirectory: directory).map(\.bytes) else { return [] }
    return names.filter { $0.hasEnding(".idx") }.compactMap { name in
      let pack = joined(directory, name.dropLast(4) + Array(".pack".utf8))
      guard let index = try? SharedFile(joined(directory, name)) else { return nil }
      return ObjectLookup.Pack(index: index.stored) { try? SharedFile(pack).stored }
    }
  }

  private mutating func openPacks(_ directory: [UInt8]) -> [ObjectDatabase.Pack] {
    guard FileSystem.status(directory, followsLinks: true)?.kind == .directory else { return [] }
    let names: [[UInt8]]
    do throws(SystemError) {
      names = try FileSystem.names(inDirectory: directory).map(\.bytes).sorted { RepoPath.precedes($0, $1) }
    } catch {
      complain("its directory of packs cannot be read: \(error)")
      return []
    }
    let known = Set(names)
    if names.contains(where: { $0.hasEnding(".promisor") }) { isPartial = true }
    var packs: [ObjectDatabase.Pack] = []
    for name in names where name.hasEnding(".pack") {
      let title = String(decoding: name, as: UTF8.self)
      let index = name.dropLast(5) + Array(".idx".utf8)
      guard known.contains(Array(index)) else {
        complain("\(title) was not looked at: it has no index")
        continue
      }
      do throws(SystemError) {
        let file = try SharedFile(joined(directory, name))
        guard let bytes = try FileSystem.contents(of: joined(directory, Array(index)), limit: 1 << 31) else {
          complain("\(title) was not looked at: its index is too long")
          continue
        }
        packs.append(ObjectDatabase.Pack(name: title, file: file.stored, index: bytes))
      } catch {
        complain("\(title) was not looked at: \(error)")
      }
    }
    return packs
  }

  /// Names of the objects that are files of their own, sorted.
  private static func looseNames(_ directory: [UInt8], _ nameLength: Int) -> [[UInt8]] {
    var names: [[UInt8]] = []
    for first in UInt8.min...UInt8.max {
      let digits = BaseEncoding.hexadecimal.encode([first])
      guard let files = try? FileSystem.names(inDirectory: joined(directory, digits)) else { continue }
      for file in files where file.bytes.count == 2 * nameLength - 2 {
        if let name = ObjectID(hexadecimal: digits + file.bytes) { names.append(name.bytes) }
      }
    }
    return names.sorted { RepoPath.precedes($0, $1) }
  }
}

/// A file that several readers have open together.
private final class SharedFile: Sendable {
  private let file: OpenFile

  init(_ path: [UInt8]) throws(SystemError) { file = try OpenFile(path) }

  var stored: StoredFile {
    StoredFile(size: file.size) { offset, limit, buffer in
      (try? self.file.read(offset: offset, limit: limit, into: &buffer)) != nil
    }
  }
}

extension [UInt8] {
  fileprivate func hasEnding(_ ending: String) -> Bool { RepoPath(self).hasSuffix(ending) }
}
