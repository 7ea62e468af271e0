internal import Model

extension CheckContext {
  /// The most bytes of a file that a check reads; what lies behind is not looked at.
  static var readLimit: Int { 1 << 20 }

  /// The files that make the project up, relative to its root: those of the package where there is one, else those
  /// of the tree, symbolic links included. Sorted bytewise.
  var projectPaths: [RepoPath] {
    if let shipped { return shipped.files.map(\.path) }
    let files = judgedFiles.compactMap { $0.kind == .file || $0.kind == .symbolicLink ? $0.path : nil }
    if change != nil { return files }
    let links = index.links[index.links.range(below: project.root, by: \.self)]
    if links.isEmpty { return files }
    return (files + links.compactMap { $0.relative(to: project.root) }).sorted()
  }

  /// The bytes of a file named relative to the project's root; nil when there is no such file or it cannot be read.
  ///
  /// - Parameter wholly: true where what lies behind the limit would be judged, too, which is said then.
  func fileBytes(_ path: RepoPath, wholly: Bool = false) -> [UInt8]? {
    let entry = project.file(named: path).map(project.inTree)
    guard entry != nil || shipped?.contains(path) == true else { return nil }
    let file = entry ?? FileEntry(path: project.treePath(path))
    guard var bytes = try? tree.content(of: file, limit: Self.readLimit + 1) else { return nil }
    if bytes.count > Self.readLimit {
      if wholly { project.documents.hit(.text(path)) }
      bytes.removeLast()
    }
    return bytes
  }

  /// As `fileBytes`, decoded; bytes that are not UTF-8 become U+FFFD, a byte order mark is dropped.
  func document(_ path: RepoPath) -> ProjectDocument? { project.documents.text(path, in: self) }

  /// The first of `names` that is a file of the project, with its text.
  func firstDocument(_ names: [String]) -> ProjectDocument? {
    for name in names {
      if let document = document(RepoPath(name)) { return document }
    }
    return nil
  }

  /// Whether a file has one of `texts`; true when there are none to look for, false when it cannot be read.
  func file(_ path: RepoPath, containsAnyOf texts: [String]) -> Bool {
    if texts.isEmpty { return true }
    guard let bytes = fileBytes(path) else { return false }
    let folded = FoldedBytes(bytes)
    return texts.contains { folded.firstMatch(of: $0) != nil }
  }
}
