import Model
import RuleModel
import Testing

@testable import Checklist

@Suite("Checks of files and packages")
struct ReleaseFileCheckTests {
  @Test("A README that is missing, empty, short or called otherwise is found")
  func fileExists() throws {
    let check = CheckKind.fileExists(FileExistsCheck(names: ["README.md"], minimumWords: 3))
    #expect(try ReleaseTree.plugin().run(check).map(\.key) == ["missing:README.md"])
    let other = try #require(try ReleaseTree.plugin(["ReadMe.md": "x"]).run(check).first)
    #expect(other.path == "ReadMe.md")
    #expect(other.fix == "git mv ReadMe.md README.md")
    #expect(try ReleaseTree.plugin(["README.md": " \n"]).run(check).first?.message.contains("empty") == true)
    #expect(try ReleaseTree.plugin(["README.md": "two words"]).run(check).first?.message.contains("2 words") == true)
    #expect(try ReleaseTree.plugin(["README.md": "\u{FEFF}now three words"]).run(check).isEmpty)
  }

  @Test("A file may be a link, and may be missing where another rule says so")
  func fileExistsQuietly() throws {
    var tree = ReleaseTree(files: ["docs/README.md": "x"], links: ["README.md": "docs/README.md"])
    #expect(try tree.run(.fileExists(FileExistsCheck(names: ["README.md"])), .repository).isEmpty)
    tree.links = [:]
    let lenient = FileExistsCheck(names: ["README.md"], minimumWords: 5, mayBeMissing: true)
    #expect(try tree.run(.fileExists(lenient), .repository).isEmpty)
    let deferring = FileExistsCheck(names: ["README.md"], unlessPresent: ["docs/README.md"])
    #expect(try tree.run(.fileExists(deferring), .repository).isEmpty)
  }

  @Test("A file that does not ship counts as missing where it must ship")
  func mustShip() throws {
    let tree = ReleaseTree.plugin([".difyignore": "\n*.txt\n", "requirements.txt": "x"])
    let names = ["requirements.txt", "pyproject.toml"]
    let found = try #require(try tree.run(.fileExists(FileExistsCheck(names: names, mustShip: true))).first)
    #expect(found.path == ".difyignore")
    #expect(found.place == .init(line: 2, column: 1, endLine: 2, endColumn: 6))
    #expect(try tree.run(.fileExists(FileExistsCheck(names: names))).isEmpty)
  }

  @Test("What ships and should not is reported by directory, with the reason")
  func notShipped() throws {
    let check = CheckKind.notShipped(NotShippedCheck(paths: [".venv/", ".env", ".env.*"], except: [".env.example"]))
    let files = [".venv/a/b.py": "12345", ".venv/c.py": "", ".env.example": "", "tools/.env": "A=1"]
    let found = try ReleaseTree.plugin(files).run(check)
    #expect(found.map(\.path) == [".venv/", "tools/.env"])
    #expect(found[0].message.contains("(2 files, 5 bytes)"))
    #expect(found[0].message.contains("no ignore file"))
    let shadowed = files.merging([".gitignore": ".venv/\n", ".difyignore": ".env\n"]) { $1 }
    let again = try ReleaseTree.plugin(shadowed).run(check)
    #expect(again.map(\.path) == [".venv/"])
    #expect(again[0].message.contains("reads only that"))
  }

  @Test("Two traps of the packager's ignore file")
  func packageIgnore() throws {
    let tree = ReleaseTree.plugin([
      ".gitignore": "*.csv\n!words.csv\n!x\n", ".difyignore": "*.pyc\n!a.pyc\n", "mine.csv": "", "words.csv": "",
    ])
    let shadowed = try tree.run(.packageIgnore(PackageIgnoreCheck(problem: .shadowed)))
    #expect(shadowed.count == 1)
    #expect(shadowed.first?.message.contains("1 file ") == true)
    #expect(shadowed.first?.message.contains("`mine.csv`") == true)
    let negations = try tree.run(.packageIgnore(PackageIgnoreCheck(problem: .negation)))
    #expect(negations.map(\.place) == [.init(line: 2, column: 1, endLine: 2, endColumn: 7)])
  }

