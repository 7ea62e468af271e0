import Model
import RuleModel
import Testing

@testable import Checklist

@Suite("Imports of the plugin's own modules")
struct LocalImportTests {
  private let check = CheckKind.localImport(LocalImportCheck(except: ["venv/"], stage: .start))

  private func messages(_ code: String, _ others: [String: String] = [:], at path: String = "tools/a.py") throws
    -> [String]
  {
    try ReleaseTree.plugin([path: code].merging(others) { $1 }).run(check).map(\.message)
  }

  @Test(
    "Modules that are not there",
    arguments: [
      ("import tools.b", "tools/b.py"), ("import os, tools.b as b", "tools/b.py"),
      ("from tools.b import x", "tools/b.py"),
      ("from .b import x", "tools/b.py"), ("from . import b", "tools/b.py"),
      ("from tools import (\n    a,\n    b,\n)", "tools/b.py"),
      ("from tools.sub.c import x", "tools/sub.py"), ("from ..tools.b import x", "tools/b.py"),
      ("from provider.x import y", nil), ("from tools.a import x", nil), ("from tools import a", nil),
      ("import json, requests", nil),
      ("from tools import *", nil), ("x = '''\nimport tools.b\n'''", nil), ("# import tools.b", nil),
      ("from ....x import y", nil),
      ("import os; import tools.b", "tools/b.py"), ("x = 1; from tools import b; y = 2", "tools/b.py"),
      ("from tools import \\\n    b", "tools/b.py"), ("if x: import os; import tools.b", nil),
      ("x = \"import os; import tools.b\"", nil), ("import os  # ; import tools.b", nil),
    ] as [(String, String?)])
  func missing(code: String, file: String?) throws {
    let found = try messages(code + "\n")
    #expect(found.count == (file == nil ? 0 : 1))
    if let file, !found.isEmpty {
      #expect(
        found[0].contains("there is no `\(file)` in the plugin: it packages and installs, and then does not start"))
    }
  }

  @Test(
    "Imports that need not succeed, or that only a call runs",
    arguments: [
      ("try:\n    import tools.b\nexcept ImportError:\n    pass\n", 0), ("if TYPE_CHECKING:\n    import tools.b\n", 0),
      ("try:\n    x()\nexcept ImportError:\n    import tools.b\n", 0),
      ("with suppress(ImportError):\n    import tools.b\n", 0),
      ("def f():\n    try:\n        import tools.b\n    finally:\n        pass\n", 0),
      ("def f():\n    import tools.b\n", 1),
      ("if x:\n    pass\nimport tools.b\n", 1),
    ])
  func conditions(code: String, count: Int) throws {
    let found = try messages(code)
    #expect(found.count == count)
    if code.hasPrefix("def"), count == 1, !found.isEmpty { #expect(found[0].hasSuffix(": the call fails")) }
  }

  @Test("A file beside the manifest that nothing imports stops no start")
  func scripts() throws {
    func levels(_ path: String, _ others: [String: String] = [:]) throws -> [Level?] {
      let files = [path: "import tools.b\n", "tools/a.py": "x = 1\n"].merging(others) { $1 }
      return try ReleaseTree.plugin(files).run(check).map(\.level)
    }
    #expect(try levels("demo.py") == [.warning])
    #expect(try levels("main.py") == [nil])
    #expect(try levels("demo.py", ["tools/a.py": "import demo\n"]) == [nil])
    #expect(try levels("demo.py", ["tools/a.py": "from demo import x\n"]) == [nil])
    #expect(try levels("demo.py", ["main.py": "from . import demo\n"]) == [nil])
    let found = try messages("import tools.b\n", ["tools/a.py": "x = 1\n"], at: "demo.py")
    #expect(found.first?.hasSuffix("nothing imports the file, which fails when it is run") == true, "\(found)")
  }

  @Test("What a module offers is not known; a file of another letter case, a compiled one and an ignored one are")
  func modules() throws {
    #expect(
      try messages("from lib import x\nfrom lib.b.c import y\n", ["lib/__init__.py": "", "lib/b.py": ""]).isEmpty)
    #expect(
      try messages("from lib import x\n", ["lib/fast.abi3.so": "", "lib/x.cpython-312.so": "", "lib/y.py": ""]).isEmpty)
    let found = try messages("import tools.Words\n", ["tools/words.py": ""])
    #expect(found.count == 1 && found[0].contains("its file is called `tools/words.py` (letter case counts on Linux)"))
    var tree = ReleaseTree.plugin(["tools/a.py": "import tools.made\n", "tools/made.py": ""])
    tree.ignored = ["tools/made.py"]
    #expect(try tree.run(check).isEmpty)
  }

  @Test("A module that the ignore file keeps out of the package")
  func excluded() throws {
    let files = ["lib/words.py": "", "lib/__init__.py": "", ".difyignore": "lib/\n"]
    let found = try ReleaseTree.plugin(files.merging(["tools/a.py": "from lib.words import x\n"]) { $1 }).run(check)
    #expect(found.count == 1 && found[0].message.contains("keeps `lib/__init__.py` out of the package"))
    // What does not ship itself is nobody's matter.
    #expect(try messages("import lib.none\n", files, at: "lib/a.py").isEmpty)
    #expect(try messages("import tools.none\n", at: "venv/a.py").isEmpty)
    #expect(try messages("import tests.none\n", at: "tests/test_a.py").isEmpty)
  }

  @Test("An installed package goes before a folder of its name without `__init__.py`")
  func shadowed() throws {
    #expect(try messages("from email.mime import text\n", ["email/a.py": ""]).isEmpty)
    let files = ["words/a.py": "", "requirements.txt": "Words>=1\n"]
    #expect(try messages("from words.b import text\n", files).isEmpty)
    #expect(try messages("from words.b import text\n", files.merging(["words/__init__.py": ""]) { $1 }).count == 1)
  }

  @Test("Of a change the files that it edits, and all where it takes modules away")
  func changes() throws {
    let tree = ReleaseTree.plugin(["tools/a.py": "import tools.b\n", "tools/c.py": "import tools.d\n"])
    func found(_ edited: [RepoPath], removed: [RepoPath] = []) throws -> [RepoPath] {
      var context = try tree.context()
      context.change = TreeChange(
        entries: edited.sorted().map { FileEntry(path: $0) }, paths: (edited + removed).sorted())
      return CheckRunner.isTouched(check, in: context) ? CheckRunner.run(check, in: context).map(\.path) : []
    }
    #expect(try found(["tools/a.py"]) == ["tools/a.py"])
    #expect(try found(["manifest.yaml"]) == [])
    #expect(try found(["tools/a.py"], removed: ["tools/d.py"]) == ["tools/a.py", "tools/c.py"])
    #expect(try found([".difyignore"]) == ["tools/a.py", "tools/c.py"])
  }
}
