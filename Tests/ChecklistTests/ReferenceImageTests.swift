import Model
import RuleModel
import Testing

@testable import Checklist

@Suite("What images hold")
struct ReferenceImageTests {
  private static func check(_ problem: ReferenceImageCheck.Problem) -> CheckKind {
    let target = FieldTarget(path: FieldPath("icon") ?? FieldPath())
    return .referenceImage(
      ReferenceImageCheck(problem: problem, fields: [.init(target: target, folder: "_assets", noun: "icon")]))
  }

  private func tree(_ name: String, _ content: String) -> ReleaseTree {
    ReleaseTree(files: [
      "manifest.yaml": "type: plugin\nplugins: {tools: [p.yaml]}\nicon: \(name)\n", "_assets/\(name)": content,
    ])
  }

  @Test(
    "Formats by name and by content",
    arguments: [
      ("a.svg", "<svg/>", nil), ("a.svg", "\u{FEFF}\r\n<?xml?>\n<!-- x -->\n<!DOCTYPE svg>\n<SVG>", nil),
      ("a.svg", "<s:svg xmlns:s='…'/>", nil), ("a.svg", "<!--" + String(repeating: "x", count: 5_000), nil),
      ("a.svg", "<html><body><svg/></body></html>", "SVG by its ending, and holds no image"), ("a.gif", "GIF89a", nil),
      ("a.GIF", "GIF87a", nil), ("a.png", "GIF89a", "PNG by its ending, and holds GIF"),
      ("a.jpg", "<svg/>", "JPEG by its ending, and holds SVG"), ("a.png", "", "is empty"),
      ("a.webp", "RIFF0000WEBPVP8", nil), ("a.svg", "RIFF0000WEBPVP8", "SVG by its ending, and holds WebP"),
      ("a.png", "version https://git-lfs.github.com/spec/v1", "PNG by its ending, and holds no image"),
      ("icon", "GIF89a", "has no ending of an image"), ("a.avif", "0000ftypavif", nil), ("a.bmp", "BM", nil),
    ] as [(String, String, String?)])
  func formats(name: String, content: String, message: String?) throws {
    let found = try tree(name, content).run(Self.check(.format))
    #expect(found.count == (message == nil ? 0 : 1))
    if let message { #expect(found[0].message.contains(message)) }
    #expect(found.allSatisfy { $0.place?.line == 3 })
  }

  @Test("PNG, JPEG and icons by their first bytes")
  func bytes() {
    #expect(ImageFormat(contentOf: [0x89, 0x50, 0x4E, 0x47, 0x0D]) == .png)
    #expect(ImageFormat(contentOf: [0xFF, 0xD8, 0xFF, 0xE0]) == .jpeg)
    #expect(ImageFormat(contentOf: [0, 0, 1, 0, 1]) == .ico)
    #expect(ImageFormat(contentOf: [0xFF, 0xFE, 0x3C, 0]) == .svg)
    #expect(ImageFormat(contentOf: [0, 0, 0, 0]) == nil)
  }

  @Test("Sizes, in bytes")
  func sizes() throws {
    #expect(try tree("a.svg", "<svg/>").run(Self.check(.size(atMost: 6))).isEmpty)
    let found = try tree("a.svg", "<svg/>").run(Self.check(.size(atMost: 5)))
    #expect(found.map(\.message) == ["`_assets/a.svg` has 6 bytes, more than 5 bytes"])
  }

  @Test("A change is judged where it edits the image or what names it; a missing file is no matter of this check")
  func changes() throws {
    let tree = tree("a.png", "<svg/>")
    func isFound(_ path: RepoPath) throws -> Bool {
      var context = try tree.context()
      context.change = TreeChange(entries: [FileEntry(path: path)], paths: [path])
      let check = Self.check(.format)
      return CheckRunner.isTouched(check, in: context) && !CheckRunner.run(check, in: context).isEmpty
    }
    #expect(try isFound("_assets/a.png"))
    #expect(try isFound("manifest.yaml"))
    #expect(try !isFound("tools/a.py"))
    #expect(try !isFound("_assets/b.png"))
    #expect(
      try ReleaseTree.plugin(["manifest.yaml": "type: plugin\nicon: none.png\n"]).run(Self.check(.format)).isEmpty)
  }
}
