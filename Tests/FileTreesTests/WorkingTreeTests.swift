import FileTrees
import Model
import Testing

@Suite struct WorkingTreeTests {
  private func paths(_ listing: TreeListing) -> [String] { listing.entries.map(\.path) }
  private func skipped(_ listing: TreeListing) -> [String] {
    listing.skipped.map { "\($0.path) \($0.reason.rawValue)" }
  }

  @Test func plainDirectory() async throws {
    let sandbox = try await GitSandbox(initialized: false)
    let tree = sandbox.directory
    try tree.write("b/x.txt")
    try tree.write("b-a.txt")
    try tree.write("a b.txt")
    try tree.write("new\nline\"quote'.txt")
    try tree.write(".gitignore", "*.log\nout/\n")
    try tree.write("b/y.log")
    try tree.write("out/deep/file")
    try tree.write("é.txt")
    let listing = try await WorkingTree(root: sandbox.path, environment: sandbox.environment()).listing()
    #expect(paths(listing) == [".gitignore", "a b.txt", "b-a.txt", "b/x.txt", "new\nline\"quote'.txt", "é.txt"])
    #expect(listing.ignored == ["b/y.log", "out/"])
    #expect(listing.entries.allSatisfy { $0.isTracked == nil && !$0.isIgnored })
    #expect(!listing.isRepository)
    #expect(listing.diagnostics.isEmpty)
  }

