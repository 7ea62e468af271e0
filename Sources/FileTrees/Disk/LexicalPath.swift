internal import Model

/// Paths by their letters alone, without asking the file system.
enum LexicalPath {
  /// What a person wrote, as an absolute path.
  static func absolute(_ text: String, below directory: DiskPath) -> [UInt8] {
    let written = Array(text.utf8)
    return normalized(written.first == RepoPath.separator ? written : joined(directory.bytes, written))
  }

  /// An absolute path without empty components, `.` and `..`.
  static func normalized(_ path: [UInt8]) -> [UInt8] {
    var components: [ArraySlice<UInt8>] = []
    for component in path.split(separator: UInt8(ascii: "/")) {
      if component.elementsEqual([0x2E]) { continue }
      if component.elementsEqual([0x2E, 0x2E]) {
        _ = components.popLast()
      } else {
        components.append(component)
      }
    }
    return [UInt8(ascii: "/")] + components.joined(separator: [UInt8(ascii: "/")])
  }
}
