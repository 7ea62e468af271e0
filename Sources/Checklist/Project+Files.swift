public import Model

extension Project {
  /// The file with exactly this path, relative to the project; bytes are compared, as file systems on Linux do.
  public func file(named path: String) -> FileEntry? {
    let index = files.firstIndex(notBefore: path.utf8)
    guard index < files.count, files[index].path.utf8.elementsEqual(path.utf8) else { return nil }
    return files[index]
  }

  /// True when there is a file with exactly this path.
  public func hasFile(_ path: String) -> Bool { file(named: path) != nil }

  /// True when a file lies below `path`, which has no slash at its end.
  public func hasFolder(_ path: String) -> Bool { !files(below: path).isEmpty }

  /// The files below a folder, which has no slash at its end; everything for the empty path.
  public func files(below folder: String) -> ArraySlice<FileEntry> {
    files[files.range(below: folder)]
  }

  /// A file whose path differs from `path` in letter case only, as file systems on macOS and Windows would find it.
  public func fileDifferingInCase(from path: String) -> FileEntry? {
    let wanted = path.lowercased()
    return files.first { $0.path.utf8.count == path.utf8.count && $0.path.lowercased() == wanted }
      .flatMap { $0.path.utf8.elementsEqual(path.utf8) ? nil : $0 }
  }
}

extension Array where Element == FileEntry {
  /// The first index whose path is not bytewise before `bytes`; the array is sorted by path.
  func firstIndex(notBefore bytes: some Sequence<UInt8>) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = low + (high - low) / 2
      if self[middle].path.utf8.lexicographicallyPrecedes(bytes) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The indices of the paths below `folder`; all of them for the empty path.
  func range(below folder: String) -> Range<Int> {
    if folder.isEmpty { return 0..<count }
    let start = firstIndex(notBefore: [UInt8](folder.utf8) + [UInt8(ascii: "/")])
    // '0' is the byte after '/': everything between the two begins with `folder/`.
    let end = firstIndex(notBefore: [UInt8](folder.utf8) + [UInt8(ascii: "0")])
    return start..<end
  }
}
