import Foundation
import TestSupport
import Testing

/// What changed between two versions of a plugin, as their users notice it.
@Suite struct DiffTests {
  private static let tool = """
    identity: {name: look_up, author: harbor, label: {en_US: Look up}}
    description: {human: {en_US: Looks tides up}, llm: Looks tides up}
    parameters:
      - {name: harbor, type: string, form: llm, required: true}
      - {name: days, type: number, form: form, min: 1, max: 7, default: 3}
      - {name: unit, type: select, form: form, options: [{value: m}, {value: ft}]}
    output_schema: {type: object, properties: {height: {type: number}}}

    """
  private static let models = [
    "provider/tides.yaml": """
    provider: tides
    supported_model_types: [llm, tts]
    configurate_methods: [predefined-model]
    models: {llm: {predefined: ["models/llm/*.yaml"], position: models/llm/_position.yaml}}

    """,
    "models/llm/_position.yaml": "- deep\n",
    "models/llm/deep.yaml": """
    model: deep
    model_type: llm
    features: [vision, tool-call]
    model_properties: {mode: chat, context_size: 8000}
    parameter_rules: [{name: heat, type: float}]

    """,
  ]

  /// `old` and `new`, which differ in `edit` alone, and by a version that fits any change unless another one is given.
  private func difference(
    _ files: [String: String], version: String = "9.0.0", _ edit: (inout [String: String]) -> Void
  ) async throws -> (status: Int, text: String) {
    let runner = try CommandRunner()
    defer { runner.remove() }
    var changed = files
    edit(&changed)
    let manifest = changed["manifest.yaml", default: ""]
    changed["manifest.yaml"] = manifest.replacing("version: 0.1.0", with: "version: \(version)")
    for (root, files) in [("old", files), ("new", changed)] {
      for (path, text) in files { try runner.write(text, to: "\(root)/\(path)") }
    }
    let result = try await runner.plimsoll(["diff", "old", "new"])
    return (Int(result.status), result.output.split { $0.isWhitespace }.joined(separator: " ") + result.error)
  }

  private static var toolPlugin: [String: String] {
    ReleaseCommandTests.files.merging(["tools/look_up.yaml": tool]) { $1 }
  }

  private static var modelPlugin: [String: String] {
    var files = ReleaseCommandTests.files.merging(models) { $1 }
    files["manifest.yaml"] = files["manifest.yaml"]?.replacing("plugins: {tools", with: "plugins: {models")
    return files
  }

  @Test(
    "what users notice of a tool",
    arguments: [
      ("min: 1,", "min: 2,", "! the tool look_up: parameter `days` had `1` as its least and has `2`"),
      ("max: 7", "max: 9", "- the tool look_up: parameter `days` had `7` as its most and has `9`"),
      ("default: 3", "default: 4", "- the tool look_up: parameter `days` had `3` as its default and has `4`"),
      ("form: llm", "form: form", "! the tool look_up: parameter `harbor` was filled in by `llm` and is by `form`"),
      (
        "[{value: m}, {value: ft}]", "[]",
        "! the tool look_up: parameter `unit` has no longer any of its values to choose from"
      ),
      ("{height", "{depth: {type: number}, height", "- the tool look_up: its output `depth` is new"),
      ("{height", "{depth", "! the tool look_up: its output `height` is gone"),
      (
        "type: string", "type: string, multiple: true",
        "! the tool look_up: parameter `harbor` takes several values now"
      ),
    ])
  func tools(_ before: String, _ after: String, _ line: String) async throws {
    let found = try await difference(Self.toolPlugin) {
      $0["tools/look_up.yaml"] = Self.tool.replacing(before, with: after)
    }
    #expect(found.text.contains(line), "\(found.text)")
    #expect(found.status == 0)
  }

