public import Model

extension GitRepository {
  /// Seconds since 1970 of the newest commit that touched something below `directory`.
  ///
  /// Nil where `HEAD` holds other bytes at `path` (line ends apart), or nothing, and where git does not say. Paths are relative
  /// to the top of the work tree.
  public func newestCommitTime(
    of directory: RepoPath, whereHeadHolds bytes: [UInt8], at path: RepoPath
  ) async -> Int? {
    guard path.isExactText, directory.isExactText else { return nil }
    let git = GitCommand(directory: workTreeBytes ?? gitDirectoryBytes, repository: self)
    func lines(_ bytes: [UInt8]) -> [UInt8] { bytes.filter { $0 != 0x0D } }
    guard let held = try? await git.run(["cat-file", "blob", "HEAD:\(path.text)"]), lines(held) == lines(bytes),
      let time = try? await git.run([
        "log", "-1", "--format=%ct", "HEAD", "--", directory.isEmpty ? "." : directory.text,
      ])
    else { return nil }
    // Git prints what is written in the commit; no date has a year of five digits.
    return Int(String(decoding: time.prefix { $0 != 0x0A }, as: UTF8.self)).flatMap {
      (0..<253_402_300_800).contains($0) ? $0 : nil
    }
  }
}
