import Model
import Testing

@testable import Checklist

@Suite("Which projects a tree holds")
struct EcosystemDiscoveryTests {
  private func projects(_ files: [String: String]) -> [String] {
    let tree = ReleaseTree(files: files)
    return ProjectDiscovery.find(in: TreeIndex(tree.list()), tree: tree).dropFirst().map {
      "\($0.kind.rawValue) \($0.root.isEmpty ? "." : $0.root.text)"
    }
  }

  private static let npm = #"{"name": "tides", "version": "1.0.0"}"#
  private static let python = "[build-system]\nrequires = ['hatchling']\n[project]\nname = 'tides'\n"
  private static let skill = "---\nname: tides\ndescription: Tides\n---\n"

  @Test("npm packages are what can be published")
  func npm() {
    #expect(projects(["package.json": Self.npm]) == ["npm-package ."])
    for other in [
      #"{"name": "tides"}"#, #"{"version": "1.0.0"}"#, #"{"name": "tides", "version": "1.0.0", "private": true}"#, "[]",
      "{", #"{"type": "module"}"#,
    ] {
      #expect(projects(["package.json": other]).isEmpty, "\(other)")
    }
    // Clearly meant, and does not parse.
    #expect(projects(["package.json": #"{"name": "tides", "version": "1.0.0",}"#]) == ["npm-package ."])
    for folder in [
      "node_modules/tides", "test/fixtures/a", "packages/x/__tests__", "{{cookiecutter.slug}}", "examples/a",
    ] {
      #expect(projects(["\(folder)/package.json": Self.npm]).isEmpty, "\(folder)")
    }
    for folder in [
      "packages/a", "packages/testing", "packages/spec", "packages/templating", "external/a", "template-engine",
    ] {
      #expect(projects(["\(folder)/package.json": Self.npm]) == ["npm-package \(folder)"])
    }
    let creator = [
      "packages/create-tides/package.json": Self.npm, "packages/create-tides/template-vue/package.json": Self.npm,
    ]
    #expect(projects(creator) == ["npm-package packages/create-tides"])
    #expect(projects(["xpackage.json": Self.npm, "package.jsonx": Self.npm]).isEmpty)
  }

  @Test("Python distributions are what has a build backend")
  func python() {
    #expect(projects(["pyproject.toml": Self.python]) == ["python-distribution ."])
    for other in [
      "[tool.black]\nline-length = 100\n", "[project]\nname = 'app'\n", "[build-system]\nrequires = []\n",
      Self.python + "classifiers = ['Private :: Do Not Upload']\n",
      "[build-system]\nrequires = ['poetry-core']\n[tool.poetry]\nname = 'x'\npackage-mode = false\n",
    ] {
      #expect(projects(["pyproject.toml": other]).isEmpty, "\(other)")
    }
    #expect(
      projects(["pyproject.toml": "[build-system]\nrequires = ['poetry-core']\n[tool.poetry]\nname = 'x'\n"])
        == ["python-distribution ."])
  }

  @Test("A plugin's pyproject.toml is a part of the plugin, a package beside it is not")
  func precedence() {
    let plugin = "type: plugin\nname: demo\n"
    #expect(
      projects(["manifest.yaml": plugin, "pyproject.toml": Self.python, "package.json": Self.npm]) == [
        "dify-plugin .", "npm-package .",
      ])
    #expect(
      projects(["a/manifest.yaml": plugin, "pyproject.toml": Self.python]) == [
        "python-distribution .", "dify-plugin a",
      ])
  }

  @Test("Skills, plugins and servers")
  func agents() {
    #expect(projects([".claude/skills/tides/SKILL.md": Self.skill]) == ["agent-skill .claude/skills/tides"])
    #expect(projects(["skills/tides/SKILL.md": "# About skills\n", "tests/x/SKILL.md": Self.skill]).isEmpty)
    #expect(
      projects(["p/.claude-plugin/plugin.json": "{}", "p/skills/a/SKILL.md": Self.skill, "plugin.json": "{}"]) == [
        "claude-plugin p", "agent-skill p/skills/a",
      ])
    #expect(projects(["server.json": #"{"port": 8080}"#, "a/server.json": "{"]).isEmpty)
    #expect(
      projects(["server.json": #"{"name": "io.github.a/b", "packages": []}"#]) == ["mcp-server ."])
    #expect(
      projects([
        "server.json": #"{"$schema": "https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json"}"#
      ])
        == ["mcp-server ."])
  }

  @Test("Every kind but the repository has an ecosystem of that kind")
  func table() {
    for kind in ProjectKind.allCases { #expect(kind.ecosystem?.kind == (kind == .repository ? nil : kind)) }
  }
}
