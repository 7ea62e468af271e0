public import Model

extension Project {
  /// The file with exactly this path, relative to the project; bytes are compared, as file systems on Linux do.
  public func file(named path: String) -> FileEntry? {
    files.bytewiseIndex(of: path) { $0.path }.map { files[$0] }
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
    guard let other = documents.path(likeButForCase: path, in: self), !other.utf8.elementsEqual(path.utf8) else {
      return nil
    }
    return file(named: other)
  }
}

extension Array where Element == FileEntry {
  /// The indices of the paths below `folder`; all of them for the empty path. The array is sorted by path.
  func range(below folder: String) -> Range<Int> {
    if folder.isEmpty { return 0..<count }
    let start = bytewiseLowerBound(of: folder + "/") { $0.path }
    // '0' is the byte after '/': everything between the two begins with `folder/`.
    return start..<bytewiseLowerBound(of: folder + "0") { $0.path }
  }
}
