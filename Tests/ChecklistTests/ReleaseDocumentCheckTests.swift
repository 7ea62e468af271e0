import RuleModel
import Testing

@testable import Checklist

@Suite("Checks of what a README says")
struct ReleaseDocumentCheckTests {
  private let setup = CheckKind.sections(
    SectionsCheck(files: ["README.md"], topic: "how to set it up", words: ["install", "安装"]))

  @Test("A word in text, code span or heading counts; in a code block or comment it does not")
  func words() throws {
    for text in ["Installation\n===\nNone.", "Run `install`.", "先安装"] {
      #expect(try ReleaseTree.plugin(["README.md": text]).run(setup).isEmpty, "\(text)")
    }
    for text in ["```\ninstall\n```", "<!-- install -->", "reinstall", ""] {
      #expect(try ReleaseTree.plugin(["README.md": text]).run(setup).count == 1, "\(text)")
    }
    #expect(try ReleaseTree.plugin().run(setup).isEmpty)
  }

  @Test("Headings only, where a rule asks for a section")
  func headings() throws {
    let check = CheckKind.sections(
      SectionsCheck(files: ["README.md"], topic: "setup", words: ["setup"], place: .headings))
    #expect(try ReleaseTree.plugin(["README.md": "The setup is easy."]).run(check).count == 1)
    #expect(try ReleaseTree.plugin(["README.md": "## The Setup\nNone."]).run(check).isEmpty)
  }

  @Test(
    "Credentials are found wherever a provider declares them",
    arguments: [
      ("tools", "credentials_for_provider: {key: {type: secret-input}}", true),
      ("tools", "credentials_for_provider:\n", false),
      ("tools", "credentials_for_provider: {}", false),
      ("tools", "oauth_schema: {client_schema: []}", true),
      ("tools", "settings: [{name: key, type: secret-input}]", false),
      ("models", "provider_credential_schema: {credential_form_schemas: [{variable: key, type: secret-input}]}", true),
      ("models", "model_credential_schema: {credential_form_schemas: [{variable: key}]}", true),
      ("endpoints", "settings: [{name: key, type: secret-input}]", true),
      ("endpoints", "settings: [{name: color, type: select}]", false),
      ("datasources", "credentials_schema: [{name: key, type: secret-input}]", true),
      ("triggers", "subscription_constructor: {oauth_schema: {credentials_schema: []}}", true),
      ("triggers", "subscription_schema: [{name: secret, type: secret-input}]", true),
      ("tools", "credentials_for_provider: [unexpected, 1, {}]", true),
      ("tools", "- not a mapping", false),
      ("tools", "key: [unclosed", false),
    ])
  func credentials(kind: String, provider: String, declared: Bool) throws {
    let check = CheckKind.sections(
      SectionsCheck(files: ["README.md"], topic: "keys", words: ["key"], condition: .credentials))
    let manifest = "type: plugin\nplugins: {\(kind): [provider/p.yaml]}\n"
    let tree = ReleaseTree(files: ["manifest.yaml": manifest, "provider/p.yaml": provider, "README.md": "nothing"])
    #expect(try tree.run(check).count == (declared ? 1 : 0))
  }

  @Test("Tools that a README names by label, name or its words are mentioned")
  func tools() throws {
    let check = CheckKind.mentions(MentionsCheck(files: ["README.md"], subject: .tools))
    let tool = "identity: {name: NAME, label: {en_US: LABEL, zh_Hans: 查询}}\n"
    var tree = ReleaseTree.plugin([
      "provider/demo.yaml": "tools: [tools/a.yaml, tools/b.yaml, tools/missing.yaml]\n",
      "tools/a.yaml": tool.replacing("NAME", with: "list_spans").replacing("LABEL", with: "Spans"),
      "tools/b.yaml": "identity: {name: send}\n",
      "README.md": "Has List Spans.",
    ])
    #expect(try tree.run(check).map(\.message).first?.contains("1 tool, neither by name nor by label: `send`") == true)
    tree.files["README.md"] = "查询, and **send**s"
    #expect(try tree.run(check).isEmpty)
  }
}
