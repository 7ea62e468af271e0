public import Model

extension Project {
  /// The file with exactly this path, relative to the project.
  public func file(named path: RepoPath) -> FileEntry? {
    files.index(of: path, by: \.path).map { files[$0] }
  }

  /// True when there is a file with exactly this path.
  public func hasFile(_ path: RepoPath) -> Bool { index.entry(at: treePath(path)) != nil }

  /// True when a file lies below `path`, which has no slash at its end.
  public func hasFolder(_ path: RepoPath) -> Bool { !files(below: path).isEmpty }

  /// The files below a folder, which has no slash at its end; everything for the empty path.
  public func files(below folder: RepoPath) -> ArraySlice<FileEntry> { files[files.range(below: folder, by: \.path)] }

  /// A file whose path differs from `path` in letter case only, as file systems on macOS and Windows would find it.
  public func fileDifferingInCase(from path: RepoPath) -> FileEntry? {
    index.differingInCase(from: treePath(path)).flatMap { $0.relative(to: root) }.flatMap(file(named:))
  }
}
