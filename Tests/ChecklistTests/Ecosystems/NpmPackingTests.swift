import Ignore
import Model
import Testing

@testable import Checklist

/// What `npm pack` takes; the expectations were compared with npm's own `npm-packlist`.
@Suite("What an npm package holds")
struct NpmPackingTests {
  private func shipped(
    _ fields: String, _ files: [String: String], links: [String: String] = [:], root: RepoPath = ""
  ) throws -> ShippedFiles {
    let folder = root.isEmpty ? "" : root.text + "/"
    var all = files
    all[folder + "package.json"] = "{\"name\": \"tides\", \"version\": \"1.0.0\"\(fields)}"
    let tree = ReleaseTree(files: all, links: links)
    return try #require(try tree.context(.npmPackage, root: root).shipped)
  }

  private func paths(
    _ fields: String, _ files: [String], contents: [String: String] = [:], root: RepoPath = ""
  ) throws -> [String] {
    let all = Dictionary(uniqueKeysWithValues: files.map { ($0, "x") }).merging(contents) { $1 }
    return try shipped(fields, all, root: root).files.map(\.path.text).filter { $0 != "package.json" }
  }

  private func paths(
    _ files: [String], contents: [String: String] = [:], root: RepoPath = ""
  ) throws -> [String] { try paths("", files, contents: contents, root: root) }

  @Test("Without `files` everything ships but what npm never takes")
  func everything() throws {
    let found = try paths(
      [
        "index.js", "src/a.ts", ".env", ".npmrc", "sub/.npmrc", "package-lock.json", "sub/package-lock.json",
        ".DS_Store",
        "x.orig", ".a.swp", ".git/config", "node_modules/x/index.js", "._a", "build/config.gypi", "yarn.lock",
      ])
    #expect(found == [".env", "index.js", "src/a.ts", "sub/package-lock.json"])
  }

