import Model
import Testing

@Suite struct ArchivePathTests {
  @Test(
    arguments: [
      ("a.zip!/b/c.py", "a.zip"), ("d/a.zip!/b.whl!/c.py", "d/a.zip!/b.whl"), ("a.zip!", nil), ("a!b/c", nil),
      ("", nil),
      ("!/a", ""),
    ] as [(RepoPath, RepoPath?)])
  func theInnermostArchive(_ path: RepoPath, _ archive: RepoPath?) {
    #expect(path.innermostArchive == archive)
    if let archive { #expect(path.isBelow(archive.archiveRoot)) }
  }
}
