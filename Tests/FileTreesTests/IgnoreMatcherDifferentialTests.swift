import FileTrees
import Model
import Testing

/// Compares `IgnoreMatcher` with `git check-ignore` on a fixed tree and random ignore files.
@Suite struct IgnoreMatcherDifferentialTests {
  private static let names = [
    "a", "b", "ab", "Ab", "foo", "bar", "x.c", "a b", "[a]", "é", "a*", "q\\", "#x", "!x", "z ",
  ]
  private static let pieces = [
    "a", "b", "ab", "A", "foo", "bar", "x", ".c", "*", "*", "**", "**/", "/**", "/", "/", "?", "[ab]", "[!a]", "[^b]",
    "[a-c]", "[A-C]", "[]a]", "[[:alpha:]]", "[[:upper:]]", "[[:nope:]]", "[[:a]", "[", "]", "[a", "[\\]a]", "[b-]",
    "[a-", "\\", "\\*", "\\[", "\\a", "\\A", "\\/", "!", "#", " ", "\\ ", "é", "-", "***", "a*b", "*/",
  ]

  @Test(arguments: [false, true])
  func agreesWithGit(ignoreCase: Bool) async throws {
    let sandbox = try await GitSandbox()
    let tree = sandbox.directory
    var generator = SeededGenerator(seed: ignoreCase ? 7 : 3)
    let directories = ["a", "ab", "Ab", "Ab/a", "foo", "foo/b", "foo/b/ab", "foo/b/ab/x.c", "é", "a b"]
    var paths: [(path: String, isDirectory: Bool)] = []
    for directory in directories {
      try tree.makeDirectory(directory)
      paths.append((directory, true))
    }
    for (index, directory) in ([""] + directories).enumerated() {
      for name in Self.names[(index % 3)...] {
        let path = directory.isEmpty ? name : "\(directory)/\(name)"
        guard !tree.exists(path) else { continue }
        try tree.write(path)
        paths.append((path, false))
      }
    }
    try await sandbox.git("config", "core.ignoreCase", ignoreCase ? "true" : "false")
    try await sandbox.git("config", "core.excludesFile", "\(sandbox.path)/.git/everywhere")

    for round in 0..<60 {
      var matcher = IgnoreMatcher(ignoreCase: ignoreCase)
      let everywhere = Self.randomFile(2, &generator)
      let exclude = Self.randomFile(2, &generator)
      try tree.write(".git/everywhere", everywhere)
      try tree.write(".git/info/exclude", exclude)
      matcher.addShared(Array(everywhere.utf8), source: "\(sandbox.path)/.git/everywhere")
      matcher.addShared(Array(exclude.utf8), source: ".git/info/exclude")
      for directory in ["", "foo", "foo/b", "a"] {
        let content = Self.randomFile(directory.isEmpty ? 6 : 3, &generator)
        try tree.write(directory.isEmpty ? ".gitignore" : "\(directory)/.gitignore", content)
        matcher.add(Array(content.utf8), inDirectory: RepoPath(directory))
      }
      let input = Array(paths.map { $0.path + "\0" }.joined().utf8)
      // Status 1 means that nothing is ignored, which is an answer.
      let judged = try await sandbox.gitBytes(
        ["check-ignore", "-v", "-n", "--no-index", "--stdin", "-z"], input: input, expecting: .any)
      let fields = judged.split(separator: 0, omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
      }
      try #require(fields.count == paths.count * 4 + 1)
      for (index, path) in paths.enumerated() {
        let expected = fields[(index * 4)..<(index * 4 + 3)].joined(separator: "|")
        let verdict = matcher.verdict(for: path.path, isDirectory: path.isDirectory)
        let found = verdict.map { "\($0.source)|\($0.line)|\($0.pattern)" } ?? "||"
        #expect(found == expected, "\(path.path) in round \(round)")
      }
    }
  }

  private static func randomFile(_ lines: Int, _ generator: inout SeededGenerator) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0...lines, using: &generator) {
      if Int.random(in: 0..<4, using: &generator) == 0 { text += "!" }
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        text += pieces.randomElement(using: &generator) ?? ""
      }
      text += Int.random(in: 0..<8, using: &generator) == 0 ? "\r\n" : "\n"
    }
    return text
  }
}
