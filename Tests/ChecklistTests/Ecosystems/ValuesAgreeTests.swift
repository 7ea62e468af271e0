import Model
import RuleModel
import Testing

@testable import Checklist

@Suite("Values that stand in several files")
struct ValuesAgreeTests {
  private func found(
    _ places: [ValuesAgreeCheck.Place], _ files: [String: String], sync: ChecklistSettings.VersionSync = .auto,
    version: String = "1.3.0", name: String = "tide-tables"
  ) throws -> [String] {
    var all = files
    all["package.json"] = "{\n  \"name\": \"\(name)\",\n  \"version\": \"\(version)\"\n}\n"
    var context = try ReleaseTree(files: all).context(.npmPackage)
    context.settings.versionSync = sync
    let check = ValuesAgreeCheck(fields: [try #require(FieldPath("version"))], isVersion: true, places: places)
    return CheckRunner.run(.valuesAgree(check), in: context).map { finding in
      "\(finding.path):\(finding.place?.line ?? 0):\(finding.place?.column ?? 0) \(finding.message)"
    }
  }

  private var lock: ValuesAgreeCheck.Place {
    get throws {
      .init(
        files: ["package-lock.json", "npm-shrinkwrap.json"], reading: .field(try #require(FieldPath("version"))),
        noun: "the lock file", nameField: FieldPath("name"))
    }
  }

  private let changelog = ValuesAgreeCheck.Place(files: ["CHANGELOG.md"], reading: .headings)
  private let code = ValuesAgreeCheck.Place(
    files: ["src/{module}/__init__.py", "{module}/__init__.py"], reading: .pattern("__version__ = \"([^\"]+)\""))

  @Test("A field of another file of the same project")
  func field() throws {
    let other = "{\"name\": \"tide-tables\",\n \"version\": \"1.2.0\"}"
    let message =
      "package-lock.json:2:13 `version` of the lock file `package-lock.json` is `1.2.0`, and `version` of `package.json` is `1.3.0`"
    #expect(try found([lock], ["package-lock.json": other]) == [message])
    #expect(try found([lock], ["package-lock.json": other], version: "1.2.0").isEmpty)
    #expect(try found([lock], ["package-lock.json": other], sync: .off).isEmpty)
    #expect(try found([lock], ["package-lock.json": "{\"name\": \"other\", \"version\": \"1.2.0\"}"]).isEmpty)
    #expect(try found([lock], [:]).isEmpty)
    for broken in ["{", "[]", "{\"name\": \"tide-tables\"}", "{\"name\": \"tide-tables\", \"version\": null}"] {
      #expect(try found([lock], ["package-lock.json": broken]).isEmpty, "\(broken)")
    }
  }

  @Test("A value in code, in the first file that exists")
  func pattern() throws {
    let text = "\"\"\"Tides.\"\"\"\n__version__ = \"1.2.9\"\n"
    #expect(
      try found([code], ["src/tide_tables/__init__.py": text]) == [
        "src/tide_tables/__init__.py:2:16 `src/tide_tables/__init__.py` says `1.2.9`, and `version` of `package.json` is `1.3.0`"
      ])
    #expect(try found([code], ["tide_tables/__init__.py": text]).count == 1)
    // Also a name with capital letters: distributions are spelled as people like, modules small.
    let module = ["tide_tables/__init__.py": text]
    #expect(try found([code], module, name: "Tide-Tables").count == 1)
    // Python reads the two alike.
    #expect(try found([code], ["tide_tables/__init__.py": "__version__ = \"1.3\"\n"]).isEmpty)
    #expect(try found([code], ["tide_tables/__init__.py": "x = 1\n"]).isEmpty)
  }

  @Test(
    "A changelog that knows nothing of the version yet",
    arguments: [
      ("# Changelog\n\n## Unreleased\n\n## 1.2.0 - 2026-01-31\n", true), ("## [1.2.0]\n## [1.1.0]\n", true),
      ("## v1.3.0\n## v1.2.0\n", false), ("## 2.0.0\n", false), ("# Changelog\n", false), ("text 1.2.0\n", false),
      ("Version 1.2.0\n=============\n", true),
    ])
  func headings(_ text: String, _ isFound: Bool) throws {
    #expect(try found([changelog], ["CHANGELOG.md": text]).isEmpty == !isFound)
    #expect(try found([changelog], ["CHANGELOG.md": text], version: "1.3.0-rc1").isEmpty)
    #expect(try found([changelog], ["CHANGELOG.md": text], version: "next").isEmpty)
  }
}

@Suite("Versions and what has been released")
struct VersionBumpedTests {
  private func messages(_ tags: ReleaseTags?, _ version: String = "1.2.0") throws -> [String] {
    try messages(tags, .npmPackage, ["package.json": "{\"name\": \"tides\", \"version\": \"\(version)\"}"])
  }

  private func messages(_ tags: ReleaseTags?, _ kind: ProjectKind, _ files: [String: String]) throws -> [String] {
    var context = try ReleaseTree(files: files).context(kind)
    context.settings.tags = tags
    return CheckRunner.run(.versionBumped(VersionBumpedCheck()), in: context).map(\.message)
  }

  @Test("A version that has a tag, and one below the newest")
  func tags() throws {
    #expect(
      try messages(ReleaseTags(names: ["v1.2.0", "v1.1.0"])) == [
        "`version` `1.2.0` is released already, with the tag `v1.2.0`: the next release needs a higher one"
      ])
    #expect(
      try messages(ReleaseTags(names: ["v1.3.0", "v1.2.0"])) == [
        "`version` `1.2.0` is below the newest release, with the tag `v1.3.0`: the next release needs a higher one"
      ])
    #expect(try messages(ReleaseTags(names: ["v1.1.0", "tides@1.0.0", "release"])).isEmpty)
    // The commit that is checked out is the release.
    #expect(try messages(ReleaseTags(names: ["v1.2.0"], atHead: ["v1.2.0"])).isEmpty)
    #expect(try messages(nil).isEmpty)
    #expect(try messages(ReleaseTags(names: [])).isEmpty)
    // A tool fills it in when it releases.
    #expect(try messages(ReleaseTags(names: ["v1.2.0"]), "0.0.0-development.x").isEmpty)
  }

