import Model
import RuleModel
import Testing

@testable import Checklist

@Suite("Permissions that nothing uses")
struct PermissionTests {
  private let unused = CheckKind.permission(
    PermissionCheck(
      problem: .unused,
      uses: [
        .init(code: "session.storage", fields: [Self.field("storage")]),
        .init(code: "session.app", fields: [Self.field("app")]),
        .init(code: "session.endpoint", fields: [Self.field("endpoint")], declaration: FieldPath("plugins.endpoints")),
      ]))

  private static func field(_ name: String) -> FieldPath {
    FieldPath("resource.permission.\(name).enabled") ?? FieldPath()
  }

  private func tree(_ permissions: String, _ code: String, plugins: String = "tools: [p.yaml]") -> ReleaseTree {
    ReleaseTree(files: [
      "manifest.yaml": "type: plugin\nplugins: {\(plugins)}\nresource:\n  permission:\n    \(permissions)\n",
      "tools/a.py": code,
    ])
  }

  @Test(
    "What counts as a use",
    arguments: [
      ("storage: {enabled: true}", "pass", true), ("storage: {enabled: true}", "self._session.storage.get(x)", false),
      ("storage: {enabled: true}", "# session.storage", true),
      ("storage: {enabled: true}", "f\"{session.storage}\"", false),
      ("storage: {enabled: true}", "'session.storage'", true), ("storage: {enabled: false}", "pass", false),
      ("storage: {enabled: \"true\"}", "pass", false), ("app: {enabled: on}", "session.storage", true),
    ])
  func uses(permissions: String, code: String, isFound: Bool) throws {
    let found = try tree(permissions, code).run(unused)
    #expect(found.count == (isFound ? 1 : 0))
    #expect(found.allSatisfy { $0.path == "manifest.yaml" && $0.place?.line == 5 })
  }

  @Test("A part of the manifest can be a use")
  func declarations() throws {
    let permissions = "endpoint: {enabled: true}"
    #expect(try tree(permissions, "pass").run(unused).count == 1)
    #expect(try tree(permissions, "pass", plugins: "endpoints: []").run(unused).count == 1)
    #expect(try tree(permissions, "pass", plugins: "endpoints: [g.yaml]").run(unused).isEmpty)
  }

  @Test("A change is judged where it edits the permissions")
  func changes() throws {
    let tree = tree("storage: {enabled: true}", "pass")
    func found(_ path: RepoPath, before: String) throws -> Int {
      var context = try tree.context()
      context.change = TreeChange(entries: [FileEntry(path: path)], paths: [path])
      context.replacedManifests = [Array(before.utf8)]
      return CheckRunner.isTouched(unused, in: context) ? CheckRunner.run(unused, in: context).count : 0
    }
    #expect(try found("tools/a.py", before: "type: plugin\n") == 0)
    #expect(try found("manifest.yaml", before: "type: plugin\n") == 1)
    let same = "type: plugin\nversion: 1\nresource: {permission: {storage: {enabled: true}}}\n"
    #expect(try found("manifest.yaml", before: same) == 0)
  }
}
