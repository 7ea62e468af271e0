import Model
import RuleModel
import Testing

@testable import Checklist

@Suite("What the marketplace refuses")
struct MarketplaceCheckTests {
  private let requirement = CheckKind.requirement(
    RequirementCheck(problem: .tooOld(package: "dify_plugin", minimum: "0.9.0"), stage: .marketplace))

  @Test(
    "Requirements that allow too much",
    arguments: [
      ("dify_plugin", true), ("dify-plugin>=0.4.0,<0.7.0", true), ("dify_plugin<1", true), ("dify_plugin~=0.5", true),
      ("dify_plugin==0.6.2", true), ("dify_plugin != 0.9.1", true), ("other>=1", true), ("# dify_plugin>=0.9", true),
      ("dify_plugin>=0.9", false), ("DIFY.plugin==0.10.1", false), ("dify_plugin~=0.9.0", false),
      ("dify_plugin[a,b] >= 0.9.0 ; python_version > '3'", false), ("dify_plugin>=0.4,>=0.9.2 # both", false),
      ("-r base.txt", false), ("dify_plugin==0.9.*", false), ("x==1\r\ndify_plugin>=1.0\r\n", false),
    ])
  func requirements(text: String, isFound: Bool) throws {
    let found = try ReleaseTree.plugin(["requirements.txt": text]).run(requirement)
    #expect(found.count == (isFound ? 1 : 0))
  }

  @Test(
    "The same in pyproject.toml",
    arguments: [
      ("[project]\ndependencies = [\"dify-plugin>=0.5\"]", 2),
      ("[project]\ndependencies = [\"dify_plugin>=0.9\"]", nil),
      ("[tool.poetry.dependencies]\ndify-plugin = \"^0.5.0\"", 2),
      ("[tool.poetry.dependencies]\ndify-plugin = {version = \"^0.9.1\"}", nil), ("not toml", 0),
    ] as [(String, Int?)])
  func project(text: String, line: Int?) throws {
    let found = try ReleaseTree.plugin(["pyproject.toml": text]).run(requirement)
    #expect(found.count == (line == nil ? 0 : 1))
    #expect(found.first.map { $0.place?.line ?? 0 } == line)
  }

  @Test("Chinese characters outside of fences, counted, the first run marked")
  func scripts() throws {
    let check = CheckKind.scriptAbsent(
      ScriptAbsentCheck(files: ["README.md"], ranges: [0x3400...0x4DBF, 0x4E00...0x9FFF], noun: "Chinese characters"))
    let text = "# Demo\n```\n词\n```\nかな 한글 é\na 词典 b 词\n"
    let found = try #require(try ReleaseTree.plugin(["README.md": text]).run(check).first)
    #expect(found.place == .init(line: 6, column: 3, endLine: 6, endColumn: 5))
    #expect(found.message == "`README.md` has 3 Chinese characters")
    #expect(try ReleaseTree.plugin(["README.md": "# Demo\n``` 词\n词\n```\n"]).run(check).isEmpty)
  }

  @Test("Links that lead out of the project")
  func links() throws {
    var tree = ReleaseTree.plugin(["data/words.json": "[]"])
    tree.links = [
      "tools/a.json": "../../x", "tools/b.json": "../data/words.json", "c.json": "/etc/x", ".difyignore2": "..",
    ]
    let check = CheckKind.linksInside(LinksInsideCheck(except: [".difyignore2"]))
    #expect(try tree.run(check).map(\.path) == ["c.json", "tools/a.json"])
  }

  @Test(
    "Points in time after that of the run",
    arguments: [("2026-01-01", true), ("2026-01-03T00:00:01Z", true), ("2026-01-02", false), ("1999-12-31", false)])
  func future(text: String, isFuture: Bool) throws {
    // 2025-12-31, and a day of grace.
    let tree = ReleaseTree(files: ["manifest.yaml": "type: plugin\nplugins: {tools: [p.yaml]}\ncreated_at: \(text)\n"])
    var context = try tree.context()
    context.settings.now = 1_767_225_600 - 86_400 + (text == "2026-01-02" ? 86_400 : 0)
    if text == "2026-01-01" { context.settings.now = 1_767_225_600 - 86_401 }
    let field = try #require(FieldPath("created_at"))
    let check = CheckKind.timestampPast(TimestampPastCheck(fields: [FieldTarget(path: field)]))
    #expect(!CheckRunner.run(check, in: context).isEmpty == isFuture)
  }

  @Test(
    "Seconds of dates",
    arguments: [("1970-01-01", 0), ("2000-02-29T12:00:00Z", 951_825_600), ("2026-01-01", 1_767_225_600)])
  func seconds(text: String, seconds: Int) {
    #expect(GoTimestamp.secondsSince1970(text) == seconds)
  }