  @Test func trackedIgnoredAndNew() async throws {
    let sandbox = try await GitSandbox()
    let tree = sandbox.directory
    try tree.write(".gitignore", "secret*\nbuild/\n")
    try tree.write("main.py")
    try tree.write("secret.env")
    try tree.write("build/kept.txt")
    try tree.write("build/sub/kept.txt")
    try tree.write("gone.txt")
    try await sandbox.git("add", "-f", ".gitignore", "main.py", "secret.env", "build", "gone.txt")
    try tree.write("secret.local")
    try tree.write("build/other.o")
    try tree.write("new.py")
    try tree.remove("gone.txt")
    let listing = try await WorkingTree(root: sandbox.path, environment: sandbox.environment()).listing()
    #expect(listing.isRepository)
    #expect(
      listing.entries == [
        FileEntry(path: ".gitignore", isTracked: true),
        FileEntry(path: "build/kept.txt", isTracked: true, isIgnored: true),
        FileEntry(path: "build/sub/kept.txt", isTracked: true, isIgnored: true),
        FileEntry(path: "main.py", isTracked: true), FileEntry(path: "new.py", isTracked: false),
        FileEntry(path: "secret.env", isTracked: true, isIgnored: true),
      ])
    #expect(listing.ignored == ["build/", "secret.local"])
  }

  @Test func withoutIgnoreRules() async throws {
    let sandbox = try await GitSandbox()
    try sandbox.directory.write(".gitignore", "*.log\nout/\n")
    try sandbox.directory.write("a.log")
    try sandbox.directory.write("out/b")
    let tree = try WorkingTree(
      root: sandbox.path, options: .init(honorsIgnore: false), environment: sandbox.environment())
    let listing = try await tree.listing()
    #expect(paths(listing) == [".gitignore", "a.log", "out/b"])
    #expect(listing.entries.map(\.isIgnored) == [false, true, true])
    #expect(listing.ignored.isEmpty)
  }

  @Test func excludesFileAndInfoExclude() async throws {
    let sandbox = try await GitSandbox()
    let tree = sandbox.directory
    try tree.write("home/git/ignore", "*.default\n")
    try tree.write("mine", "*.mine\n")
    try tree.write(".git/info/exclude", "*.local\nhome\nmine\n")
    for name in ["a.default", "a.mine", "a.local", "a.txt"] { try tree.write(name) }
    let environment = sandbox.environment(["XDG_CONFIG_HOME": "\(sandbox.path)/home"])
    var listing = try await WorkingTree(root: sandbox.path, environment: environment).listing()
    #expect(paths(listing) == ["a.mine", "a.txt"])
    try await sandbox.git("config", "core.excludesFile", "~/mine")
    listing = try await WorkingTree(
      root: sandbox.path, environment: sandbox.environment(["HOME": sandbox.path])
    ).listing()
    #expect(paths(listing) == ["a.default", "a.txt"])
  }

  @Test func ignoreCaseOfConfiguration() async throws {
    let sandbox = try await GitSandbox()
    try sandbox.directory.write(".gitignore", "*.LOG\n")
    try sandbox.directory.write("a.log")
    try await sandbox.git("config", "core.ignoreCase", "true")
    let listing = try await WorkingTree(root: sandbox.path, environment: sandbox.environment()).listing()
    #expect(listing.ignored == ["a.log"])
  }

  @Test func subdirectoryUsesRulesFromAbove() async throws {
    let sandbox = try await GitSandbox()
    let tree = sandbox.directory
    try tree.write(".gitignore", "*.log\n/sub/anchored\nhidden/\n")
    try tree.write("sub/.gitignore", "!keep.log\n")
    for name in [
      "sub/a.log", "sub/keep.log", "sub/anchored", "sub/x/y.txt", "top.txt", "hidden/in/file", "hidden/z.log",
    ] {
      try tree.write(name)
    }
    try await sandbox.git("add", "sub/x")
    let listing = try await WorkingTree(root: "\(sandbox.path)/sub", environment: sandbox.environment()).listing()
    #expect(paths(listing) == [".gitignore", "keep.log", "x/y.txt"])
    #expect(listing.entries.map(\.isTracked) == [false, false, true])
    #expect(listing.ignored == ["a.log", "anchored"])
    // Asked for by name, an ignored directory is looked into.
    let hidden = try await WorkingTree(root: "\(sandbox.path)/hidden", environment: sandbox.environment()).listing()
    #expect(paths(hidden) == ["in/file", "z.log"])
    #expect(hidden.entries.allSatisfy { $0.isIgnored })
  }

  @Test func namedPaths() async throws {
    let sandbox = try await GitSandbox()
    let tree = sandbox.directory
    try tree.write(".gitignore", "*.log\nout/\n")
    for name in ["a/1.txt", "a/1.log", "a/b/2.txt", "c.txt", "d.txt", "e.log", "out/3.txt"] { try tree.write(name) }
    let environment = sandbox.environment()
    func list(_ names: [String], exclude: [String] = []) async throws -> TreeListing {
      try await WorkingTree(
        root: sandbox.path, paths: names, options: .init(exclude: exclude), environment: environment
      ).listing()
    }
    #expect(paths(try await list(["a", "c.txt"])) == ["a/1.txt", "a/b/2.txt", "c.txt"])
    #expect(
      paths(try await list(["./a/b/../b", "a", "\(sandbox.path)/c.txt", "c.txt"])) == ["a/1.txt", "a/b/2.txt", "c.txt"])
    // A file that is named is looked at even if it is ignored.
    let ignored = try await list(["e.log", "out"])
    #expect(paths(ignored) == ["e.log", "out/3.txt"])
    #expect(ignored.entries.allSatisfy { $0.isIgnored })
    #expect(skipped(try await list(["c.txt", "a"], exclude: ["c.*", "b"])) == ["a/b/ excluded", "c.txt excluded"])
    #expect(paths(try await list(["."])).count == 5)
    #expect(throws: TreeError(path: "none.txt", message: "no such file or directory")) {
      try WorkingTree(root: sandbox.path, paths: ["none.txt"], environment: environment)
    }
    #expect(throws: TreeError.self) { try WorkingTree(root: sandbox.path, paths: ["/"], environment: environment) }
    #expect(throws: TreeError.self) {
      try WorkingTree(root: "\(sandbox.path)/a", paths: ["../c.txt"], environment: environment)
    }
  }

  @Test func missingRoot() throws {
    #expect(throws: TreeError(path: "/nonexistent/x", message: "no such directory")) {
      try WorkingTree(root: "/nonexistent/x")
    }
    #expect(throws: TreeError.self) { try WorkingTree(root: "/etc/passwd") }
    #expect(throws: TreeError.self) { try WorkingTree(root: "a\0b") }
  }

  @Test func excluded() async throws {
    let sandbox = try await GitSandbox()
    let tree = sandbox.directory
    for name in ["vendor/a.js", "src/vendor/b.js", "src/a.min.js", "src/keep.min.js", "src/a.js"] {
      try tree.write(name)
    }
    try await sandbox.git("add", "vendor")
    let listing = try await WorkingTree(
      root: sandbox.path, options: .init(exclude: ["/vendor", "*.min.js", "!keep.min.js"]),
      environment: sandbox.environment()
    ).listing()
    #expect(paths(listing) == ["src/a.js", "src/keep.min.js", "src/vendor/b.js"])
    #expect(skipped(listing) == ["src/a.min.js excluded", "vendor/ excluded"])
  }

  @Test(.timeLimit(.minutes(1))) func linksAndSpecialFiles() async throws {
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
        try working.read(FileEntry(path: name), offset: 0, limit: 10, into: &buffer)
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

  @Test func asksAboutAnyPath() async throws {
    let sandbox = try await GitSandbox()
    try sandbox.directory.write(".gitignore", ".env\nbuild/\n")
    try sandbox.directory.write("sub/.gitignore", "*.pem\n")
    let working = try WorkingTree(root: "\(sandbox.path)/sub", environment: sandbox.environment())
    #expect(working.isIgnored(".env") == nil)
    _ = try await working.listing()
    #expect(working.isIgnored(".env") == true)
    #expect(working.isIgnored("deep/not/there/.env") == true)
    #expect(working.isIgnored("a.pem") == true)
    #expect(working.isIgnored("build") == false)
    #expect(working.isIgnored("build/") == true)
    #expect(working.isIgnored("build/x") == true)
    #expect(working.isIgnored("a.txt") == false)
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
    #expect(collision.entries.count == 2)
    #expect(collision.diagnostics.map(\.severity) == [.error])
  }

  @Test func composedAndDecomposedNamesAreTwoFiles() async throws {
    let sandbox = try await GitSandbox()
    try sandbox.directory.write("\u{E9}.txt", "composed")
    try sandbox.directory.write("e\u{301}.txt", "decomposed")
    try await sandbox.git("add", "\u{E9}.txt")
    let listing = try await WorkingTree(root: sandbox.path, environment: sandbox.environment()).listing()
    #expect(listing.entries.map { $0.path.utf8.count } == [7, 6])
    #expect(listing.entries.map(\.isTracked) == [false, true])
  }

  @Test func reading() async throws {
    let sandbox = try await GitSandbox(initialized: false)
    try sandbox.directory.write("f", "0123456789")
    try sandbox.directory.write("empty")
    let working = try WorkingTree(root: sandbox.path, environment: sandbox.environment())
    var buffer: [UInt8] = Array(repeating: 7, count: 100)
    func read(_ path: String, _ offset: Int, _ limit: Int) throws -> (Bool, String) {
      let more = try working.read(FileEntry(path: path), offset: offset, limit: limit, into: &buffer)
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

  @Test func manyDirectoriesInAnyNumberOfWorkers() async throws {
    let sandbox = try await GitSandbox(initialized: false)
    for outer in 0..<12 { for inner in 0..<6 { try sandbox.directory.write("d\(outer)/e\(inner)/f.txt") } }
    var listings: [[String]] = []
    for workers in [1, 2, 7] {
      let tree = try WorkingTree(
        root: sandbox.path, options: .init(workers: workers), environment: sandbox.environment())
      listings.append(paths(try await tree.listing()))
    }
    #expect(listings[0].count == 72)
    #expect(listings[0] == listings[1])
    #expect(listings[0] == listings[2])
  }
}
