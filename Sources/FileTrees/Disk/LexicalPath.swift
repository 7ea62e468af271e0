/// Paths by their letters alone, without asking the file system.
enum LexicalPath {
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