  @Test("A negation in .gitignore that git needs is left alone; one that loses a file is named with what to do")
  func negations() throws {
    let check = CheckKind.packageIgnore(PackageIgnoreCheck(problem: .negation))
    let harmless = ReleaseTree.plugin([".gitignore": ".env.*\n!.env.example\n!gone.txt\n", ".env.example": ""])
    #expect(try harmless.run(check).isEmpty)
    let losing = ReleaseTree.plugin([".gitignore": "*.csv\n!words.csv\n", "words.csv": ""])
    let found = try #require(try losing.run(check).first)
    #expect(found.place?.line == 2)
    #expect(found.message.contains("git keeps `words.csv`"))
    #expect(found.fix?.contains(".difyignore") == true)
  }

  @Test("A plugin with credentials whose .env git would take, also outside of a repository")
  func environmentFile() throws {
    let check = CheckKind.ignored(
      IgnoredCheck(
        paths: [], outsideRepositories: true, expected: [.init(name: ".env", when: ["/manifest.yaml"])],
        condition: .credentials))
    let files = [
      "manifest.yaml": "type: plugin\nplugins: {tools: [p.yaml]}\n",
      "p.yaml": "credentials_for_provider: {key: {type: secret-input}}\n",
    ]
    for ignore in [nil, "", "*.log\n", ".env\n", ".env*\n!.env.example\n"] as [String?] {
      var tree = ReleaseTree(files: files, isRepository: false)
      tree.files[".gitignore"] = ignore
      #expect(try tree.run(check).isEmpty == (ignore?.hasPrefix(".env") == true))
    }
    var tree = ReleaseTree(files: files, isRepository: false)
    tree.files["p.yaml"] = "identity: {}\n"
    #expect(try tree.run(check).isEmpty)
    for code in [
      "self.runtime.credentials['x']", "load_dotenv()", "os.getenv(\"A_TOKEN\")", "os.environ.get('MY_KEY', '')",
    ] {
      tree.files["t.py"] = "x = \(code)\n"
      #expect(try tree.run(check).count == 1, "\(code)")
    }
    tree.files["t.py"] = "# load_dotenv()\nx = os.environ['HOME']\n"
    #expect(try tree.run(check).isEmpty)
  }

  @Test("A sentence on the setup says nothing about the use")
  func sections() throws {
    let check = CheckKind.sections(
      SectionsCheck(
        files: ["README.md"], topic: "how to use it", words: ["use", "usage"], otherTopic: ["install", "api key"]))
    func isFound(_ text: String) throws -> Bool { try !ReleaseTree.plugin(["README.md": text]).run(check).isEmpty }
    #expect(try isFound("To use it, install it. Enter the API key to use it."))
    #expect(try !isFound("Install it. Use it in a workflow."))
    #expect(try !isFound("## Install and usage\n\nA text.\n"))
    let words = CheckKind.sections(
      SectionsCheck(files: ["README.md"], topic: "x", words: ["oauth"], wholeWords: ["auth"]))
    #expect(try ReleaseTree.plugin(["README.md": "**Author:** us, authored"]).run(words).count == 1)
    #expect(try ReleaseTree.plugin(["README.md": "Auth: none"]).run(words).isEmpty)
  }

  @Test("Addresses and headings of empty sections say nothing")
  func nothingSaid() throws {
    let check = CheckKind.sections(
      SectionsCheck(files: ["README.md"], topic: "how to use it", words: ["example"], wholeWords: ["use", "usage"]))
    func isFound(_ text: String) throws -> Bool { try !ReleaseTree.plugin(["README.md": text]).run(check).isEmpty }
    #expect(try isFound("Keys: https://tides.example.com/keys and http://example.org. Useful for users.\n"))
    #expect(try !isFound("See https://tides.example.com/usage\n"))
    #expect(try !isFound("https://tides.org使用, then use it\n"))
    #expect(try isFound("# Tides\n\n## Usage\n"))
    #expect(try isFound("# Tides\n\n## Usage\n\nTODO.\n\n## Support\n\nNone.\n"))
    #expect(try isFound("Tides\n=====\n\nUsage\n-----\n\n_Coming soon_ …\n"))
    #expect(try !isFound("# Tides\n\n## Usage\n\n### Tides\n\nAsk.\n"))
    #expect(try !isFound("# Tides\n\n## Usage\n\n```\ntides\n```\n"))
    #expect(try !isFound("**Usage**\n\n1. Ask.\n"))
  }

