import Model
import RuleModel
import Testing

@testable import Checklist

@Suite("Kinds of check on files that fields name")
struct ManifestReferenceTests {
  private func exists(
    _ value: String, _ files: [String], folder: String = "", form: ReferenceExistsCheck.Form = .path,
    ignored: Set<String> = []
  ) -> [CheckFinding] {
    let check = ReferenceExistsCheck(fields: [
      .init(target: FieldTarget("x", stage: .packaging), folder: folder, form: form, noun: "thing")
    ])
    var tree = ManifestTree.plugin("x: \(value)\n", Dictionary(uniqueKeysWithValues: files.map { ($0, "") }))
    tree.ignored = ignored
    return tree.check(.referenceExists(check))
  }

  @Test("reference_exists: there, missing, near, in another letter case, a folder")
  func paths() {
    #expect(exists("a/b.yaml", ["a/b.yaml"]).isEmpty)
    #expect(exists("./a/b.yaml", ["a/b.yaml"]).isEmpty)
    #expect(exists("../b.yaml", []).isEmpty)
    #expect(exists("''", []).isEmpty)
    #expect(exists("[a]", []).isEmpty)
    #expect(exists("a/c.yaml", ["a/long-name.yaml"]).map(\.fix) == ["add the file a/c.yaml"])
    #expect(exists("a/bed.yaml", ["a/bead.yaml"]).map(\.fix) == ["x: a/bead.yaml"])
    #expect(exists("a/B.yaml", ["a/b.yaml"]).map(\.fix) == ["x: a/b.yaml"])
    #expect(exists("a/B.yaml", ["a/b.yaml"]).map { $0.message.contains("letter case") } == [true])
    #expect(exists("a", ["a/b.yaml"]).map { $0.message.contains("folder") } == [true])
    #expect(exists("a/c.yaml", []).map(\.at) == ["2:4"])
    #expect(exists("a/c.yaml", []).map(\.key) == ["x=a/c.yaml"])
  }

  @Test("reference_exists: what git ignores lies on the disk all the same")
  func ignored() {
    #expect(exists("a/b.yaml", ["a/b.yaml"], ignored: ["a/b.yaml"]).isEmpty)
    #expect(exists("a/b.yaml", ["a/c.yaml"], ignored: ["a/c.yaml"]).count == 1)
  }

  @Test("reference_exists: names inside a folder")
  func folder() {
    #expect(exists("i.svg", ["_assets/i.svg"], folder: "_assets").isEmpty)
    #expect(exists("dark/i.svg", ["_assets/dark/i.svg"], folder: "_assets").isEmpty)
    #expect(exists("_assets/i.svg", ["_assets/i.svg"], folder: "_assets").map(\.fix) == ["x: i.svg"])
    #expect(exists("i.svg", ["i.svg"], folder: "_assets").count == 1)
    #expect(exists("i.SVG", ["_assets/i.svg"], folder: "_assets").map(\.fix) == ["x: i.svg"])
    #expect(exists("_assets/i.svg", [], folder: "_assets").count == 1)
  }

  @Test("reference_exists: URLs, patterns and modules")
  func forms() {
    #expect(exists("https://x.example/p", [], form: .pathOrURL).isEmpty)
    #expect(exists("P.md", [], form: .pathOrURL).count == 1)
    #expect(exists("'m/*.yaml'", ["m/a.yaml"], form: .glob).isEmpty)
    #expect(exists("'m/*.yaml'", ["m/n/a.yaml"], form: .glob).count == 1)
    #expect(exists("'m/['", ["m/["], form: .glob).count == 1)
    #expect(exists("main", ["main.py"], form: .pythonModule).isEmpty)
    #expect(exists("app.serve", ["app/serve.py"], form: .pythonModule).isEmpty)
    #expect(exists("app", ["app/__main__.py"], form: .pythonModule).isEmpty)
    #expect(exists("main.py", ["main.py"], form: .pythonModule).map(\.fix) == ["x: main"])
    #expect(exists("app/serve.py", ["app/serve.py"], form: .pythonModule).map(\.fix) == ["x: app.serve"])
    #expect(exists("main", ["Main.py"], form: .pythonModule).map(\.fix) == ["rename Main.py to main.py"])
    #expect(exists("main", [], form: .pythonModule).map(\.fix) == ["add the file main.py"])
  }