  @Test("A directory that is left out is walked into for what the manifest names in it, and so is the rest of it")
  func reopened() throws {
    let all = ["dist/.env", "dist/index.js", "dist/x.map", "lib/a.js"]
    func found(_ fields: String, _ ignored: String) throws -> [String] {
      try paths(fields, all, contents: [".gitignore": ignored])
    }
    let main = #", "main": "dist/index.js""#
    for line in ["dist", "dist/", "/dist", "**/dist"] {
      #expect(try found(main, "\(line)\n") == all, "\(line)")
    }
    #expect(try found(#", "bin": {"a": "./dist/gone.js"}"#, "dist\n") == all)
    #expect(try found(main, "dist/*.map\ndist\n") == ["dist/.env", "dist/index.js", "lib/a.js"])
    #expect(try found(main, "*\n") == ["dist/index.js"])
    #expect(try found(main, "dist/**\n") == ["dist/index.js", "lib/a.js"])
    #expect(
      try found(#", "directories": {"bin": "dist"}"#, "dist/**\n") == ["dist/index.js", "dist/x.map", "lib/a.js"])
    #expect(try found(#", "main": "/dist/index.js", "files": ["lib"]"#, "") == ["dist/index.js", "lib/a.js"])
  }

  @Test("A line that brings back what lies deeper leads into the directories above it")
  func walkedInto() throws {
    let all = ["a.js", "dist/x.js", "lib/a.js", "lib/sub/b.js", "lib/sub/c.ts", "test/a.js"]
    func found(_ ignored: String) throws -> [String] { try paths("", all, contents: [".npmignore": ignored]) }
    for first in ["*", "**/*"] {
      #expect(try found("\(first)\n!lib/**\n") == ["lib/a.js", "lib/sub/b.js", "lib/sub/c.ts"], "\(first)")
      #expect(try found("\(first)\n!lib/**/*.js\n") == ["lib/a.js", "lib/sub/b.js"], "\(first)")
    }
    #expect(try found("*\n!lib/sub/b.js\n") == ["lib/sub/b.js"])
    #expect(try found("*\n!*.js\n") == ["a.js"])
    #expect(try found("lib\ntest\n") == ["a.js", "dist/x.js"])
  }

  @Test("In the root `files` brings back what is left out unless it is named")
  func overridden() throws {
    let all = [".DS_Store", "CVS/a", "lib/.DS_Store", "lib/a.js", "npm-debug.log", "x.orig"]
    #expect(try paths(#", "files": ["*"]"#, all) == [".DS_Store", "CVS/a", "lib/a.js", "npm-debug.log", "x.orig"])
    #expect(try paths(#", "files": ["lib"]"#, all) == ["lib/a.js"])
    #expect(try paths(#", "files": ["lib", "x.orig"]"#, all) == ["lib/a.js", "x.orig"])
  }

  @Test("`files` names what ships, and some files ship always")
  func files() throws {
    let all = [
      "README.md", "readme", "Readme.md~", "LICENSE", "licence.txt", "COPYING", "CHANGELOG.md", "index.js", "lib/a.js",
      "lib/b/c.js", "test/a.js", "sub/README.md", "bin/tides", "module.mjs",
    ]
    #expect(
      try paths(
        #", "files": ["lib"], "main": "./index.js", "bin": {"tides": "bin/tides"}, "module": "module.mjs""#, all)
        == [
          "COPYING", "LICENSE", "README.md", "bin/tides", "index.js", "lib/a.js", "lib/b/c.js", "licence.txt", "readme",
        ])
    #expect(try paths(#", "files": []"#, ["index.js", "README.md"]) == ["README.md"])
    #expect(try paths(#", "files": "index.js""#, ["index.js", "README.md"]) == ["README.md"])
  }

  @Test(
    "Entries of `files` are globs from the root, and a later one with `!` takes away",
    arguments: [
      (["lib/"], ["lib/a.js", "lib/t/b.test.js", "lib/t/c.ts"]), (["/lib/*.js"], ["lib/a.js"]),
      (["./lib/t"], ["lib/t/b.test.js", "lib/t/c.ts"]),
      (["lib/**/*.js"], ["lib/a.js", "lib/t/b.test.js"]), (["*.js"], ["index.js"]), (["**/*.{ts,mjs}"], ["lib/t/c.ts"]),
      (["lib", "!lib/**/*.test.js"], ["lib/a.js", "lib/t/c.ts"]),
      (["!lib/a.js", "lib"], ["lib/a.js", "lib/t/b.test.js", "lib/t/c.ts"]),
      (["lib", "!lib/t"], ["lib/a.js"]), (["none"], []), (["LIB"], []),
      (["*"], ["index.js", "lib/a.js", "lib/t/b.test.js", "lib/t/c.ts"]), (["."], []), (["./"], []),
      (["@(lib|src)"], ["lib/a.js", "lib/t/b.test.js", "lib/t/c.ts"]), (["lib/+(a|z).js"], ["lib/a.js"]),
      (["lib/t/c?(.d).ts"], ["lib/t/c.ts"]),
    ])
  func globs(_ entries: [String], _ expected: [String]) throws {
    let list = entries.map { "\"\($0)\"" }.joined(separator: ", ")
    #expect(try paths(", \"files\": [\(list)]", ["index.js", "lib/a.js", "lib/t/b.test.js", "lib/t/c.ts"]) == expected)
  }

  @Test("`.npmignore` takes the place of `.gitignore`, in every directory for itself")
  func ignoreFiles() throws {
    let files = ["a.js", "dist/a.js", "docs/a.md", "docs/private/b.md"]
    #expect(try paths(files, contents: [".gitignore": "dist\n"]) == ["a.js", "docs/a.md", "docs/private/b.md"])
    #expect(
      try paths(files, contents: [".gitignore": "dist\n", ".npmignore": "docs\n"]) == ["a.js", "dist/a.js"])
    #expect(
      try paths(files, contents: [".npmignore": "dist\n", "docs/.gitignore": "private\n"]) == ["a.js", "docs/a.md"])
    // With `files` the root's own are not read, those below are.
    #expect(
      try paths(
        #", "files": ["docs", "dist"]"#, files,
        contents: [".npmignore": "docs\n", "docs/.gitignore": "private\n"]) == ["dist/a.js", "docs/a.md"])
  }

  @Test("A workspace heeds the ignore files above it, as if they stood in it")
  func workspaces() throws {
    let files = ["packages/tides/dist/a.js", "packages/tides/a.js", ".gitignore"]
    let ignored = [".gitignore": "dist\n", "package.json": #"{"private": true, "workspaces": ["packages/*"]}"#]
    #expect(try paths(files, contents: ignored, root: "packages/tides") == ["a.js"])
    let alone = [".gitignore": "dist\n", "package.json": #"{"private": true}"#]
    #expect(try paths(files, contents: alone, root: "packages/tides") == ["a.js", "dist/a.js"])
  }

  @Test("Of each file it is said why it ships, or what leaves it out")
  func reasons() throws {
    let listed = try shipped(
      #", "files": ["lib"], "main": "index.js""#,
      ["index.js": "x", "lib/a.js": "x", "test/a/b.js": "x", "test/c.js": "x", "yarn.lock": "x", "LICENSE": "x"],
      links: ["lib/link.js": "a.js"])
    #expect(listed.exclusion(of: "test/a/b.js")?.path == "test/")
    #expect(listed.exclusion(of: "test/c.js")?.cause == .unlisted)
    #expect(listed.exclusion(of: "yarn.lock")?.cause == .packager)
    #expect(listed.exclusion(of: "lib/link.js")?.pattern == "symbolic links")
    let reasons = Dictionary(uniqueKeysWithValues: listed.files.map { ($0.path.text, $0.reason ?? "") })
    #expect(reasons["index.js"] == "`main` of package.json names it")
    #expect(reasons["lib/a.js"] == "`lib` in `files` of package.json names it")
    #expect(reasons["LICENSE"] == "npm packs it always")
    let open = try shipped([".npmignore": "# no\n*.log\n", "a.log": "x", "b.js": "x"])
    let exclusion = try #require(open.exclusion(of: "a.log"))
    #expect((exclusion.line, exclusion.source, exclusion.pattern) == (2, ".npmignore", "*.log"))
    #expect(open.exclusion(of: ".npmignore")?.cause == .packager)
    #expect(open.reason == "no line of .npmignore matches it")
  }

  private func shipped(_ files: [String: String]) throws -> ShippedFiles { try shipped("", files) }

  @Test(
    "Braces are alternatives, as many as a shell makes of them",
    arguments: [
      ("a", ["a"]), ("{a,b}", ["a", "b"]), ("x{a,b}{c,d}", ["xac", "xad", "xbc", "xbd"]), ("{a}", ["{a}"]),
      ("{a,{b,c}}d", ["ad", "bd", "cd"]), ("{a,b", ["{a,b"]), ("a,b}", ["a,b}"]), ("{,a}", ["", "a"]),
    ])
  func braces(_ pattern: String, _ expected: [String]) {
    #expect(NodeGlob.expanded(pattern, unknown: nil) == expected)
  }

  @Test(
    "Braces and groups in ignore files, as npm reads them by minimatch; of a group that is not known nothing is left out"
  )
  func bracesInIgnoreFiles() throws {
    let files = [".env.local", "a.spec.js", "a.js", "types/i.d.ts", "test/a.js"]
    func found(_ lines: String) throws -> [String] { try paths(files, contents: [".npmignore": lines]) }
    #expect(try found(".env.{local,prod}\n*.@(spec|test).js\n{types,test}/\n") == ["a.js"])
    #expect(try found("*\n!a.{js,ts}\n") == ["a.js"])
    #expect(try found("!(a).js\n") == files.sorted())
    #expect(try found("*.{js\n") == files.sorted())
  }

  @Test("More patterns than anybody writes are refused, however they are written")
  func manyPatterns() {
    let entry = #""{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}""#
    #expect(throws: TreeError.self) {
      _ = try paths(", \"files\": [" + [String](repeating: entry, count: 60).joined(separator: ",") + "]", ["a"])
    }
  }

  @Test("Many braces end at a limit")
  func manyBraces() {
    #expect(NodeGlob.expanded("{" + String(repeating: ",", count: 2_000) + "}", unknown: nil).count == 1)
    #expect(NodeGlob.expanded(String(repeating: "{a,b}", count: 40), unknown: nil).count <= 512)
    for hostile in [String(repeating: "{", count: 100_000), String(repeating: "{a,", count: 100_000) + "}"] {
      #expect(NodeGlob.expanded(hostile, unknown: nil) == [hostile])
    }
    let open = String(repeating: "{", count: 2_000)
    #expect(NodeGlob.expanded(open + "{a,b}", unknown: nil) == [open + "a", open + "b"])
  }
}
