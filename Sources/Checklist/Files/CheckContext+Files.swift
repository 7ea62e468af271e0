internal import Model

extension CheckContext {
  /// The most bytes of a file that a check reads; what lies behind is not looked at.
  static var readLimit: Int { 1 << 20 }

  /// The files that make the project up, relative to its root: those of the package where there is one, else those
  /// of the tree.
  var projectPaths: [String] {
    if let shipped { return shipped.files.map(\.path) }
    return project.files.compactMap { $0.kind == .file || $0.kind == .symbolicLink ? $0.path : nil }
  }

  /// The bytes of a file named relative to the project's root; nil when there is no such file or it cannot be read.
  func fileBytes(_ path: String) -> [UInt8]? {
    let full = treePath(path)
    var entry = FileEntry(path: full)
    if let index = project.files.bytewiseIndex(of: path, by: \.path) {
      entry = project.files[index]
      entry.path = full
    } else if shipped?.contains(path) != true {
      return nil
    }
    return try? tree.content(of: entry, limit: Self.readLimit)
  }

  /// As `fileBytes`, decoded; bytes that are not UTF-8 become U+FFFD, a byte order mark is dropped.
  func fileText(_ path: String) -> String? {
    guard let bytes = fileBytes(path) else { return nil }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    return String(decoding: bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
  }

  /// The first of `names` that is a file of the project, with its text.
  func firstDocument(_ names: [String]) -> (path: String, text: String)? {
    for name in names {
      if let text = fileText(name) { return (name, text) }
    }
    return nil
  }

  /// A path of the project as the tree names it.
  func treePath(_ path: String) -> String { project.root.isEmpty ? path : project.root + "/" + path }

  /// Whether a file has one of `texts`; true when there are none to look for, false when it cannot be read.
  func file(_ path: String, containsAnyOf texts: [String]) -> Bool {
    if texts.isEmpty { return true }
    guard let bytes = fileBytes(path) else { return false }
    return texts.contains { TextSearch($0).firstMatch(in: bytes) != nil }
  }
}
