import Testing

/// A history that is packed with something else is not passed over in silence.
@Suite struct GitContentTests {
  @Test func archivesAndBundles() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await runner.makeRepository()
    try runner.write("x = 1\n", to: "src/a.py")
    for arguments in [
      ["add", "-A"], ["commit", "-q", "-m", "first"], ["bundle", "create", "-q", "x.bundle", "HEAD"],
    ] {
      _ = try await runner.git(arguments)
    }
    let bundle = try await runner.plimsoll(["check", "x.bundle"])
    #expect(bundle.output.contains("git-objects"), "\(bundle.output)")
    _ = try await runner.shell("tar cf release.tar src .git")
    let archive = try await runner.plimsoll(["check", "release.tar"])
    #expect(archive.status == 3 && archive.output.contains("git-objects"), "\(archive.output)")
    _ = try await runner.shell("tar cf release.tar src")
    let plain = try await runner.plimsoll(["check", "release.tar"])
    #expect(plain.status == 0 && !plain.output.contains("git-objects"), "\(plain.output)")
  }
}