  @Test(
    "Sentences of a template across lines and through emphasis, where a line or a sentence begins",
    arguments: [
      ("Describe the tides", 1), ("> Describe\n> the **tides**, please", 1), ("Text. describe  the\r\ntides", 1),
      ("- [ ] Describe the tides", 1), ("We describe the tides", 0), ("First, describe the tides", 0),
      ("Describe them\n\nthe tides", 0), ("We describe the tides\nDescribe the tides", 2),
      ("<p>Describe the <b>tides</b></p>", 1), ("a<br/>\n<td class='x'>describe the tides", 2),
      ("2 < 3, describe the tides", 0),
      ("We <b>describe the tides</b>", 0), ("<", 0), ("<p describe the tides", 0),
    ])
  func templates(text: String, line: Int) throws {
    let check = CheckKind.textAbsent(TextAbsentCheck(files: ["/A.md"], texts: ["Describe the tides"], isProse: true))
    let found = try ReleaseTree.plugin(["A.md": text]).run(check)
    #expect(found.map { $0.place?.line } == (line == 0 ? [] : [line]))
    // What is marked ends with its line.
    if let place = found.first?.place { #expect(place.endLine == place.line && place.endColumn > place.column) }
  }

  @Test("Links that lead to no file")
  func unreadableLinks() throws {
    var tree = ReleaseTree.plugin(["data/words.json": "[]"])
    tree.links = [
      "a": "data", "b": "./data/../x", "c": "data/words.json", "d": "/etc", "e": "../up", "f": ".", "g": "c",
      "data/h": "words.json", "i": "g/x",
    ]
    let found = try tree.run(.linksReadable(LinksReadableCheck(stage: .packaging)))
    // `i` leads through `g` to a file that is no directory.
    #expect(found.map(\.path) == ["a", "b", "f", "i"])
    #expect(found.first?.message == "`a` is a link to the directory `data`: packaging fails")
    #expect(found[1].message == "`b` is a link to `./data/../x`, which does not exist: packaging fails")
  }

  @Test("Tools are mentioned also with their words in another order")
  func mentions() throws {
    let tools = [
      "manifest.yaml": "type: plugin\nplugins: {tools: [p.yaml]}\n", "p.yaml": "tools: [t.yaml]\n",
      "t.yaml": "identity: {name: get_tide, label: {en_US: Read tides}}\n",
    ]
    func found(_ text: String) throws -> CheckFinding? {
      try ReleaseTree(files: tools.merging(["README.md": text]) { $1 })
        .run(.mentions(MentionsCheck(files: ["README.md"], subject: .tools))).first
    }
    #expect(try found("- tides: read them\n") == nil)
    #expect(try found("The tide, to get") == nil)
    let missing = try #require(try found("Tides are what you can, with some effort and a long pole, read.\n"))
    #expect(missing.message.contains("`get_tide` (“Read tides”)"))
    #expect(try found("Read\nthe tides\n") != nil)
  }

  @Test("Tags that are proposed come from the list, those that the manifest speaks of first")
  func tags() throws {
    let field = try #require(FieldPath("tags"))
    let check = CheckKind.fieldRequired(
      FieldRequiredCheck(fields: [
        .init(target: FieldTarget(path: field), rejectsEmpty: true, choices: ["weather", "images", "travel"])
      ]))
    func fix(_ description: String) throws -> String? {
      let manifest = "type: plugin\nplugins: {tools: [p.yaml]}\ndescription: {en_US: \(description)}\n"
      return try ReleaseTree(files: ["manifest.yaml": manifest]).run(check).first?.fix
    }
    #expect(try fix("The weather as an image") == "tags:\n  - weather\n  - images")
    #expect(try fix("Sums numbers") == "tags: one to three of weather, images, travel")
  }
  @Test("Programs are known by their first bytes")
  func programs() throws {
    let check = CheckKind.notShipped(
      NotShippedCheck(paths: ["*"], except: ["*.py"], beginnings: [Array("MZ".utf8), Array("\u{7F}ELF".utf8)]))
    let files = ["bin/a": "MZ\u{90}", "b.dat": "\u{7F}ELF", "c.dat": "ELF", "d.py": "MZ = 1", "e": "M", "f": ""]
    var tree = ReleaseTree.plugin(files)
    #expect(try tree.run(check).map(\.path) == ["b.dat", "bin/a"])
    var context = try tree.context()
    context.change = TreeChange(entries: [FileEntry(path: "b.dat")], paths: ["b.dat"])
    #expect(CheckRunner.run(check, in: context).map(\.path) == ["b.dat"])
    tree.files[".difyignore"] = "bin/\n"
    #expect(try tree.run(check).map(\.path) == ["b.dat"])
  }

  @Test("A text that must be there")
  func texts() throws {
    let check = CheckKind.textPresent(
      TextPresentCheck(files: ["README.md"], pattern: "https://git\\.example/", noun: "link", stage: .marketplace))
    #expect(try ReleaseTree.plugin(["README.md": "See <https://git.example/x>."]).run(check).isEmpty)
    let found = try ReleaseTree.plugin(["README.md": "See git.example."]).run(check)
    #expect(found.map(\.message) == ["`README.md` has no link: the marketplace rejects it"])
    #expect(try ReleaseTree.plugin().run(check).isEmpty)
  }
}
