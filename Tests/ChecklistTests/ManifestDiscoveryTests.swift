import Model
import RuleModel
import Testing

@testable import Checklist

@Suite("Projects are found by their manifests")
struct ManifestDiscoveryTests {
  private func roots(_ files: [String: String]) -> [String] { ManifestTree(files: files).plugins.map(\.root.text) }

  @Test("the repository is always the first project, with every file")
  func repository() {
    let tree = ManifestTree(files: ["b.txt": "", "a/c.txt": ""])
    let projects = ProjectDiscovery.find(in: TreeIndex(tree.list()), tree: tree)
    #expect(projects.map(\.kind) == [.repository])
    #expect(projects.first?.files.map(\.path) == ["a/c.txt", "b.txt"])
    #expect(projects.first?.manifestPath == nil)
  }

  @Test("a manifest with type: plugin makes a project wherever it lies")
  func typed() {
    #expect(
      roots(["manifest.yaml": "type: plugin\n", "x/y/manifest.yaml": "type: plugin\n"]) == ["", "x/y"])
  }

  @Test(
    "an incomplete manifest that can only be a plugin's still makes one",
    arguments: [
      "type: plugn\nplugins:\n  tools: [a.yaml]\n", "plugins:\n  endpoints: []\n",
      "meta:\n  runner:\n    language: go\n",
    ])
  func incomplete(manifest: String) {
    #expect(roots(["p/manifest.yaml": manifest]) == ["p"])
  }

  @Test(
    "another manifest.yaml is no plugin",
    arguments: [
      "apiVersion: v1\nkind: ConfigMap\nmeta: {runner: {a: b}}\n", "name: home\nversion: 1\n", "type: app\n",
      "- type: plugin\n", "", "plugins: [a, b]\n", "plugins:\n  webpack: {}\n",
    ])
  func foreign(manifest: String) {
    #expect(roots(["p/manifest.yaml": manifest]).isEmpty)
  }

  @Test("a manifest that does not parse is a project when it says so or has provider files beside it")
  func malformed() {
    let broken = "label:\n\ten_US: x\n"
    #expect(roots(["p/manifest.yaml": "type: 'plugin'\n" + broken]) == ["p"])
    #expect(roots(["p/manifest.yaml": broken, "p/provider/x.yaml": ""]) == ["p"])
    #expect(roots(["p/manifest.yaml": broken]).isEmpty)
    #expect(roots(["p/manifest.yaml": "apiVersion: v1\n" + broken, "p/tools/x.yaml": ""]).isEmpty)
    let project = ManifestTree(files: ["p/manifest.yaml": "type: plugin\n" + broken]).plugins.first
    #expect(project?.manifest == nil)
    #expect(project?.manifestPath == "manifest.yaml")
  }

  @Test("a wrong name counts only where the right one makes no project")
  func names() {
    #expect(roots(["manifest.yml": "type: plugin\n"]) == [""])
    let both = ManifestTree(files: ["manifest.yml": "type: plugin\n", "manifest.yaml": "type: plugin\nname: a\n"])
    #expect(both.plugins.map(\.manifestPath) == ["manifest.yaml"])
    let other = ManifestTree(files: ["manifest.yml": "type: plugin\n", "manifest.yaml": "kind: Pod\napiVersion: v1\n"])
    #expect(other.plugins.map(\.manifestPath) == ["manifest.yml"])
    #expect(roots(["xmanifest.yaml": "type: plugin\n", "manifest.yaml.bak": "type: plugin\n"]).isEmpty)
  }

  @Test("files of a neighbour with a longer name do not belong to a project")
  func neighbours() {
    let tree = ManifestTree(files: [
      "a/manifest.yaml": "type: plugin\n", "a/x.py": "", "a-b/y.py": "", "a.txt": "", "a0": "", "a/sub/z.py": "",
    ])
    #expect(tree.plugins.map { $0.files.map(\.path) } == [["manifest.yaml", "sub/z.py", "x.py"]])
  }

  @Test("an unreadable or linked manifest makes no project")
  func unreadable() {
    var tree = ManifestTree(files: ["manifest.yaml": "type: plugin\n"])
    tree.unreadable = ["manifest.yaml"]
    #expect(tree.plugins.isEmpty)
    tree.unreadable = []
    tree.links = ["manifest.yaml"]
    #expect(tree.plugins.isEmpty)
  }

  @Test("a manifest beyond the size limit is a project whose syntax check says so")
  func oversized() {
    let text = "type: plugin\n" + String(repeating: "# filler\n", count: 130_000)
    let tree = ManifestTree(files: ["manifest.yaml": text])
    #expect(tree.plugins.count == 1)
    #expect(tree.check(.manifestSyntax(ManifestSyntaxCheck())).map(\.key) == ["size"])
  }

  @Test("files are looked up by bytes, and by letter case when asked")
  func lookup() throws {
    let tree = ManifestTree.plugin("", ["_assets/Icon.svg": "", "tools/a.yaml": "", "caf\u{E9}.md": ""])
    let project = try #require(tree.plugins.first)
    #expect(project.hasFile("tools/a.yaml"))
    #expect(!project.hasFile("tools"))
    #expect(!project.hasFile("cafe\u{301}.md"))
    #expect(project.hasFolder("tools"))
    #expect(!project.hasFolder("tool"))
    #expect(project.fileDifferingInCase(from: "_assets/icon.svg")?.path == "_assets/Icon.svg")
    #expect(project.fileDifferingInCase(from: "_assets/Icon.svg") == nil)
    #expect(project.file(named: "tools/a.yaml")?.path == "tools/a.yaml")
    #expect(project.files(below: "_assets").map(\.path) == ["_assets/Icon.svg"])
  }

  @Test("fields of the manifest are found by path, with the place of the value or of the nearest parent")
  func fields() throws {
    let tree = ManifestTree.plugin("name: tides\nmeta:\n  version: 0.0.1\n  runner:\n")
    let project = try #require(tree.plugins.first)
    #expect(project.manifestText("name") == "tides")
    #expect(project.manifestText("meta.version") == "0.0.1")
    #expect(project.manifestText("meta") == nil)
    #expect(project.manifestText("meta.runner") == nil)
    #expect(project.manifestText("a..b") == nil)
    #expect(project.place(of: "meta.version")?.line == 4)
    #expect(project.place(of: "meta.version")?.column == 12)
    #expect(project.place(of: "meta.arch")?.line == 3)
    #expect(project.place(of: "meta.runner.language")?.line == 5)
    #expect(project.place(of: "nothing.at.all")?.line == 1)
  }
}
