import FileTrees
import Model
import Testing

@Suite struct WorkingTreeTests {
  private func paths(_ listing: TreeListing) -> [String] { listing.entries.map(\.path.text) }
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
        root: sandbox.path, paths: names,
        options: .init(exclude: [Excludes.List(exclude, below: DiskPath(Array(sandbox.path.utf8)))]),
        environment: environment
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

  /// A list of globs means the same wherever the tree begins, above the list's directory or below it.
  @Test(arguments: ["p/q/", "/p/q/", "p/q", "p/**/x", "/p/q/x"])
  func excludesAreRelativeToTheirDirectory(glob: String) async throws {
    let sandbox = try await GitSandbox(initialized: false)
    for name in ["p/q/x", "p/y", "q/x"] { try sandbox.directory.write(name) }
    for (root, expected) in [("", ["p/y", "q/x"]), ("p", ["y"]), ("p/q", []), ("q", ["x"])] {
      let tree = try WorkingTree(
        root: "\(sandbox.path)/\(root)",
        options: .init(exclude: [Excludes.List([glob], below: DiskPath(Array(sandbox.path.utf8)))]),
        environment: sandbox.environment())
      #expect(paths(try await tree.listing()) == expected, "from \(root)")
    }
    let inner = try WorkingTree(
      root: sandbox.path,
      options: .init(exclude: [Excludes.List(["/x"], below: DiskPath(Array("\(sandbox.path)/q".utf8)))]),
      environment: sandbox.environment())
    #expect(paths(try await inner.listing()) == ["p/q/x", "p/y"])
  }

  @Test func trackedFilesThatAreNotOnTheDisk() async throws {
    let sandbox = try await GitSandbox()
    for name in ["kept.txt", "gone.txt", "out/far.txt", "vendor/x.js"] { try sandbox.directory.write(name) }
    try await sandbox.git("add", "-A")
    for name in ["gone.txt", "out/far.txt", "vendor/x.js"] { try sandbox.directory.remove(name) }
    let listing = try await WorkingTree(
      root: sandbox.path,
      options: .init(exclude: [Excludes.List(["vendor/"], below: DiskPath(Array(sandbox.path.utf8)))]),
      environment: sandbox.environment()
    ).listing()
    #expect(paths(listing) == ["kept.txt"])
    #expect(skipped(listing) == ["gone.txt absent", "out/far.txt absent", "vendor/ excluded"])
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
      root: sandbox.path,
      options: .init(
        exclude: [Excludes.List(["/vendor", "*.min.js", "!keep.min.js"], below: DiskPath(Array(sandbox.path.utf8)))]),
      environment: sandbox.environment()
    ).listing()
    #expect(paths(listing) == ["src/a.js", "src/keep.min.js", "src/vendor/b.js"])
    #expect(skipped(listing) == ["src/a.min.js excluded", "vendor/ excluded"])
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
