import Ignore
import Model
import Testing

/// Compares every way to ask with `git check-ignore` on a fixed tree and random ignore files.
@Suite struct GitDifferentialTests {
  private struct Entry {
    var path: String
    var isDirectory: Bool

    var bytes: [UInt8] { Array((isDirectory ? path + "/" : path).utf8) }
  }

  private static let names = [
    "a", "b", "ab", "Ab", "foo", "bar", "x.c", "a b", "[a]", "é", "a*", "q\\", "#x", "!x", "z ", "\u{301}x", "e\u{301}",
    ".c", "foo.c",
  ]
  private static let pieces = [
    "a", "b", "ab", "A", "foo", "bar", "x", ".c", "*", "*", "**", "**/", "/**", "/", "/", "?", "[ab]", "[!a]", "[^b]",
    "[a-c]", "[A-C]", "[]a]", "[[:alpha:]]", "[[:upper:]]", "[[:nope:]]", "[[:a]", "[", "]", "[a", "[\\]a]", "[b-]",
    "[a-", "\\", "\\*", "\\[", "\\a", "\\A", "\\/", "!", "#", " ", "\\ ", "é", "-", "***", "a*b", "*/", "\u{301}",
    "*.c", "**/foo",
  ]
  /// Those of the rules' and the checklist's tests.
  private static let fixedPatterns = [
    "*.c", "/a", "**/x.c", "a/", "foo", "a/**/b", "foo/**", "a?", "[a-c]b", "[!a-c]b", "\\*", "foo/*.c", "[]a]", "[",
    "b/", "**/b", "*.l?g", "[ab]", "a/*", "a/**/x.c", "!a", "x*", "lib/**", "foo/**/*.c", "**/b/**", "a**/*",
    "[[:alpha:]]",
    "a*\n!ab", "foo/*\n!foo/b\n", "\u{301}*", "**/\u{301}x", "e\u{301}", "é", "é/?", "**", "/**", "*/", "/*/*",
    "foo/b/**",
  ]
  private static let directories = ["a", "ab", "Ab", "Ab/a", "foo", "foo/b", "foo/b/ab", "foo/b/ab/x.c", "é", "a b"]

  private static func makeTree(_ tree: TemporaryDirectory) throws -> [Entry] {
    var entries: [Entry] = []
    for directory in directories {
      try tree.makeDirectory(directory)
      entries.append(Entry(path: directory, isDirectory: true))
    }
    for (index, directory) in ([""] + directories).enumerated() {
      for name in names[(index % 3)...] {
        let path = directory.isEmpty ? name : "\(directory)/\(name)"
        guard !tree.exists(path) else { continue }
        try tree.write(path)
        entries.append(Entry(path: path, isDirectory: false))
      }
    }
    return entries.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
  }

  /// `source|line|pattern` of each path, empty fields where no rule is about it.
  private static func judged(_ entries: [Entry], in sandbox: GitSandbox) async throws -> [String] {
    let input = Array(entries.map { $0.path + "\0" }.joined().utf8)
    // Status 1 means that nothing is ignored, which is an answer.
    let output = try await sandbox.gitBytes(
      ["check-ignore", "-v", "-n", "--no-index", "--stdin", "-z"], input: input, expecting: .any)
    let fields = output.split(separator: 0, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    try #require(fields.count == entries.count * 4 + 1)
    return entries.indices.map { fields[($0 * 4)..<($0 * 4 + 3)].joined(separator: "|") }
  }

  private static func described(_ match: IgnoreMatch?) -> String {
    match.map { "\($0.source)|\($0.line)|\($0.patternText)" } ?? "||"
  }

  @Test(arguments: [false, true])
  func matcherAgreesWithGit(ignoreCase: Bool) async throws {
    let sandbox = try await GitSandbox()
    let tree = sandbox.directory
    let entries = try Self.makeTree(tree)
    var generator = SplitMix64(seed: ignoreCase ? 7 : 3)
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
        matcher.add(Array(content.utf8), inDirectory: directory)
      }
      let expected = try await Self.judged(entries, in: sandbox)
      let parts = matcher.partition(entries.map(\.bytes))
      let kept = Set(parts.kept)
      for (index, entry) in entries.enumerated() {
        let match = matcher.match(PathCandidate(entry.path, isDirectory: entry.isDirectory))
        #expect(Self.described(match) == expected[index], "\(entry.path) in round \(round)")
        #expect(matcher.match(PathCandidate(entry.bytes)) == match)
        #expect(kept.contains(index) == (match?.isIgnored != true), "\(entry.path) in round \(round)")
      }
      for exclusion in parts.excluded {
        for index in exclusion.members { #expect(Self.described(exclusion.match) == expected[index]) }
      }
    }
  }

  /// A single file at the top: the rules, a walk's scope, a list of globs and lists of many rules say the same.
  @Test func everyWayAgreesWithGit() async throws {
    let sandbox = try await GitSandbox()
    let tree = sandbox.directory
    let entries = try Self.makeTree(tree)
    var generator = SplitMix64(seed: 11)
    try await sandbox.git("config", "core.ignoreCase", "false")

    let contents = Self.fixedPatterns + (0..<60).map { _ in Self.randomFile(8, &generator) }
    for (round, content) in contents.enumerated() {
      try tree.write(".gitignore", content)
      let expected = try await Self.judged(entries, in: sandbox)
      let rules = IgnoreRules(parsing: Array(content.utf8), source: ".gitignore", dialect: .git(ignoreCase: false))
      let scope = IgnoreScope(rules: rules, base: 0, parent: nil)
      let globs = content.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
      let list = IgnoreRules(globs: globs, source: ".gitignore")
      let lists = PathLists([["no such name"], globs, ["/no/such/path"]])
      var walked: [[UInt8]] = []
      for (index, entry) in entries.enumerated() {
        let path = PathCandidate(entry.bytes)
        let isIgnored = expected[index] != "||" && !expected[index].contains("|!")
        let comment: Comment = "\(entry.path) in round \(round)"
        #expect(rules.covers(path) == isIgnored, comment)
        #expect(list.covers(path) == isIgnored, comment)
        #expect(lists.coversAny(path) == isIgnored, comment)
        #expect(lists.covering(path) == (isIgnored ? [1] : []), comment)
        if isIgnored {
          #expect(Self.described(rules.coveringMatch(path)) == expected[index], comment)
          #expect(Self.described(list.coveringMatch(path)) == expected[index], comment)
        }
        // A walk does not come to what lies in an ignored directory.
        let bytes = Array(entry.path.utf8)
        if walked.contains(where: { bytes.starts(with: $0) }) { continue }
        let name = (bytes.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1
        let step = PathCandidate(bytes, nameStart: name, isDirectory: entry.isDirectory)
        #expect(Self.described(scope.match(step)) == expected[index], comment)
        #expect(scope.ignores(step) == isIgnored, comment)
        #expect(Self.described(rules.match(step)) == expected[index], comment)
        #expect((rules.verdict(step) == true) == isIgnored, comment)
        if entry.isDirectory, isIgnored { walked.append(entry.bytes) }
      }
    }
  }

  private static func randomFile(_ lines: Int, _ generator: inout SplitMix64) -> String {
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
