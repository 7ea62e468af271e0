import Model
import RuleModel
import Testing

@testable import Checklist

@Suite("Modules that nothing requires, and secrets as defaults")
struct UndeclaredImportTests {
  private let check = CheckKind.undeclaredImport(
    UndeclaredImportCheck(
      modules: ["PIL": "pillow", "google.genai": "google-genai"], brings: ["dify-plugin": "httpx yaml"]))

  @Test(
    "Imports by what is required",
    arguments: [
      ("import pandas", ["pandas"]), ("import pandas as pd, numpy.random", ["pandas", "numpy"]),
      ("import os, httpx", []),
      ("import requests", []), ("from PIL import Image", ["PIL"]), ("from google.genai import types", []),
      ("from google.cloud import storage", []), ("import distutils", ["distutils"]), ("import words", []),
      ("from . import other", []), ("from tools.words import find", []), ("import words_sdk", []),
      ("try:\n    import pandas\nexcept ImportError:\n    pass", []), ("def f():\n    import pandas", ["pandas"]),
      ("if TYPE_CHECKING:\n    import pandas", []), ("import pandas\nimport pandas.io", ["pandas"]),
      ("# import pandas", []),
    ])
  func imports(code: String, expected: [String]) throws {
    let tree = ReleaseTree.plugin([
      "requirements.txt": "dify_plugin>=0.9\nrequests>=2\ngoogle-genai>=1\ngoogle-cloud-storage>=2\nwords-api-sdk>=1\n",
      "tools/words.py": "import sys\n", "tools/a.py": code + "\n",
    ])
    #expect(try tree.run(check).map(\.key) == expected)
  }

  @Test("Nothing is said where the requirements are not known, of tests, and of what is not in the package")
  func silent() throws {
    #expect(try ReleaseTree.plugin(["requirements.txt": "-r a.txt\n", "a.py": "import pandas\n"]).run(check).isEmpty)
    #expect(try ReleaseTree.plugin(["a.py": "import pandas\n"]).run(check).isEmpty)
    let files = [
      "requirements.txt": "a>=1\n", "tests/a.py": "import pandas\n", "b.py": "import numpy\n", ".difyignore": "b.py\n",
    ]
    #expect(try ReleaseTree.plugin(files).run(check).isEmpty)
  }

  @Test(
    "A secret as the default of a field",
    arguments: [
      ("default: {}", "api_key", true), ("default: &k {}", "api_key", true), ("default: !!str {}", "api_key", true),
      ("default: >-\n      {}", "api_key", true), ("\"default\": |\n      {}", "access", true),
      ("default:\n      {}", "access", true), ("default: your-{}", "api_key", false), ("default: ''", "api_key", false),
      ("default: {}", "tenant_id", false), ("default: https://x.example/{}", "api_key", false),
      ("default: organizations", "api_key", false),
    ])
  func defaults(line: String, name: String, isFound: Bool) throws {
    let secret = "9f3kQ7vL" + "x2Rt8WmZ"
    let line = line.replacing("{}", with: secret)
    let tree = ReleaseTree.plugin([
      "manifest.yaml": "type: plugin\nplugins: {tools: [p.yaml]}\n",
      "p.yaml": "credentials_for_provider:\n  \(name):\n    type: secret-input\n    \(line)\n",
    ])
    let check = CredentialDefaultCheck(
      hidden: "secret-input", names: ["key"], exceptNames: ["id"], placeholders: ["your", "://"])
    let found = try tree.run(.credentialDefault(check))
    #expect(found.count == (isFound ? 1 : 0))
    // The line of the value is not shown.
    #expect(found.allSatisfy { $0.place?.line == 3 && !$0.message.contains(secret) && $0.message.contains("on line ") })
  }

  @Test("A default on the line of the type is told by its file alone")
  func oneLine() throws {
    let tree = ReleaseTree.plugin([
      "manifest.yaml": "type: plugin\nplugins: {tools: [p.yaml]}\n",
      "p.yaml": "credentials_for_provider: {key: {type: secret-input, default: 9f3kQ7vLx2}}\n",
    ])
    let check = CredentialDefaultCheck(hidden: "secret-input", names: ["key"])
    let found = try tree.run(.credentialDefault(check))
    #expect(found.count == 1 && found[0].place == nil)
  }
}