  @Test(
    "what users notice of a model",
    arguments: [
      ("models/llm/deep.yaml", "model: deep", "model: shallow", "! the model deep is gone"),
      ("models/llm/deep.yaml", "[vision, ", "[", "! the model deep: the feature `vision` is gone"),
      ("models/llm/deep.yaml", "8000", "4000", "! the model deep: its context had 8000 tokens and has 4000"),
      ("models/llm/deep.yaml", "name: heat", "name: cold", "! the model deep: parameter `heat` is gone"),
      ("provider/tides.yaml", "llm, tts", "llm", "! the model provider tides: the model type `tts` is gone"),
      ("provider/tides.yaml", "provider: tides", "provider: ebb", "! the model provider tides is gone"),
      ("manifest.yaml", "name: tides", "name: ebb", "! `name`: `tides` became `ebb`"),
      ("manifest.yaml", "[amd64, arm64]", "[amd64]", "! it no longer runs on `arm64`"),
    ])
  func models(_ path: String, _ before: String, _ after: String, _ line: String) async throws {
    let found = try await difference(Self.modelPlugin, version: "0.1.1") {
      $0[path] = $0[path]?.replacing(before, with: after)
    }
    #expect(found.text.contains(line), "\(found.text)")
    #expect(found.status == 1)
  }

  @Test("what cannot be read is neither gone nor new, and the version is not said to fit")
  func gaps() async throws {
    let broken = try await difference(Self.toolPlugin) { $0["tools/look_up.yaml"] = "a: [\n" }
    #expect(broken.text.contains("Not compared - after, tools/look_up.yaml:2:1: "), "\(broken.text)")
    #expect(!broken.text.contains("look_up is gone"))
    #expect(broken.status == 3)
    let left = try await difference(Self.toolPlugin) { $0[".difyignore"] = "tools/*.yaml\n" }
    #expect(left.text.contains("- after, tools/look_up.yaml: "), "\(left.text)")
    #expect(left.status == 3)
    let versions = try await difference(Self.toolPlugin, version: "nine") { $0["main.py"] = "pass # more\n" }
    #expect(versions.text.contains("the versions cannot be compared"))
    #expect(versions.status == 3)
  }

  @Test("a package with the requirements that packaging made is what its directory is")
  func exported() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    var files = Self.toolPlugin
    files["requirements.txt"] = nil
    files["pyproject.toml"] =
      "[project]\nname = \"tides\"\nversion = \"0.1.0\"\ndependencies = [\"dify_plugin>=0.9.0\"]\n"
    files["uv.lock"] = "version = 1\n"
    for (path, text) in files { try runner.write(text, to: "tides/\(path)") }
    var packed = files.filter { !$0.key.hasSuffix(".log") && !$0.key.hasPrefix("__pycache__") }
    packed["requirements.txt"] = "dify-plugin==0.9.1\ntqdm==4.0\n"
    let package = ZipArchive(packed.sorted { $0.key < $1.key }.map { ZipArchive.Entry($0.key, $0.value) })
    try Data(package.bytes).write(to: runner.directory.appending(path: "tides.difypkg"))
    let same = try await runner.plimsoll(["diff", "tides.difypkg", "tides"])
    #expect(same.output.hasSuffix("\nNothing changed.\n"), "\(same.output)")
    #expect(same.status == 0)
  }

  @Test("a version that is not above the published one fails the checklist")
  func published() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    for (path, text) in Self.toolPlugin { try runner.write(text, to: "tides/\(path)") }
    #expect(try await runner.plimsoll(["package", "tides", "-o", "dist", "--force"]).status == 0)
    try runner.write("pass # changed\n", to: "tides/main.py")
    let arguments = ["release", "tides", "--no-config", "--previous", "dist/tides.difypkg"]
    let low = try await runner.plimsoll(arguments)
    let text = low.output.split { $0.isWhitespace }.joined(separator: " ")
    #expect(text.contains("It is released already: package `dist/tides.difypkg`"), "\(text)")
    #expect(text.contains("Not ready"))
    #expect(low.status == 1)
    let manifest = Self.toolPlugin["manifest.yaml", default: ""].replacing("name: tides\n", with: "name: ebb\n")
    try runner.write(manifest, to: "tides/manifest.yaml")
    let other = try await runner.plimsoll(arguments)
    #expect(other.error.contains("is a package of another project, harbor/tides"))
    #expect(other.status == 2)
  }
}
