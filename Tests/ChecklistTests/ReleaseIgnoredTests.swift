import Model
import RuleModel
import Testing

@testable import Checklist

@Suite("What git would take")
struct ReleaseIgnoredTests {
  private let check = IgnoredCheck(
    paths: [".env", "node_modules/", "*.pem"], except: ["public.pem"], noteIn: ["tests/"], outsideRepositories: true)

  private func run(_ tree: ReleaseTree) throws -> [CheckFinding] { try tree.run(.ignored(check), .repository) }

  @Test("Tracked, tracked although ignored, and neither")
  func states() throws {
    var tree = ReleaseTree(files: [
      "a/.env": "", "b/.env": "", "c/.env": "", "d/.env": "", "public.pem": "", "node_modules/x/y.js": "",
      "node_modules/z.js": "", "tests/.env": "",
    ])
    tree.tracked = ["a/.env", "b/.env", "node_modules/x/y.js", "node_modules/z.js", "tests/.env"]
    tree.trackedAlthoughIgnored = ["b/.env"]
    tree.ignored = ["d/.env"]
    let found = try run(tree)
    #expect(found.map(\.path) == ["a/.env", "b/.env", "c/.env", "node_modules/", "tests/.env"])
    #expect(found[0].message == "`a/.env` is tracked by git")
    #expect(found[1].fix == "git rm --cached b/.env")
    #expect(found[2].message.contains("the next `git add` takes it"))
    #expect(found[3].message.contains("(2 files)"))
    #expect(found.map(\.level) == [nil, nil, nil, nil, .note])
  }

  @Test("Outside a repository the .gitignore files at hand decide, and only where a rule asks for it")
  func outside() throws {
    var tree = ReleaseTree(files: ["a/.env": "", "b/.env": "", "b/.gitignore": "*\n!.gitignore\n"])
    tree.isRepository = false
    #expect(try run(tree).map(\.path) == ["a/.env"])
    tree.files[".gitignore"] = ".env\n"
    #expect(try run(tree).isEmpty)
    tree.files[".gitignore"] = ".env\n!/a/.env\n"
    #expect(try run(tree).map(\.path) == ["a/.env"])
    #expect(try tree.run(.ignored(IgnoredCheck(paths: [".env"])), .repository).isEmpty)
  }

  @Test("Content decides where a name alone does not")
  func content() throws {
    let check = IgnoredCheck(paths: ["*.pem"], containing: ["PRIVATE KEY-----"])
    let tree = ReleaseTree(files: ["a.pem": "-----BEGIN CERTIFICATE-----", "b.pem": "… private key-----"])
    #expect(try tree.run(.ignored(check), .repository).map(\.path) == ["b.pem"])
  }

  @Test("What a file begins with, and what must not stand in it")
  func beginnings() throws {
    let check = IgnoredCheck(
      paths: ["*.jks", "*.key"], without: ["ENCRYPTED"], beginnings: [[0xFE, 0xED], Array("-----".utf8)])
    let tree = ReleaseTree(files: [
      "a.jks": "version https://git-lfs.github.com/spec/v1", "b.key": "-----BEGIN A KEY-----", "c.key": "",
      "d.key": "-----BEGIN ENCRYPTED KEY-----", "e.jks": "-----",
    ])
    let found = try tree.run(.ignored(check), .repository)
    #expect(found.map(\.path) == ["b.key", "e.jks"])
    #expect(found.first?.fix?.hasSuffix("/b.key") == true)
  }

  @Test("A .env that an example asks for must be covered")
  func expected() throws {
    let check = IgnoredCheck(paths: [], expected: [.init(name: ".env", when: [".env.example"])])
    var tree = ReleaseTree(files: [".env.example": "", "server/.env.example": ""])
    #expect(try tree.run(.ignored(check), .repository).map(\.key) == [".env", "server/.env"])
    tree.files[".gitignore"] = "/.env\n"
    #expect(try tree.run(.ignored(check), .repository).map(\.key) == ["server/.env"])
    tree.files[".gitignore"] = ".env\n"
    #expect(try tree.run(.ignored(check), .repository).isEmpty)
    tree.files[".env"] = ""
    tree.files[".gitignore"] = nil
    #expect(try tree.run(.ignored(check), .repository).map(\.key) == ["server/.env"])
  }
}
