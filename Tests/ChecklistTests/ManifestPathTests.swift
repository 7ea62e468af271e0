import Model
import Testing

@testable import Checklist

@Suite("Paths and patterns in fields")
struct ManifestPathTests {
  @Test(
    "the form of a path",
    arguments: [
      ("provider/x.yaml", nil, "provider/x.yaml"), ("./provider/x.yaml", .redundant, "provider/x.yaml"),
      ("provider//x.yaml", .redundant, "provider/x.yaml"), ("provider/", .redundant, "provider"),
      ("/provider/x.yaml", .absolute, nil), ("C:/x.yaml", .absolute, nil),
      ("provider\\x.yaml", .backslash, "provider/x.yaml"),
      ("a/../x.yaml", .parent, "x.yaml"), ("../x.yaml", .parent, nil), ("..", .parent, nil), ("", .empty, nil),
      (".", .redundant, nil), (" x.yaml", .blank, "x.yaml"), ("x.yaml ", .blank, "x.yaml"), ("..x/y", nil, "..x/y"),
      ("\\\\host\\x", .backslash, nil), ("名/x.yaml", nil, "名/x.yaml"),
    ] as [(String, RelativePath.Flaw?, String?)])
  func form(text: String, flaw: RelativePath.Flaw?, normalized: String?) {
    #expect(RelativePath(text).flaw == flaw)
    #expect(RelativePath(text).normalized == normalized)
  }

  @Test(
    "patterns do not cross a slash",
    arguments: [
      ("models/llm/*.yaml", "models/llm/a.yaml", true), ("models/llm/*.yaml", "models/llm/x/a.yaml", false),
      ("models/*/a.yaml", "models/llm/a.yaml", true), ("*.yaml", "a.yml", false), ("a?c", "abc", true),
      ("[", "[", false), ("models/**", "models/a", true), ("models/**", "models/a/b", false),
    ])
  func patterns(pattern: String, path: String, matches: Bool) {
    #expect(GlobPattern(pattern).matches(RepoPath(path)) == matches)
  }

  @Test("the file that was meant is near, or the only one of its name")
  func nearby() throws {
    let tree = ManifestTree.plugin(
      "", ["provider/tides.yaml": "", "tools/high.yaml": "", "tools/low.yaml": "", "old/low.yaml": "", "a.py": ""])
    let project = try #require(tree.plugins.first)
    #expect(NearbyFile.find("provider/tide.yaml", in: project, below: "") == "provider/tides.yaml")
    #expect(NearbyFile.find("somewhere/else/high.yaml", in: project, below: "") == "tools/high.yaml")
    #expect(NearbyFile.find("somewhere/else/low.yaml", in: project, below: "") == nil)
    #expect(NearbyFile.find("provider/tides.yml", in: project, below: "") == nil)
    #expect(NearbyFile.find(RepoPath(String(repeating: "x", count: 10_000)), in: project, below: "") == nil)
  }
}
