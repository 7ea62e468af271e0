import Model
import Testing

@testable import Checklist

@Suite("What a plugin's package holds")
struct ReleaseShippedFilesTests {
  private func shipped(_ files: [String: String]) throws -> ShippedFiles {
    try #require(try ReleaseTree.plugin(files).context().shipped)
  }

  @Test("Without an ignore file everything ships, the repository's history included")
  func everythingShips() throws {
    let shipped = try shipped([".git/config": "x", ".env": "A=1", "b.py": "", "a.py": "pass"])
    #expect(shipped.files.map(\.path) == [".env", ".git/config", "a.py", "b.py", "manifest.yaml"])
    #expect(shipped.ignoreFile == nil)
    #expect(shipped.files.first { $0.path == "a.py" }?.size == 4)
  }

  @Test("`.difyignore` takes the place of `.gitignore`")
  func precedence() throws {
    let only = try shipped([".gitignore": "*.log\n", "x.log": ""])
    #expect(!only.contains("x.log"))
    #expect(only.ignoreFile == ".gitignore")
    let both = try shipped([".gitignore": "*.log\n", ".difyignore": "*.tmp\n", "x.log": "", "x.tmp": ""])
    #expect(both.contains("x.log"))
    #expect(!both.contains("x.tmp"))
  }

  @Test("A negation brings nothing back, in whatever order")
  func negation() throws {
    let shipped = try shipped([".difyignore": "!keep.log\n*.log\n!keep.log\n", "keep.log": "", "a.py": ""])
    #expect(!shipped.contains("keep.log"))
    #expect(shipped.contains("a.py"))
  }

  @Test("Ignore files in folders and above the plugin are not read")
  func otherIgnoreFiles() throws {
    var tree = ReleaseTree.plugin(["tools/.gitignore": "*\n", "tools/a.py": ""])
    #expect(try tree.context().shipped?.contains("tools/a.py") == true)
    let inside = tree.files.map { ("plugins/demo/" + $0.key, $0.value) }
    tree.files = Dictionary(uniqueKeysWithValues: inside + [(".gitignore", "*.py\n")])
    let shipped = try #require(try tree.context(root: "plugins/demo").shipped)
    #expect(shipped.files.map(\.path) == ["manifest.yaml", "tools/.gitignore", "tools/a.py"])
  }

  @Test("An excluded directory is named once, with the line that says so")
  func exclusions() throws {
    let shipped = try shipped([
      ".difyignore": "# caches\n\n  __pycache__/  \r\n*.pyc\n", "a/__pycache__/x.pyc": "", "a/__pycache__/y.pyc": "",
      "b.pyc": "",
    ])
    #expect(shipped.excluded.map(\.path) == ["a/__pycache__/", "b.pyc"])
    #expect(shipped.excluded.map(\.line) == [3, 4])
    #expect(shipped.exclusion(of: "a/__pycache__/x.pyc")?.pattern == "__pycache__/")
    #expect(shipped.exclusion(of: "manifest.yaml") == nil)
  }

  @Test("The order is that of bytes: `a-b` before `a/b`, upper case before lower case")
  func order() throws {
    let shipped = try shipped(["a/b": "", "a-b": "", "B": "", "é": ""])
    #expect(shipped.files.map(\.path) == ["B", "a-b", "a/b", "manifest.yaml", "é"])
  }

  @Test("An ignore file that is a link into the tree is followed; one that leads out of it is an error")
  func linkedIgnoreFile() throws {
    var tree = ReleaseTree.plugin(["x.log": "", "shared/ignore.txt": "*.log\n"])
    tree.links = [".difyignore": "./shared/ignore.txt"]
    #expect(try tree.context().shipped?.contains("x.log") == false)
    tree.links = [".difyignore": "../../ignore.txt"]
    #expect(throws: TreeError.self) { try tree.context() }
  }

  @Test("More patterns than any project has are an error, not a wait")
  func tooManyPatterns() {
    let tree = ReleaseTree.plugin([".difyignore": String(repeating: "a\n", count: DifyIgnore.maximumPatterns + 1)])
    #expect(throws: TreeError.self) { try tree.context() }
  }

  @Test("A repository is packed by nobody")
  func repository() throws {
    #expect(try ReleaseTree.plugin().context(.repository).shipped == nil)
  }

  @Test("Leaving directories out as a whole gives what judging each path alone gives")
  func partition() throws {
    let names = ["a", "b", "lib", "x.py", "a.log"]
    let lines = ["a", "b/", "*.py", "/lib", "a/*", "**/b", "!a", "lib/**", "[ab]", "*.l?g", "a/b", "x*", "a/**/x.py"]
    var paths: [String] = []
    for first in names {
      for second in names { paths += names.map { "\(first)/\(second)/\($0)" } + ["\(first)-\(second)"] }
    }
    paths.sort { RepoPath($0) < RepoPath($1) }
    for first in lines {
      for second in lines {
        let ignore = try #require(DifyIgnore("\(first)\n\(second)\n"))
        let expected = paths.filter { path in
          let segments = path.split(separator: "/")
          return !(1...segments.count).contains { depth in
            ignore.lines.contains { line in
              !line.pattern.isNegation
                && line.pattern.matches(Array(segments[..<depth]), isDirectory: depth < segments.count)
            }
          }
        }
        #expect(ignore.partition(paths.map { RepoPath($0) }).shipped.map(\.text) == expected, "\(first), \(second)")
      }
    }
  }
}