  @Test("Sizes: a limit is kept at the limit and broken one byte above it")
  func sizes() throws {
    let bytes = ReleaseTree.plugin().files.values.reduce(0) { $0 + $1.utf8.count }
    let tree = ReleaseTree.plugin(["a.txt": String(repeating: "x", count: 500), "b.txt": "y"])
    let total = bytes + 501
    func found(_ limit: Int, _ silentBeyond: Int? = nil) throws -> Int {
      try tree.run(.sizeAtMost(SizeAtMostCheck(subject: .package, limit: limit, silentBeyond: silentBeyond))).count
    }
    #expect(try found(total) == 0)
    #expect(try found(total - 1) == 1)
    #expect(try found(10, total) == 1)
    #expect(try found(10, total - 1) == 0)
    let files = try tree.run(.sizeAtMost(SizeAtMostCheck(subject: .file, limit: 499)))
    #expect(files.first?.path == "a.txt")
  }

  @Test("A leftover is found without regard to case, at its place")
  func textAbsent() throws {
    let check = CheckKind.textAbsent(
      TextAbsentCheck(files: ["*.py"], except: ["tests/"], texts: ["IMPLEMENT YOUR"]))
    let tree = ReleaseTree.plugin(["a/b.py": "é = 1\né # implement your tool\n", "tests/c.py": "IMPLEMENT YOUR"])
    let found = try tree.run(check)
    #expect(found.map(\.path) == ["a/b.py"])
    #expect(found.first?.place == .init(line: 2, column: 5, endLine: 2, endColumn: 19))
  }

  @Test("Links: letter case, missing files, directories, and what is not known")
  func links() throws {
    let readme = """
      [a](docs/A.md) [b](docs) [c](../outside.md) [d](none.md) ![e](./_Assets/Icon.SVG) [f](build/x)
      [d again](none.md) [g](linked/anything)
      """
    var tree = ReleaseTree.plugin(["README.md": readme, "docs/a.md": "", "_assets/icon.svg": ""])
    tree.files["build/x"] = ""
    tree.ignored = ["build/x"]
    tree.links = ["linked": "elsewhere"]
    let found = try tree.run(.linksResolve(LinksResolveCheck(files: ["/README.md"])))
    #expect(found.map(\.key) == ["docs/A.md", "none.md", "./_Assets/Icon.SVG"])
    #expect(found.map(\.fix) == ["write `docs/a.md`", nil, "write `./_assets/icon.svg`"])
  }

  @Test("Control characters of a project's text do not reach a message")
  func printable() throws {
    let tree = ReleaseTree.plugin(["\u{1B}[2J\n.env": "x"])
    let found = try tree.run(.fileAbsent(FileAbsentCheck(paths: ["*.env"])))
    #expect(found.count == 1)
    #expect(found[0].message.unicodeScalars.allSatisfy { $0.value >= 0x20 })
  }

  @Test("Links beside the project are looked up in the tree when only the project is listed")
  func linksOutside() throws {
    let plugin = try #require(ReleaseTree.plugin().files["manifest.yaml"])
    let readme = "[a](../LICENSE) [b](../docs) [c](../none) [d](../../x)"
    let tree = ReleaseTree(files: [
      "p/manifest.yaml": plugin, "p/README.md": readme, "LICENSE": "x", "docs/a.md": "x",
    ])
    var context = try tree.context(root: "p")
    var listing = tree.list()
    listing.entries.removeAll { !$0.path.hasPrefix("p/") }
    context.index = TreeIndex(listing)
    let found = CheckRunner.run(.linksResolve(LinksResolveCheck(files: ["/README.md"])), in: context)
    #expect(found.map(\.key) == ["../none"])
  }

  @Test("A public key is no secret, whatever its file is called; a marketplace goes by the name")
  func publicKeys() throws {
    func pem(_ label: String) -> String { "-----BEGIN \(label)-----\nMIIB\n-----END \(label)-----\n" }
    let check = CheckKind.notShipped(NotShippedCheck(paths: ["*.pem", "*.key"]))
    func found(_ text: String) throws -> CheckFinding? {
      try ReleaseTree.plugin(["signing/a.pem": text]).run(check).first
    }
    for text in [
      pem("PUBLIC KEY"), pem("RSA PUBLIC KEY"), pem("CERTIFICATE") + pem("CERTIFICATE"), pem("DH PARAMETERS"),
    ] {
      let found = try #require(try found(text))
      #expect(found.level == .warning && found.isForMarketplace, "\(text)")
      #expect(found.message.hasSuffix("there is no private key in it, but the marketplace rejects it"))
    }
    for text in [
      "x\n", pem("PRIVATE " + "KEY"), pem("CERTIFICATE") + pem("EC PRIVATE " + "KEY"), pem("OPENSSH PRIVATE " + "KEY"),
    ] {
      let found = try #require(try found(text))
      #expect(found.level == nil && !found.isForMarketplace, "\(text)")
    }
  }

}
