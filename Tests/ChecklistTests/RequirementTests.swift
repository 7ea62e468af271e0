import RuleModel
import Testing

@testable import Checklist

@Suite("Dependencies")
struct RequirementTests {
  private let direct = CheckKind.requirement(RequirementCheck(problem: .direct, stage: .marketplace))
  private let unbounded = CheckKind.requirement(RequirementCheck(problem: .unbounded, except: ["dify_plugin"]))

  @Test(
    "Where dependencies come from",
    arguments: [
      ("words>=1 # see https://words.example", nil), ("words[a]==1 ; sys_platform == 'linux'", nil),
      ("-r other.txt", nil),
      ("--index-url https://pypi.example/simple", nil), (".", nil), ("-e .", nil), ("words==1.0/2", nil),
      ("git+https://git.example/words.git", "address"), ("words @ git+ssh://git@git.example/words", "address"),
      ("words@https://files.example/words-1.whl", "address"), ("hg+https://hg.example/words#egg=words", "address"),
      ("-e git+https://git.example/words#egg=words", "address"), ("--editable=git@git.example:words", "address"),
      ("https://files.example/words-1.tar.gz", "address"), ("./wheels/words-1.whl", "path"),
      ("wheels/words-1.whl", "path"),
      ("words @ file:wheels/words-1.whl", "path"), ("wheels\\words-1.whl", "path"), ("-e ./wheels", "path"),
      ("../words", "outside"), ("-e ../words[fast]", "outside"), ("/home/ann/words", "outside"),
      ("words @ file:///home/ann/words", "outside"), ("words-1.whl", "missing"), ("-e lib/words", "missing"),
    ] as [(String, String?)])
  func origins(line: String, expected: String?) throws {
    let tree = ReleaseTree.plugin(["requirements.txt": "a>=1\n\(line)\n", "wheels/words-1.whl": "PK"])
    let found = try tree.run(direct)
    #expect(found.count == (expected == nil ? 0 : 1))
    guard let found = found.first else { return }
    #expect(found.place?.line == 2)
    let message = found.message
    switch expected {
    case "address":
      #expect(message.hasSuffix("not from an index: the marketplace rejects it") && found.isForMarketplace)
    case "path": #expect(message.hasSuffix("is a path, not a distribution of an index: the marketplace rejects it"))
    case "outside":
      #expect(
        message.hasSuffix("outside of the plugin, and not in its package: it packages, and then the installation fails")
      )
    default: #expect(message.contains("which does not exist: it packages, and then the installation fails"))
    }
  }

  @Test("A path that the ignore file keeps out of the package, and an address with a password in it")
  func details() throws {
    let tree = ReleaseTree.plugin([
      "requirements.txt": "wheels/words.whl\ngit+https://ann:hunter2@git.example/words.git\n", "wheels/words.whl": "PK",
      ".difyignore": "wheels/\n",
    ])
    let found = try tree.run(direct)
    #expect(found.map(\.place?.line) == [1, 2])
    #expect(found[0].message.contains("keeps out of the package: it packages"))
    #expect(found[1].message.contains("git+https://git.example/words.git") && !found[1].message.contains("hunter2"))
  }

  @Test(
    "The same in pyproject.toml",
    arguments: [
      ("[project]\ndependencies = [\n  'words @ https://x.example/words.whl',\n]", 3),
      ("[project.optional-dependencies]\nall = ['words @ git+https://x.example/words']", 2),
      ("[dependency-groups]\ndev = ['words @ git+https://x.example/words', {include-group = 'x'}]", 2),
      ("[dependency-groups]\ndev = ['words @ file:../words']", nil),
      ("[project]\ndependencies = ['Some-Words']\n[tool.uv.sources]\nsome_words = { git = 'https://x.example/w' }", 2),
      ("[project]\ndependencies = ['words']\n[tool.uv.sources]\nwords = [{ workspace = true }]", 2),
      (
        "[project]\ndependencies = ['words']\n[tool.uv.sources]\nwords = { index = 'torch' }\nother = { path = 'x' }",
        nil
      ),
      ("[tool.poetry.dependencies]\npython = '^3.12'\nwords = { git = 'https://x.example/words' }", 3),
      ("[tool.poetry.dependencies]\nwords = { version = '^1', extras = ['a'] }", nil), ("not toml", nil),
    ] as [(String, Int?)])
  func project(text: String, line: Int?) throws {
    let found = try ReleaseTree.plugin(["pyproject.toml": text]).run(direct)
    #expect(found.map { $0.place?.line } == (line == nil ? [] : [line]))
  }

  @Test("A requirement that goes on in the next line")
  func continued() throws {
    let lines = "words \\\n  >=1 ; \\\r\n  python_version > '3'\nother\n"
    let found = try ReleaseTree.plugin(["requirements.txt": lines]).run(unbounded)
    #expect(found.map(\.key) == ["other"])
    #expect(found.first?.place?.line == 4)
  }

  @Test("Dependencies of any version")
  func anyVersion() throws {
    let lines = "dify-plugin\nwords\nfast [a,b]\nother>=1\nexact==2\n!bad\nfrom @ https://x.example/from.whl\n"
    let found = try ReleaseTree.plugin(["requirements.txt": lines]).run(unbounded)
    #expect(found.map(\.key) == ["words", "fast"])
    let poetry =
      "[tool.poetry.dependencies]\npython = '*'\nwords = '*'\n[tool.poetry.group.dev.dependencies]\ntest = '*'\n"
    #expect(try ReleaseTree.plugin(["pyproject.toml": poetry]).run(unbounded).map(\.key) == ["words"])
  }

  @Test(
    "What a lock was made of",
    arguments: [
      ("words>=1", "{ name = \"words\", specifier = \">=1\" }", nil),
      ("words>=1,<2", "{ name = \"words\", specifier = \"<2,>=1\" }", nil),
      ("words", "{ name = \"words\" }", nil),
      ("Some.Words[a]>=1", "{ name = \"some-words\", extras = [\"a\"], specifier = \">=1\" }", nil),
      ("words>=2", "{ name = \"words\", specifier = \">=1\" }", "uv.lock was made for `>=1` of `words`"),
      ("words>=2", "{ name = \"words\" }", "uv.lock was made for any version of `words`"),
      ("words>=2", "{ name = \"other\" }", "uv.lock does not know `words`, so it is not installed"),
      ("words @ https://x.example/w.whl", "{ name = \"words\", url = \"https://x.example/w.whl\" }", nil),
    ] as [(String, String, String?)])
  func locks(requirement: String, locked: String, message: String?) throws {
    for list in ["[\(locked)]", "[\n    \(locked),\n]"] {
      let tree = ReleaseTree.plugin([
        "pyproject.toml": "[project]\nname = \"demo\"\ndependencies = [\"\(requirement)\"]\n",
        "uv.lock": "version = 1\n\n[[package]]\nname = \"demo\"\n\n[package.metadata]\nrequires-dist = \(list)\n",
      ])
      let found = try tree.run(.dependencyLock(DependencyLockCheck(problem: .stale)))
      #expect(found.map(\.message) == (message.map { [$0] } ?? []))
      #expect(try tree.run(.dependencyLock(DependencyLockCheck(problem: .missing))).isEmpty)
    }
  }

  @Test("A lock of a workspace, one without a list and a project with requirements.txt are not judged")
  func unknownLocks() throws {
    let project = "[project]\nname = \"demo\"\ndependencies = [\"words\"]\n"
    let metadata = "[package.metadata]\nrequires-dist = []\n"
    let stale = CheckKind.dependencyLock(DependencyLockCheck(problem: .stale))
    for lock in ["[manifest]\nmembers = [\"a\"]\n" + metadata, "version = 1\n", ""] {
      #expect(try ReleaseTree.plugin(["pyproject.toml": project, "uv.lock": lock]).run(stale).isEmpty)
    }
    let files = ["pyproject.toml": project, "uv.lock": metadata]
    #expect(try ReleaseTree.plugin(files).run(stale).count == 1)
    #expect(try ReleaseTree.plugin(files.merging(["requirements.txt": "words\n"]) { $1 }).run(stale).isEmpty)
  }
}