  @Test("references lead from document to document, each file once, and never in a circle")
  func chains() {
    let target = FieldTarget(
      documents: .referenced([
        [field("plugins.tools[]"), field("tools[]")], [field("plugins.tools[]"), field("tools[]"), field("again[]")],
      ]), path: field("name"))
    let check = CheckKind.fieldRequired(FieldRequiredCheck(fields: [.init(target: target)]))
    let tree = ManifestTree.plugin(
      "plugins: {tools: [p.yaml, p.yaml, missing.yaml, 5, [x]]}\n",
      [
        "p.yaml": "tools: [t.yaml, ./t.yaml, broken.yaml, manifest.yaml]\n", "t.yaml": "again: [t.yaml, p.yaml]\n",
        "broken.yaml": "a: 'b\n",
      ])
    #expect(tree.check(check).map(\.path) == ["t.yaml", "manifest.yaml", "p.yaml"])
  }

  @Test("references expand patterns")
  func globs() {
    let target = FieldTarget(documents: .referenced([[field("m[]")]]), path: field("name"))
    let tree = ManifestTree.plugin(
      "m: ['m/*.yaml']\n", ["m/a.yaml": "x: 1\n", "m/b.yaml": "name: 1\n", "m/c/d.yaml": "x: 1\n"])
    #expect(tree.check(.fieldRequired(FieldRequiredCheck(fields: [.init(target: target)]))).map(\.path) == ["m/a.yaml"])
  }

  @Test("path_format: the form of the text, whatever exists")
  func format() {
    func findings(_ value: String) -> [CheckFinding] {
      let check = PathFormatCheck(fields: [
        .init(target: FieldTarget("x[]", stage: .install), maximumLength: 12, allowsURL: true)
      ])
      return ManifestTree.plugin("x: [\(value)]\n").check(.pathFormat(check))
    }
    #expect(findings("a/b.yaml").isEmpty)
    #expect(findings("https://example.com/long/enough").isEmpty)
    #expect(findings("./a/b.yaml").map(\.fix) == ["- a/b.yaml"])
    #expect(findings("'a\\b.yaml'").map(\.fix) == ["- a/b.yaml"])
    #expect(findings("/a/b.yaml").map(\.fix) == [nil])
    #expect(findings("''").count == 1)
    #expect(findings("abcdefgh.yaml").map { $0.message.contains("13 characters") } == [true])
    #expect(findings("潮汐潮汐潮汐潮.yaml").isEmpty)
  }

  private func ships(_ files: [String: String]) -> [CheckFinding] {
    let check = ReferenceShipsCheck(
      fields: [
        .init(target: FieldTarget("x", stage: .start)), .init(target: FieldTarget("m"), form: .pythonModule),
        .init(target: FieldTarget("g"), form: .glob), .init(target: FieldTarget("u"), form: .pathOrURL),
      ], files: ["manifest.yaml", "README.md"], stage: .install)
    return ManifestTree.plugin("x: lib/a.py\nm: main\ng: 'm/*.yaml'\nu: https://x.example\n", files)
      .check(.referenceShips(check))
  }

  @Test("reference_ships: a needed file that the ignore file keeps out, with the line that does")
  func ignoredReference() {
    #expect(ships(["lib/a.py": "", "main.py": "", "m/a.yaml": ""]).isEmpty)
    let findings = ships(["lib/a.py": "", "main.py": "", "m/a.yaml": "", ".difyignore": "# x\nlib/\nmain.py\nm/*\n"])
    #expect(findings.map(\.key) == ["x=lib/a.py", "m=main.py", "g=m/a.yaml"])
    #expect(findings.first?.message.contains("line 2 of .difyignore (`lib/`)") == true)
    #expect(findings.first?.at == "2:4")
  }

  @Test("reference_ships: a file that no field names is reported at the ignore file's line")
  func alwaysNeeded() {
    let findings = ships(["README.md": "", ".gitignore": "\n*.md\n"])
    #expect(findings.map { "\($0.path) \($0.at) \($0.key)" } == [".gitignore 2:1 README.md"])
    // What does not exist cannot be kept out.
    #expect(ships([".gitignore": "*.md\n"]).isEmpty)
  }
}