  @Test(
    "Each platform orders its versions in its own way",
    arguments: [
      // Semantic Versioning 2.0.0, section 11.
      (ProjectKind.npmPackage, "1.2.0-rc.1", "v1.2.0-beta.11", false),
      (.npmPackage, "1.2.0-beta.2", "v1.2.0-beta.11", true),
      (.npmPackage, "1.2.0-rc.1", "v1.2.0-rc.1", true), (.npmPackage, "1.2.0-rc.1", "v1.2.0", true),
      (.npmPackage, "1.2.0", "v1.2.0-rc.1", false), (.npmPackage, "1.2.0+b", "v1.2.0", true),
      (.npmPackage, "1.2.0-alpha", "v1.2.0-alpha.1", true), (.npmPackage, "1.2.0-1", "v1.2.0-alpha", true),
      (.npmPackage, "1.2.0", "v1", false), (.npmPackage, "10000.1.0", "v9999.9.9", false),
      // PEP 440.
      (.pythonDistribution, "1.2.0rc1", "v1.2.0", true), (.pythonDistribution, "1.2.0.post1", "v1.2.0", false),
      (.pythonDistribution, "1.2.0-1", "v1.2.0", false), (.pythonDistribution, "1.2", "v1.2.0", true),
      (.pythonDistribution, "1!1.0", "2.0", false), (.pythonDistribution, "1.2.dev1", "1.1", false),
      (.pythonDistribution, "1.2", "20260101", false), (.pythonDistribution, "v1.2.0", "1.2.0.post2", true),
      // Dify's form, whose post-releases are above their release.
      (.difyPlugin, "1.2.0-post1", "v1.2.0", false), (.difyPlugin, "1.2.0", "v1.2.0-post1", true),
    ])
  func orders(kind: ProjectKind, version: String, tag: String, isTooLow: Bool) throws {
    let files =
      switch kind {
      case .npmPackage: ["package.json": "{\"name\": \"tides\", \"version\": \"\(version)\"}"]
      case .pythonDistribution:
        ["pyproject.toml": "[build-system]\nrequires = []\n[project]\nname = 'tides'\nversion = '\(version)'\n"]
      default: ["manifest.yaml": "type: plugin\nname: tides\nversion: \(version)\n"]
      }
    #expect(try messages(ReleaseTags(names: [tag]), kind, files).isEmpty == !isTooLow)
  }
}

@Suite("Files that a manifest names")
struct EntryPointTests {
  private func messages(
    _ manifest: String, _ files: [String: String], form: ReferenceExistsCheck.Form = .nodeModule,
    field: String = "main",
    kind: ProjectKind = .npmPackage, ignored: Set<String> = []
  ) throws -> [String] {
    var all = files
    all[kind == .npmPackage ? "package.json" : "pyproject.toml"] = manifest
    let target = FieldTarget(path: try #require(FieldPath(field)))
    let check = ReferenceExistsCheck(fields: [.init(target: target, form: form, noun: "entry point", mayBeBuilt: true)])
    return CheckRunner.run(
      .referenceExists(check), in: try ReleaseTree(files: all, ignored: ignored).context(kind)
    ).map(\.message)
  }

  @Test(
    "Node's way of finding a file",
    arguments: [
      ("./lib/a.js", false), ("lib/a", false), ("lib", false), ("./lib/", false), ("lib/b.js", true),
      ("dist/index.js", false),
      ("./lib/*.js", false), ("Lib/a.js", false), ("lib/A.js", true), ("none.js", true),
    ])
  func node(_ main: String, _ isFound: Bool) throws {
    let manifest = "{\"name\": \"t\", \"version\": \"1.0.0\", \"main\": \"\(main)\"}"
    let files = ["lib/a.js": "", "lib/index.js": ""]
    #expect(try messages(manifest, files).isEmpty == !isFound, "\(main)")
  }

  @Test(
    "Python's entry points",
    arguments: [
      ("tides.cli:main", false), ("tides:main", false), ("tides.none:main", true), ("other.cli:main", false),
      ("tides.cli:App.run [extra]", false),
    ])
  func python(_ text: String, _ isFound: Bool) throws {
    let manifest =
      "[build-system]\nrequires = ['x']\n[project]\nname = 'tides'\nscripts = {tides = '\(text)'}\n"
    let files = ["src/tides/__init__.py": "", "src/tides/cli.py": ""]
    #expect(
      try messages(manifest, files, form: .pythonObject, field: "project.scripts.*", kind: .pythonDistribution).isEmpty
        == !isFound)
  }
}
