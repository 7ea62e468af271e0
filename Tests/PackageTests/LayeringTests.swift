import Foundation
import Subprocess
import Testing

/// Holds the package to its layers: a target depends only on targets of layers above its own, and siblings of the
/// third layer do not know each other.
@Suite struct LayeringTests {
  /// Layer of every target; a new target must be entered here, so that its place is decided.
  private static let layers: [String: Int] = [
    "CPCRE2": 0, "CLibYAML": 0, "CNettle": 0, "CArchive": 0, "CDeflate": 0, "CLibrary": 0,
    "PCRE2": 1, "YAML": 1, "TOML": 1, "Digest": 1, "Ignore": 1, "Archive": 1,
    "GitObjects": 1, "PackageWriter": 1,
    "Model": 2, "RuleModel": 2,
    "Detection": 3, "Checklist": 3, "RuleCatalog": 3, "FileTrees": 3, "Reporters": 3, "Configuration": 3,
    "RuleImport": 3,
    "Pipeline": 4, "plimsoll": 5,
  ]
  /// What a target imports of its own layer.
  private static let beside: [String: Set<String>] = ["RuleModel": ["Model"]]
  /// Targets that know nothing of rules: reports and trees are values of their own.
  private static let withoutRules: Set<String> = ["Model", "FileTrees", "Reporters", "Configuration"]
  /// Targets outside of the layers: data, and what makes it.
  private static let apart: Set<String> = ["BuiltInRules", "EmbedRulesTool", "EmbedRules", "TestSupport"]

  private struct Description: Decodable {
    struct Target: Decodable {
      var name: String
      var type: String
      var path: String
      var targetDependencies: [String]?
      var productDependencies: [String]?
    }
    var targets: [Target]
  }

  private static var root: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  }

  private func description() async throws -> Description {
    // A scratch folder of its own: the package's is locked while its tests run.
    let scratch = FileManager.default.temporaryDirectory.appending(
      path: "plimsoll-layers-\(ProcessInfo.processInfo.processIdentifier)")
    defer { try? FileManager.default.removeItem(at: scratch) }
    let result = try await run(
      .name("swift"),
      arguments: [
        "package", "--package-path", Self.root.path(), "--scratch-path", scratch.path(), "describe", "--type", "json",
      ], output: .bytes(limit: 1 << 22), error: .discarded)
    let bytes = Data(result.standardOutput)
    let start = bytes.firstIndex(of: UInt8(ascii: "{")) ?? bytes.startIndex
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Description.self, from: bytes[start...])
  }

  private static func mayImport(_ target: String, _ layer: Int, _ module: String) -> Bool {
    if module == "RuleModel", withoutRules.contains(target) { return false }
    return layers[module] ?? Int.max < layer || beside[target, default: []].contains(module)
  }

  @Test func targetsKeepToTheirLayers() async throws {
    let targets = try await description().targets.filter { $0.type != "test" }
    #expect(targets.count >= Self.layers.count)
    for target in targets where !Self.apart.contains(target.name) {
      guard let layer = Self.layers[target.name] else {
        Issue.record("\(target.name) has no layer")
        continue
      }
      for dependency in target.targetDependencies ?? [] where !Self.apart.contains(dependency) {
        #expect(Self.mayImport(target.name, layer, dependency), "\(target.name) must not depend on \(dependency)")
      }
      let usesParser = (target.productDependencies ?? []).contains("ArgumentParser")
      #expect(usesParser == (target.name == "plimsoll"), "ArgumentParser is for the program alone")
    }
  }

  /// SwiftPM lets a module import what its package builds, declared or not: the sources are looked at as well.
  @Test func sourcesImportOnlyWhatIsAboveThem() throws {
    let sources = Self.root.appending(path: "Sources")
    var imports = 0
    for (target, layer) in Self.layers where layer > 0 {
      let folder = sources.appending(path: target)
      let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path()).filter { $0.hasSuffix(".swift") }
      for file in files {
        let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
        for line in text.split(separator: "\n") {
          let words = line.split(separator: " ")
          guard let position = words.firstIndex(of: "import"), position <= 1, position + 1 < words.count else {
            continue
          }
          let module = String(words[position + 1])
          guard Self.layers[module] != nil else { continue }
          imports += 1
          #expect(Self.mayImport(target, layer, module), "\(target)/\(file) imports \(module)")
        }
      }
    }
    #expect(imports > 50)
  }

  @Test func filesStaySmall() throws {
    for folder in ["Sources", "Plugins", "Tests"] {
      let path = Self.root.appending(path: folder)
      for file in try FileManager.default.subpathsOfDirectory(atPath: path.path()) where file.hasSuffix(".swift") {
        let text = try String(contentsOf: path.appending(path: file), encoding: .utf8)
        #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 401, "\(folder)/\(file)")
      }
    }
  }
}
