import Model
import RuleModel
import Testing

@testable import Checklist

@Suite("Parameters of tools, and what their code reads")
struct ToolParametersTests {
  private func tree(_ body: String, parameters: String = "[{name: word}, {name: limit}]", more: String = "")
    -> ReleaseTree
  {
    ReleaseTree(files: [
      "manifest.yaml": "type: plugin\nplugins: {tools: [provider/p.yaml]}\n",
      "provider/p.yaml": "tools: [tools/a.yaml]\n",
      "tools/a.yaml": "parameters: \(parameters)\n\(more)extra: {python: {source: tools/a.py}}\n",
      "tools/a.py": "class A(Tool):\n    def _invoke(self, params: dict) -> None:\n        \(body)\n",
    ])
  }

  private func found(_ problem: ToolParametersCheck.Problem, _ tree: ReleaseTree) throws -> [String] {
    try tree.run(.toolParameters(ToolParametersCheck(problem: problem))).map(\.key)
  }

  @Test(
    "Read, and not declared",
    arguments: [
      ("x = params['wrod']", ["wrod"]), ("x = params.get('wrod', 1) + params.get(\"wrod\")", ["wrod"]),
      ("x = params.get(\n          'wrod',\n        )", ["wrod"]), ("x = params.pop('wrod')", ["wrod"]),
      ("params['wrod'] = 1\n        x = params['wrod']", []), ("x = params['word']", []), ("x = params[name]", []),
      ("x = params.get('word') or params.get('wrod')", []), ("# params['wrod']", []), ("x = other.params['wrod']", []),
      ("x = my_params['wrod']", []), ("params.setdefault('a', 1)\n        x = params['a']", []),
      ("if params['wrod'] == 1: pass", ["wrod"]),
    ])
  func undeclared(body: String, expected: [String]) throws {
    #expect(try found(.undeclared, tree(body)) == expected)
  }

  @Test(
    "Declared, and not read",
    arguments: [
      ("x = params['word']", ["limit"]), ("x = params['word'], params.get('limit')", []), ("f(params)", []),
      ("x = f(**params)", []), ("x = params[name]", []), ("for name in params: pass", []),
      ("if 'limit' in params: x = params['word']", []), ("if not params: x = len(params)", ["word", "limit"]),
      ("names = ['word', 'limit']", []), ("if 'a' not in params: pass", ["word", "limit"]),
    ])
  func unread(body: String, expected: [String]) throws {
    #expect(try found(.unread, tree(body)) == expected)
  }

  @Test("What is decided while the plugin runs, and several tools of one file")
  func exceptions() throws {
    let dynamic = tree("x = params['wrod']", more: "has_runtime_parameters: true\n")
    #expect(try found(.undeclared, dynamic).isEmpty && found(.unread, dynamic).isEmpty)
    var shared = tree("x = params['word'], params['size']", parameters: "[{name: word}]")
    shared.files["provider/p.yaml"] = "tools: [tools/a.yaml, tools/b.yaml]\n"
    shared.files["tools/b.yaml"] = "parameters: [{name: size}]\nextra: {python: {source: tools/a.py}}\n"
    #expect(try found(.undeclared, shared).isEmpty && found(.unread, shared).isEmpty)
  }

  @Test("A change is judged where it edits the tool or its code")
  func changes() throws {
    let tree = tree("x = params['wrod']")
    let check = CheckKind.toolParameters(ToolParametersCheck(problem: .undeclared))
    func count(_ path: RepoPath) throws -> Int {
      var context = try tree.context()
      context.change = TreeChange(entries: [FileEntry(path: path)], paths: [path])
      return CheckRunner.run(check, in: context).count
    }
    #expect(try count("tools/a.py") == 1 && count("tools/a.yaml") == 1 && count("provider/p.yaml") == 0)
  }

  @Test("Tools that share their code are counted where they are many")
  func sharedCode() throws {
    func message(_ count: Int) throws -> String? {
      let names = (0..<count).map { "tools/t\($0).yaml" }
      var files = ["provider/p.yaml": "tools: [\(names.joined(separator: ", "))]\n"]
      for name in names { files[name] = "identity: {name: t}\nparameters: []\nextra: {python: {source: tools/a.py}}\n" }
      files["tools/a.py"] =
        "class A(Tool):\n    def _invoke(self, tool_parameters):\n        return tool_parameters[\"x\"]\n"
      files["manifest.yaml"] = "type: plugin\nplugins: {tools: [provider/p.yaml]}\n"
      return try ReleaseTree(files: files).run(.toolParameters(ToolParametersCheck(problem: .undeclared))).first?
        .message
    }
    #expect(try message(1) == "the parameter `x` is read, and `tools/t0.yaml` does not declare it")
    #expect(try message(2) == "the parameter `x` is read, and none of `tools/t0.yaml`, `tools/t1.yaml` declares it")
    #expect(
      try message(5)
        == "the parameter `x` is read, and none of the 5 tools whose code this is declares it (`tools/t0.yaml`, "
        + "`tools/t1.yaml`, `tools/t2.yaml`, …)")
  }

}
