import FileTrees
import Model
import Testing

/// Files that are no plain files, content, and what goes wrong.
@Suite struct WorkingTreeFileTests {
  private func paths(_ listing: TreeListing) -> [String] { listing.entries.map(\.path.text) }
  private func skipped(_ listing: TreeListing) -> [String] {
    listing.skipped.map { "\($0.path) \($0.reason.rawValue)" }
  }

  @Test(.timeLimit(.minutes(15))) func linksAndSpecialFiles() async throws {
    let sandbox = try await GitSandbox(initialized: false)
    let tree = sandbox.directory
    try tree.write("real/file.txt")
    try tree.link("file-link", to: "real/file.txt")
    try tree.link("loop", to: ".")
    try tree.link("dangling", to: "nowhere")
    try tree.makePipe("pipe")
    let working = try WorkingTree(root: sandbox.path, environment: sandbox.environment())
    let listing = try await working.listing()
    #expect(paths(listing) == ["real/file.txt"])
    #expect(
      skipped(listing) == [
        "dangling symbolic-link", "file-link symbolic-link", "loop symbolic-link", "pipe special",
      ])
    var buffer: [UInt8] = []
    // Neither is opened by a caller's mistake: a pipe without a writer would block.
    for name in ["file-link", "pipe", "real", "nowhere"] {
      #expect(throws: TreeError.self) {
        try working.read(FileEntry(path: RepoPath(name)), offset: 0, limit: 10, into: &buffer)
      }
    }
    let everything = try working.everything(under: "")
    #expect(everything.map(\.path) == ["dangling", "file-link", "loop", "pipe", "real/file.txt"])
    #expect(everything.map(\.kind) == [.symbolicLink, .symbolicLink, .symbolicLink, .special, .file])
  }

  @Test func nestedRepositories() async throws {
    let sandbox = try await GitSandbox()
    let tree = sandbox.directory
    try tree.write("nested/file.txt")
    try await sandbox.git("init", "-q", in: "nested")
    try tree.write("fake/.git/config", "x")
    try tree.write("fake/file.txt")
    try tree.write("odd/.git", "no git file")
    try tree.write("odd/file.txt")
    let listing = try await WorkingTree(root: sandbox.path, environment: sandbox.environment()).listing()
    #expect(paths(listing) == ["fake/file.txt", "odd/file.txt"])
    #expect(skipped(listing) == ["nested submodule"])
    let nested = try await WorkingTree(root: "\(sandbox.path)/nested", environment: sandbox.environment()).listing()
    #expect(paths(nested) == ["file.txt"])
  }

  @Test func submoduleOfTheIndex() async throws {
    let sandbox = try await GitSandbox()
    try sandbox.directory.makeDirectory("module")
    let object = String(repeating: "1", count: 40)
    try await sandbox.git("update-index", "--add", "--cacheinfo", "160000,\(object),module")
    let listing = try await WorkingTree(root: sandbox.path, environment: sandbox.environment()).listing()
    #expect(skipped(listing) == ["module submodule"])
  }

  @Test func everythingHoldsWhatAPackagerSees() async throws {
    let sandbox = try await GitSandbox()
    let tree = sandbox.directory
    try tree.write("plugin/.gitignore", "*.log\n__pycache__/\n")
    try tree.write("plugin/a.py", "x = 1\n")
    try tree.write("plugin/debug.log", "12345")
    try tree.write("plugin/__pycache__/a.pyc")
    try tree.write("plugin/.git/HEAD", "ref: x\n")
    try await sandbox.git("add", "plugin/a.py")
    let working = try WorkingTree(root: sandbox.path, environment: sandbox.environment())
    let before = try working.everything(under: "plugin")
    #expect(
      before.map(\.path) == [
        "plugin/.git/HEAD", "plugin/.gitignore", "plugin/__pycache__/a.pyc", "plugin/a.py", "plugin/debug.log",
      ])
    #expect(before.allSatisfy { $0.isTracked == nil })
    _ = try await working.listing()
    let after = try working.everything(under: "plugin/")
    #expect(after.map(\.isIgnored) == [false, false, true, false, true])
    #expect(after.map(\.isTracked) == [false, false, false, true, false])
    #expect(after.map(\.size) == [7, 19, 0, 6, 5])
    #expect(throws: TreeError.self) { try working.everything(under: "none") }
  }

  @Test func namesThatAreNotUTF8() async throws {
    let sandbox = try await GitSandbox()
    try sandbox.directory.write(bytes: [0x61, 0xFF], Array("one".utf8))
    try await sandbox.git("add", "-A")
    try sandbox.directory.write(bytes: [0x62, 0xFE], Array("two".utf8))
    let working = try WorkingTree(root: sandbox.path, environment: sandbox.environment())
    let listing = try await working.listing()
    #expect(paths(listing) == ["a\u{FFFD}", "b\u{FFFD}"])
    #expect(listing.entries.map(\.isTracked) == [true, false])
    var buffer: [UInt8] = []
    #expect(try working.read(listing.entries[1], offset: 0, limit: 10, into: &buffer))
    #expect(buffer == Array("two".utf8))
    try sandbox.directory.write(bytes: [0x61, 0xFE], Array("three".utf8))
    let collision = try await working.listing()
    #expect(collision.entries.count == 3)
    #expect(collision.diagnostics.isEmpty)
  }

  @Test func composedAndDecomposedNamesAreTwoFiles() async throws {
    let sandbox = try await GitSandbox()
    try sandbox.directory.write("\u{E9}.txt", "composed")
    try sandbox.directory.write("e\u{301}.txt", "decomposed")
    try await sandbox.git("add", "\u{E9}.txt")
    let listing = try await WorkingTree(root: sandbox.path, environment: sandbox.environment()).listing()
    #expect(listing.entries.map { $0.path.bytes.count } == [7, 6])
    #expect(listing.entries.map(\.isTracked) == [false, true])
  }

  @Test func reading() async throws {
    let sandbox = try await GitSandbox(initialized: false)
    try sandbox.directory.write("f", "0123456789")
    try sandbox.directory.write("empty")
    let working = try WorkingTree(root: sandbox.path, environment: sandbox.environment())
    var buffer: [UInt8] = Array(repeating: 7, count: 100)
    func read(_ path: String, _ offset: Int, _ limit: Int) throws -> (Bool, String) {
      let more = try working.read(FileEntry(path: RepoPath(path)), offset: offset, limit: limit, into: &buffer)
      return (more, String(decoding: buffer, as: UTF8.self))
    }
    #expect(try read("f", 0, 100) == (true, "0123456789"))
    #expect(try read("f", 0, .max) == (true, "0123456789"))
    #expect(try read("f", 4, 3) == (true, "456"))
    #expect(try read("f", 8, 100) == (true, "89"))
    #expect(try read("f", 10, 100) == (false, ""))
    #expect(try read("f", .max, .max) == (false, ""))
    #expect(try read("f", -1, 5) == (false, ""))
    #expect(try read("f", 0, 0) == (false, ""))
    #expect(try read("empty", 0, 100) == (false, ""))
    try sandbox.directory.write("f", "01")
    #expect(try read("f", 4, 3) == (false, ""))
    try sandbox.directory.remove("f")
    #expect(throws: TreeError(path: "f", message: "cannot be read: No such file or directory")) { try read("f", 0, 3) }
  }

  @Test(.enabled(if: !TemporaryDirectory.isPrivileged))
  func unreadable() async throws {
    let sandbox = try await GitSandbox(initialized: false)
    try sandbox.directory.write("closed/file")
    try sandbox.directory.write("file")
    try sandbox.directory.setMode("closed", 0)
    try sandbox.directory.setMode("file", 0)
    defer { try? sandbox.directory.setMode("closed", 0o700) }
    let working = try WorkingTree(root: sandbox.path, environment: sandbox.environment())
    let listing = try await working.listing()
    #expect(listing.diagnostics.map(\.id) == ["unreadable-directory"])
    #expect(listing.diagnostics.first?.path == "closed/")
    #expect(skipped(listing) == ["closed/ unreadable"])
    var buffer: [UInt8] = []
    #expect(throws: TreeError(path: "file", message: "cannot be read: Permission denied")) {
      try working.read(listing.entries[0], offset: 0, limit: 1, into: &buffer)
    }
    #expect(throws: TreeError.self) { try working.everything(under: "") }
  }

  @Test func failingGitIsSaid() async throws {
    let sandbox = try await GitSandbox()
    try sandbox.directory.write("a.txt")
    try sandbox.directory.write(".git/index", "no index")
    let broken = try await WorkingTree(root: sandbox.path, environment: sandbox.environment()).listing()
    #expect(paths(broken) == ["a.txt"])
    #expect(broken.entries.map(\.isTracked) == [nil])
    #expect(broken.diagnostics.map(\.id) == ["git-failed"])
    #expect(broken.diagnostics.first?.severity == .error)
    let missing = try await WorkingTree(
      root: sandbox.path, environment: sandbox.environment(["PATH": "\(sandbox.path):."])
    ).listing()
    #expect(missing.diagnostics.first?.message.contains("git was not found") == true)
  }
}
