import Model
import RuleModel
import Testing

@testable import Checklist

@Suite("Hostile files of a project")
struct ReleaseHostileInputTests {
  private static let checks: [CheckKind] = [
    .fileExists(FileExistsCheck(names: ["README.md"], minimumWords: 5)),
    .fileAbsent(FileAbsentCheck(paths: ["*.x", "a/**/b", "[", "/"], containing: ["x"])),
    .ignored(IgnoredCheck(paths: [".env"], outsideRepositories: true, expected: [.init(name: ".env", when: ["*"])])),
    .notShipped(NotShippedCheck(paths: ["*", ".git/"])),
    .packageIgnore(PackageIgnoreCheck(problem: .shadowed)), .packageIgnore(PackageIgnoreCheck(problem: .negation)),
    .sections(SectionsCheck(files: ["README.md"], topic: "t", words: ["x", "安"], condition: .credentials)),
    .mentions(MentionsCheck(files: ["README.md"], subject: .tools)),
    .textAbsent(TextAbsentCheck(files: ["*"], texts: ["", "x"])),
    .linksResolve(LinksResolveCheck(files: ["*"])),
    .sizeAtMost(SizeAtMostCheck(subject: .file, limit: 0)),
  ]

  /// A small generator, so that a failure can be repeated.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  @Test("Made-up documents, ignore files and declarations trap no check", arguments: 0..<40)
  func random(seed: Int) throws {
    var generator = Generator(state: UInt64(seed) &* 977 &+ 1)
    let pieces = [
      "[", "]", "(", ")", "](", "![", "`", "``", "```\n", "~~~\n", "<!--", "-->", "<", ">", "#", "=", "---\n", "**",
      "\n",
      "\r\n", "\t", "    ", "\\", "\"", "'", "src=", "href=", "%", "%4", "..", "/", "//", "*", "**", "?", "!", "é", "安",
      "🚢",
      "\u{0}", "\u{FEFF}", "a", "Z", "9", ":", "- ", "{", "}", ",", "&a", "*a", "x: ",
    ]
    func text() -> String { (0..<60).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined() }
    var tree = ReleaseTree.plugin([
      "README.md": text(), ".difyignore": text(), ".gitignore": text(), "provider/demo.yaml": text(), "a.py": text(),
      ".env": text(), "a/\(text().replacing("/", with: "_"))": text(),
    ])
    tree.isRepository = seed.isMultiple(of: 2)
    let context = try tree.context()
    for check in Self.checks {
      for finding in CheckRunner.run(check, in: context) {
        #expect(!finding.message.isEmpty)
        #expect(finding.message.unicodeScalars.allSatisfy { $0.value >= 0x20 })
        if let place = finding.place { #expect(place.line >= 1 && place.column >= 1) }
      }
    }
    let items = EvidenceKind.allCases.compactMap { kind in
      ChecklistItemID("configuration/x").map { ChecklistItem(id: $0, title: "", isManual: false, evidence: [kind]) }
    }
    let checklist = ChecklistEvaluator.evaluate(
      items: items, project: ProjectSummary(kind: .difyPlugin, root: ""),
      evidence: ChecklistEvaluator.evidence(for: items, in: context), findings: [], own: [])
    #expect(checklist.results.count == EvidenceKind.allCases.count)
  }

  @Test("Long lines and deep nesting end")
  func long() throws {
    for text in [
      String(repeating: "[", count: 100_000), String(repeating: "](", count: 50_000),
      String(repeating: "`a", count: 50_000),
      String(repeating: "<!--", count: 30_000), String(repeating: "(", count: 100_000) + ")",
      String(repeating: "href=\"", count: 20_000), String(repeating: "- ", count: 50_000),
    ] {
      let context = try ReleaseTree.plugin(["README.md": text]).context()
      for check in Self.checks { _ = CheckRunner.run(check, in: context) }
    }
  }
}
