import Model
import Testing

@testable import Checklist

@Suite("Evidence from Python files")
struct ReleaseEvidenceTests {
  private func file(_ text: String) -> PythonFile { PythonFile(path: "a.py", text: text) }

  @Test("Bare excepts, not in strings or comments")
  func bareExcepts() {
    let text =
      "try:\n  x()\nexcept:\n  pass\n# except:\n\"\"\"\nexcept:\n\"\"\"\ntry: pass\nexcept ValueError:\n  pass\n"
    #expect(file(text).bareExcepts.map(\.number) == [3])
    #expect(file(text.replacing("\n", with: "\r\n")).bareExcepts.map(\.number) == [3])
  }

  @Test(
    "Requests without a timeout",
    arguments: [
      ("requests.get(url)", 1), ("requests.get(url, timeout=5)", 0), ("r = requests.post(\n  url,\n  timeout=5\n)", 0),
      ("r = requests.post(\n  url(1),\n)\ntimeout = 1", 1), ("requests.get(url, **options)", 0),
      ("my.requests.get(url)", 0), ("# requests.get(url)", 0), ("requests.getter(url)", 0), ("requests.get(", 1),
    ])
  func timeouts(text: String, count: Int) {
    #expect(file(text).requestsWithoutTimeout.count == count)
  }

  @Test(
    "A validation that does nothing",
    arguments: [
      ("pass", true), ("return", true), ("return None", true), ("...", true), ("\"\"\"Later.\"\"\"", true),
      ("# later\n    pass", true), ("try:\n      pass\n    except Exception as e:\n      raise E(str(e))", true),
      ("try:\n      call()\n    except Exception as e:\n      raise E(str(e))", false), ("check(c)", false),
      ("if not c: raise E()", false),
    ])
  func trivialValidation(body: String, isTrivial: Bool) {
    let text =
      "class P:\n  def _validate_credentials(\n    self, c,\n  ) -> None:\n    \(body)\n\n  def other(self):\n    x()\n"
    #expect((file(text).trivialValidation != nil) == isTrivial)
  }

  @Test(
    "Docstrings",
    arguments: [
      ("\"\"\"Module.\"\"\"", true), ("import x\nclass A:\n  '''A.'''", true),
      ("def f(\n  a\n):\n  r\"\"\"F.\"\"\"", true),
      ("x = \"\"\"text\"\"\"", false), ("import x\n\"\"\"text\"\"\"", false), ("def f():\n  pass", false), ("", false),
    ])
  func docstrings(text: String, has: Bool) {
    #expect(file(text).hasDocstring == has)
  }

  @Test("URLs by a part of their host")
  func urls() {
    let text =
      "a = 'https://sandbox.x.example/v1'\nb = \"http://api-staging.x.example\"\nc = 'https://x.example/sandbox'\n"
    #expect(file(text).urls(withHostPart: ["sandbox", "staging"]).map(\.line.number) == [1, 2])
    #expect(file("https://").urls(withHostPart: ["sandbox"]).isEmpty)
  }

  @Test("Tools that no test names are listed")
  func tools() throws {
    let tree = ReleaseTree.plugin([
      "provider/demo.yaml": "tools: [tools/a.yaml, tools/b.yaml]\n",
      "tools/a.yaml": "identity: {name: look_up}\nextra: {python: {source: tools/a.py}}\n",
      "tools/b.yaml": "identity: {name: spell}\n", "tools/a.py": "# spell",
      "tests/test_all.py": "from tools.look_up import X\n",
    ])
    let sources = EvidenceSources(try tree.context())
    #expect(sources.toolsWithoutTests.sentences == ["Tools that the tests name: 1 of 2; not: `spell`."])
    #expect(!sources.credentials.applies)
    #expect(!sources.environments.applies)
  }

  @Test("Hostile Python files end")
  func hostile() {
    for text in [
      "\"\"\"", "'", "\\", "requests.get(\(String(repeating: "(", count: 20_000))",
      String(repeating: "def _validate_credentials(\n", count: 2000), String(repeating: "://", count: 50_000),
      "\u{0}\u{FFFD}#",
    ] {
      let file = file(text)
      _ = (file.bareExcepts, file.requestsWithoutTimeout, file.trivialValidation, file.hasDocstring)
      _ = file.urls(withHostPart: ["x"])
    }
  }
}
