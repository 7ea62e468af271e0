import Model
import Testing

@testable import Checklist

@Suite("The checklist")
struct ReleaseEvaluatorTests {
  private func id(_ text: String) throws -> ChecklistItemID { try #require(ChecklistItemID(text)) }

  private func finding(_ level: Level, _ item: String, path: RepoPath = "a.py", project: RepoPath? = "") throws
    -> Finding
  {
    Finding(
      ruleID: "r", level: level, confidence: .high, message: "m", path: path, project: project, checklist: try id(item))
  }

  private func status(
    _ item: ChecklistItem, _ findings: [Finding], _ tree: ReleaseTree = .plugin(), _ kind: ProjectKind = .difyPlugin,
    root: RepoPath = ""
  ) throws -> ChecklistResult? {
    try tree.checklist([item], findings, kind, root: root).results.first
  }

  @Test("A warning fails an automatic item, a note does not")
  func levels() throws {
    let name = "configuration/gitignore"
    let item = ChecklistItem(id: try id(name), title: "t", isManual: false)
    #expect(try status(item, [])?.status == .passed)
    #expect(try status(item, [try finding(.note, name)])?.status == .passed)
    #expect(try status(item, [try finding(.error, "documentation/other")])?.status == .passed)
    let failed = try #require(try status(item, [try finding(.note, name), try finding(.warning, name)]))
    #expect(failed.status == .failed)
    #expect(failed.findings == [0, 1])
    #expect(failed.evidence == ["1 warning, 1 note."])
  }

  @Test("A manual item needs a person whatever was found")
  func manual() throws {
    let name = "documentation/usage-clear"
    let item = ChecklistItem(id: try id(name), title: "t", isManual: true, question: "q?")
    #expect(try status(item, [])?.status == .needsPerson)
    #expect(try status(item, [try finding(.error, name)])?.status == .needsPerson)
  }

  @Test("What a project does not have is not applicable, unless something was found nevertheless")
  func notApplicable() throws {
    let name = "documentation/authentication-documented"
    let item = ChecklistItem(id: try id(name), title: "t", isManual: false, evidence: [.credentials])
    #expect(try status(item, [])?.status == .notApplicable)
    #expect(try status(item, [try finding(.error, name)])?.status == .failed)
    let tree = ReleaseTree.plugin(["provider/demo.yaml": "credentials_for_provider: {key: {type: secret-input}}\n"])
    #expect(try status(item, [], tree)?.status == .passed)
  }

  @Test("The version's item stays open: a tree does not know the last release")
  func version() throws {
    let name = "configuration/version-updated"
    let item = ChecklistItem(id: try id(name), title: "t", isManual: false, evidence: [.versions])
    let open = try #require(try status(item, []))
    #expect(open.status == .needsPerson)
    #expect(open.evidence.first == "version 0.1.0, meta.version 0.0.1.")
    #expect(try status(item, [try finding(.error, name)])?.status == .failed)
  }

  @Test("Items of other project kinds are left out; automatic ones come first in their group")
  func order() throws {
    let items = [
      ChecklistItem(id: try id("documentation/a"), title: "", isManual: false),
      ChecklistItem(id: try id("code_quality/b"), title: "", isManual: true, question: "?"),
      ChecklistItem(id: try id("code_quality/c"), title: "", isManual: false, appliesTo: [.difyPlugin]),
      ChecklistItem(id: try id("code_quality/d"), title: "", isManual: false, appliesTo: [.repository]),
    ]
    let result = try ReleaseTree.plugin().checklist(items, [])
    #expect(result.results.map(\.item.id.description) == ["code_quality/c", "code_quality/b", "documentation/a"])
  }

  @Test("Whose finding is it: the plugin's, the repository's, or both")
  func belonging() throws {
    let manifest = try #require(ReleaseTree.plugin().files["manifest.yaml"])
    let tree = ReleaseTree(files: ["README.md": "x", "p/manifest.yaml": manifest, "q/manifest.yaml": manifest])
    let leak = "code_quality/no-hardcoded-credentials"
    let readme = "documentation/readme-exists"
    func failed(_ item: String, _ finding: Finding, _ kind: ProjectKind, _ root: RepoPath) throws -> Bool {
      let item = ChecklistItem(id: try id(item), title: "", isManual: false)
      return try status(item, [finding], tree, kind, root: root)?.status == .failed
    }
    let inPlugin = try finding(.error, leak, path: "p/a.py", project: "p")
    #expect(try failed(leak, inPlugin, .difyPlugin, "p"))
    #expect(try !failed(leak, inPlugin, .difyPlugin, "q"))
    #expect(try failed(leak, inPlugin, .repository, ""))
    let noReadme = try finding(.error, readme, path: "p/README.md", project: "p")
    #expect(try failed(readme, noReadme, .difyPlugin, "p"))
    #expect(try !failed(readme, noReadme, .repository, ""))
    let ofRepository = try finding(.warning, "configuration/gitignore", path: "p/.env", project: "")
    #expect(try failed("configuration/gitignore", ofRepository, .difyPlugin, "p"))
    #expect(try !failed("configuration/gitignore", ofRepository, .difyPlugin, "q"))
    #expect(try failed("configuration/gitignore", ofRepository, .repository, ""))
  }
}
