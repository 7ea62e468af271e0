internal import Ignore
public import Model

/// A tree of given files, for the examples of checklist rules.
///
/// `.gitignore` files in it hold as git would have them. With an entry below `.git/` the tree is a repository; then
/// `.git/index.txt` may list tracked paths, one a line, and every other file is not tracked. `.git/links.txt` may list
/// symbolic links, `path -> target`, one a line, and `.git/members.txt` members of archives, `archive: name`, of which links
/// have ` -> target` behind them, hard links ` => target`.
public struct MemoryTree: FileTree {
  private let files: [(path: [UInt8], bytes: [UInt8])]
  private let tracked: Set<[UInt8]>
  private let links: [RepoPath: RepoPath]
  private let unsafeMembers: [UnsafeMember]
  private let archives: [RepoPath]
  private let isRepository: Bool
  private let matcher: IgnoreMatcher

  public var viewName: String { "example" }

  /// - Parameter files: paths relative to the root, '/'-separated; of two files with one path the last counts.
  public init(files: [(path: String, bytes: [UInt8])]) {
    var contents: [[UInt8]: [UInt8]] = [:]
    for file in files { contents[Array(file.path.utf8)] = file.bytes }
    self.files = contents.sorted { RepoPath.precedes($0.key, $1.key) }.map { ($0.key, $0.value) }
    isRepository = contents.keys.contains { $0.hasPrefix(Array(".git/".utf8)) }
    let index = contents[Array(".git/index.txt".utf8)] ?? []
    tracked = Set(index.split(separator: 0x0A).map { Array($0.last == 0x0D ? $0.dropLast() : $0) })
    links = Self.links(contents[Array(".git/links.txt".utf8)] ?? [])
    (archives, unsafeMembers) = Self.members(contents[Array(".git/members.txt".utf8)] ?? [])
    var matcher = IgnoreMatcher()
    if let exclude = contents[Array(".git/info/exclude".utf8)] {
      matcher.addShared(exclude, source: ".git/info/exclude")
    }
    for (path, content) in contents {
      let name = (path.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1
      guard path[name...].elementsEqual(".gitignore".utf8) else { continue }
      matcher.add(content, inDirectory: Array(path[..<name]))
    }
    self.matcher = matcher
  }

  public func listing() async throws(TreeError) -> TreeListing {
    var listing = TreeListing(isRepository: isRepository)
    let files = files.filter { !Self.isInternal($0.path) }
    let partition = matcher.partition(files.map(\.path))
    var isIgnored = [Bool](repeating: false, count: files.count)
    for exclusion in partition.excluded {
      for index in exclusion.members { isIgnored[index] = true }
      if exclusion.members.contains(where: { !tracked.contains(files[$0].path) }) {
        listing.ignored.append(RepoPath(exclusion.path))
      }
    }
    for (file, isIgnored) in zip(files, isIgnored) {
      let isTracked = tracked.contains(file.path)
      if isIgnored, !isTracked { continue }
      listing.entries.append(entry(file, isTracked: isRepository ? isTracked : nil, isIgnored: isIgnored))
    }
    listing.unsafeMembers = unsafeMembers
    listing.archives = archives
    listing.skipped += links.keys.sorted().map { ($0, .symbolicLink) }
    return listing
  }

  private static func members(_ list: [UInt8]) -> (archives: [RepoPath], unsafe: [UnsafeMember]) {
    var seen: [RepoPath: [UnsafeMembers.Seen]] = [:]
    var special: [RepoPath: [UnsafeMember]] = [:]
    for line in String(decoding: list, as: UTF8.self).split(whereSeparator: \.isNewline) {
      guard let colon = line.firstRange(of: ": ") else { continue }
      let archive = RepoPath(line[..<colon.lowerBound])
      var name = line[colon.upperBound...]
      var target: Substring = ""
      var kind = UnsafeMembers.Seen.Kind.file
      for (arrow, link) in [(" -> ", UnsafeMembers.Seen.Kind.symbolicLink), (" => ", .hardLink)] {
        guard let range = name.firstRange(of: arrow) else { continue }
        (name, target, kind) = (name[..<range.lowerBound], name[range.upperBound...], link)
      }
      let isOddlyCompressed = name.hasSuffix(" (lzma)")
      let bytes = Array(isOddlyCompressed ? Substring(name.dropLast(7)).utf8 : name.utf8)
      let member = MemberName(bytes)
      let path = archive.archiveRoot.appending(member.path)
      if isOddlyCompressed { special[archive, default: []].append(UnsafeMember(.compression, at: path)) }
      if bytes.last == RepoPath.separator {
        special[archive, default: []].append(UnsafeMember(.directoryEntry, at: path))
        kind = .directory
      }
      seen[archive, default: []].append(
        .init(path: path, kind: kind, name: bytes, problem: member.problem, target: Array(target.utf8)))
    }
    var result = UnsafeMembers()
    for (archive, members) in seen.sorted(by: { $0.key < $1.key }) {
      let repeated = Dictionary(grouping: members, by: \.path).filter { $0.value.count > 1 }.keys.sorted()
      result.judge(
        members, of: archive, root: archive.archiveRoot, repeated: repeated,
        special: special[archive] ?? []
      ) { _, _ in
        false
      }
    }
    return (seen.keys.sorted(), result.all)
  }

  private static func links(_ list: [UInt8]) -> [RepoPath: RepoPath] {
    var result: [RepoPath: RepoPath] = [:]
    for line in String(decoding: list, as: UTF8.self).split(whereSeparator: \.isNewline) {
      guard let arrow = line.firstRange(of: " -> ") else { continue }
      result[RepoPath(Array(line[..<arrow.lowerBound].utf8))] = RepoPath(Array(line[arrow.upperBound...].utf8))
    }
    return result
  }

  public func linkTarget(of entry: FileEntry) -> RepoPath? { links[entry.path] }

  public func read(
    _ entry: FileEntry, offset: Int, limit: Int, into buffer: inout [UInt8]
  ) throws(TreeError) -> Bool {
    let index = files.lowerBound(of: entry.path) { RepoPath($0.path) }
    guard index < files.count, files[index].path == entry.path.bytes else {
      throw TreeError(path: entry.path.text, message: "no such file")
    }
    files[index].bytes.copy(offset: offset, limit: limit, into: &buffer)
    return !buffer.isEmpty
  }

  public func everything(under directory: RepoPath) throws(TreeError) -> [FileEntry] {
    let entries = files.lazy.filter { RepoPath($0.path).isBelow(directory) }.map { file in
      entry(
        file, isTracked: isRepository ? tracked.contains(file.path) : nil,
        isIgnored: matcher.ignores(PathCandidate(file.path)))
    }
    if links.isEmpty { return Array(entries) }
    let found = links.keys.filter { $0.isBelow(directory) }.map { FileEntry(path: $0, kind: .symbolicLink) }
    return (entries + found).sorted { $0.path < $1.path }
  }

  public func isIgnored(_ path: RepoPath) -> Bool? { matcher.ignores(PathCandidate(path.bytes)) }

  private func entry(
    _ file: (path: [UInt8], bytes: [UInt8]), isTracked: Bool?, isIgnored: Bool
  ) -> FileEntry {
    FileEntry(
      path: RepoPath(file.path), size: file.bytes.count, isTracked: isTracked,
      isIgnored: isIgnored)
  }

  private static func isInternal(_ path: [UInt8]) -> Bool {
    path.split(separator: UInt8(ascii: "/")).contains { $0.elementsEqual(".git".utf8) }
  }
}
