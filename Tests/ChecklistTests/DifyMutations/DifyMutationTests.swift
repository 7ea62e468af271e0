import FoundationEssentials
import Model
import RuleCatalog
import RuleModel
import Testing

@testable import Checklist

@Suite("The Dify pack, on a plugin with one thing changed")
struct DifyMutationTests {
  /// The pack as it is in `Rules/dify`, and the one whose checklist items it shares.
  private static let loaded: LoadedRules = {
    let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let files = ["dify", "repository"].flatMap { pack -> [RuleFile] in
      let folder = "/\(root)/Rules/\(pack)"
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      return names.sorted().map { name in
        let content = FileManager.default.contents(atPath: "\(folder)/\(name)") ?? Data()
        return RuleFile(path: "\(pack)/\(name)", bytes: Array(content), pack: pack)
      }
    }
    return RuleLoader.load(files: files)
  }()

  private static let cases = DifyMutation.ofManifest + DifyMutation.ofProvider + DifyMutation.ofPackage

  /// What the pack says about a plugin, at the level given or above.
  private func findings(in tree: ManifestTree, from level: Level) -> [(rule: String, finding: CheckFinding)] {
    Self.loaded.rules.flatMap { rule -> [(String, CheckFinding)] in
      guard case .check(let spec) = rule.body, spec.appliesTo.contains(.difyPlugin) else { return [] }
      return tree.check(spec.kind).filter { ($0.level ?? rule.level) >= level }.map { (rule.id, $0) }
    }
  }

  @Test("the pack loads")
  func packLoads() {
    #expect(Self.loaded.errors.map(\.description) == [])
    #expect(Self.loaded.rules.count > 25)
  }

  @Test("the plugin itself has neither errors nor warnings")
  func base() {
    // The plugin of the recorded cases has no ignore file.
    let files = HarborWeather.files.merging([".gitignore": ".env\n"]) { old, _ in old }
    let found = findings(in: ManifestTree(files: files), from: .warning)
    #expect(found.map { "\($0.rule): \($0.finding.message)" } == [])
  }

  @Test("one error, at its place, or none", arguments: cases)
  func mutation(mutation: DifyMutation) throws {
    let tree = try mutation.tree()
    let errors = findings(in: tree, from: .error)
      .sorted { $0.finding.path < $1.finding.path }
    let found = errors.map { "\($0.rule) \($0.finding.path):\($0.finding.place.map { String($0.line) } ?? "-")" }
    #expect(found == mutation.errors.map { "\($0.rule) \($0.file):\(mutation.line(of: $0, in: tree))" })
    for error in errors {
      #expect(error.finding.message.count < 250)
      #expect(!error.finding.message.contains("\n"))
    }
  }

  @Test("no case stands twice, and each changes something")
  func names() throws {
    #expect(Set(Self.cases.map(\.name)).count == Self.cases.count)
    #expect(Self.cases.count >= 66)
    for mutation in Self.cases {
      #expect(try mutation.tree().files != HarborWeather.files, "\(mutation.name)")
    }
  }
}

extension DifyMutation {
  struct Stale: Error { var text: String }

  fileprivate func tree() throws -> ManifestTree {
    var tree = ManifestTree(files: HarborWeather.files)
    for edit in edits {
      switch edit {
      case .replace(let file, let old, let new):
        let text = tree.files[file] ?? ""
        guard let range = text.firstRange(of: old) else { throw Stale(text: "\(file) has no \(old)") }
        tree.files[file] = text.replacingCharacters(in: range, with: new)
      case .remove(let file):
        guard tree.files.removeValue(forKey: file) != nil else { throw Stale(text: "no \(file)") }
      case .rename(let file, let name):
        guard let text = tree.files.removeValue(forKey: file) else { throw Stale(text: "no \(file)") }
        tree.files[name] = text
      case .add(let file, let text): tree.files[file] = text
      case .link(let file):
        tree.files[file] = ""
        tree.links.insert(file)
      }
    }
    return tree
  }

  fileprivate func line(of expected: Expected, in tree: ManifestTree) -> String {
    guard let text = expected.text else { return "-" }
    let lines = (tree.files[expected.file] ?? "").split(separator: "\n", omittingEmptySubsequences: false)
    return lines.firstIndex { $0.contains(text) }.map { String($0 + 1) } ?? "no line with \(text)"
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}
