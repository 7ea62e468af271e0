import Foundation
import Testing

/// A tree that several jobs share: what they say together is what one run says.
@Suite struct ShardTests {
  private static let formats = [
    "text", "json", "jsonl", "sarif", "markdown", "html", "github", "gitlab-codequality", "gitlab-secrets", "junit",
    "csv", "tsv",
  ]

  private let variables = ["SOURCE_DATE_EPOCH": "1000000000"]

  /// Projects in projects, values in several places, what git ignores and ships, suppressions that are used once, never
  /// and not any more, and a baseline with entries that are gone and one that hides more than it was made for.
  private func makeRunner() async throws -> CommandRunner {
    let runner = try CommandRunner()
    try await runner.makeRepository()
    let manifest = "version: 0.1.0\ntype: plugin\nauthor: a\nname: NAME\nmeta: { version: 0.2.0 }\nplugins: {}\n"
    for name in ["one", "two", "two/inner", "three"] {
      let name = name == "two/inner" ? "two/inner" : name
      try runner.write(
        manifest.replacing("NAME", with: name.replacing("/", with: "-")), to: "\(name)/manifest.yaml")
      try runner.write("password = 'kR8vTq2ZxWm5Lb9N'\n", to: "\(name)/main.py")
      try runner.write("api_key = 'Zk4Tn8RwQx2VbM6sPj3Y'\nagain = api_key\n", to: "\(name)/tools/other.py")
    }
    try runner.write("DB_PASSWORD=9fJ2kQ7vXw3LrT8z\n", to: "three/.env")
    try runner.write("DB_PASSWORD=9fJ2kQ7vXw3LrT8z\n", to: "three/.env.example")
    try runner.write(".env\n*.log\n", to: ".gitignore")
    try runner.write("secret_token = 'Hq7Rw2Zx9Lm4Vt6B'\n", to: "one/trace.log")
    try runner.write("key = '-----BEGIN RSA PRIVATE KEY-----'  # plimsoll:allow nonsense\n", to: "odd/a.py")
    try runner.write("x = 1  # plimsoll:allow generic-secret nothing here\n", to: "odd/b.py")
    try runner.write(String(repeating: "\u{0}", count: 64), to: "odd/c.bin")
    for index in 0..<30 { try runner.write("token_\(index) = 'Wm5Lb9NkR8vTq2Zx'\n", to: "many/\(index)/conf.py") }
    // Names that no text holds, and that want to be something else.
    let hostile = try await runner.shell(
      #"""
      set -e
      mkdir -p odd/names; cd odd/names
      printf "secret_key = 'Bq8Zt3Wn5Rk7Vx2M'\n" > $'\377.py'
      printf "secret_key = 'Bq8Zt3Wn5Rk7Vx2M'\n" > $'\033[31mred\n.py'
      printf "secret_key = 'Vx2MBq8Zt3Wn5Rk7'\n" > '<script><b>"x",=1|`y`.py'
      printf "secret_key = 'Vx2MBq8Zt3Wn5Rk7'\n" > $'\342\200\256gnp.py'
      printf '\0\0\0\0' > $'\376.bin'
      printf 'x' > $'\377.log'
      ln -s nowhere $'\375.link'
      """#)
    #expect(hostile.status == 0, "\(hostile.error)")
    try runner.write(
      """
      suppressions:
        - { rule: generic-secret, path: "two/inner/main.py", reason: made up }
        - { rule: generic-secret, path: "nowhere/", reason: gone }
        - { rule: generic-secret, path: "odd/", reason: late, expires: 2020-01-01 }

      """, to: ".plimsoll.yaml")
    try await runner.commit()
    try runner.write("client_secret = 'Tq2ZxWm5Lb9NkR8v'\n", to: "gone.py")
    #expect(try await runner.plimsoll(["baseline", "create"]).status <= 1)
    try FileManager.default.removeItem(at: runner.directory.appending(path: "gone.py"))
    try runner.write("password = 'kR8vTq2ZxWm5Lb9N'\n", to: "new/main.py")
    for name in ["a", "b", "c"] { try runner.write("client_secret = 'NkR8vTq2ZxWm5Lb9'\n", to: "new/\(name).py") }
    return runner
  }

  private func read(_ runner: CommandRunner, _ path: String) throws -> Data {
    try Data(contentsOf: runner.directory.appending(path: path))
  }

  private func targets(_ name: String) -> [String] { Self.formats.flatMap { ["--format", "\($0)=../\(name).\($0)"] } }

  @Test(
    "The shards of a tree come to the report of the tree, byte for byte",
    arguments: [
      [], ["--confidence", "low"], ["--no-baseline"], ["--rules", "secrets"], ["--no-config", "--no-ignore"],
    ])
  func union(options: [String]) async throws {
    let runner = try await makeRunner()
    defer {
      // They lie beside the directory, by way of which they are named.
      for format in Self.formats {
        try? FileManager.default.removeItem(at: runner.directory.appending(path: "../\(runner.name)-whole.\(format)"))
      }
      runner.remove()
    }
    let out = runner.name
    let whole = try await runner.plimsoll(
      ["check", "--include-suppressed"] + options + targets("\(out)-whole"), variables: variables)
    #expect(whole.status == 1, "\(whole.error)")
    if options.isEmpty {
      let text = String(decoding: try read(runner, "../\(out)-whole.json"), as: UTF8.self)
      for word in [
        "baseline-stale", "baseline-exceeded", "suppression-unused", "suppression-expired", "suppression-invalid",
        "same-value", "shipped", "the real value of", "%FF.py", "%FE.bin",
      ] { #expect(text.contains(word), "the sample does not show \(word)") }
    }
    for count in options.isEmpty ? [1, 2, 3, 7] : [3] {
      var files: [String] = []
      var looked = 0
      for number in 1...count {
        let file = "../\(out)-\(count)-\(number).json"
        files.append(file)
        let result = try await runner.plimsoll(
          ["check", "--shard", "\(number)/\(count)"] + options + ["--format", "json=\(file)"], variables: variables)
        #expect(result.status <= 1, "\(result.error)")
        looked += result.status == 1 ? 1 : 0
      }
      #expect(looked > 0)
      let merged = try await runner.plimsoll(
        ["merge", "--include-suppressed"] + files.reversed() + targets("\(out)-merged"), variables: variables)
      #expect(merged.status == 1, "\(merged.error)")
      for format in Self.formats {
        let isSame = try read(runner, "../\(out)-merged.\(format)") == read(runner, "../\(out)-whole.\(format)")
        #expect(isSame, "\(format) of \(count) shards, \(options)")
        try FileManager.default.removeItem(at: runner.directory.appending(path: "../\(out)-merged.\(format)"))
      }
      for file in files { try FileManager.default.removeItem(at: runner.directory.appending(path: file)) }
    }
  }

  @Test("A shard that is missing, twice, or of another run is no success")
  func incomplete() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await runner.makeRepository()
    for index in 0..<12 { try runner.write("x = \(index)\n", to: "tree/\(index).py") }
    try await runner.commit()
    func check(_ shard: String, _ file: String, _ more: [String] = []) async throws -> CommandRunner.Result {
      try await runner.plimsoll(
        ["check", "tree", "--no-config", "--shard", shard, "--format", "json=\(file)", "--format", "text"] + more)
    }
    let first = try await check("1/3", "1.json")
    #expect(first.status == 0)
    #expect(first.output.contains("shard 1 of 3"))
    #expect(!first.output.contains("Fit to ship"))
    _ = try await check("2/3", "2.json")
    _ = try await check("3/3", "3.json")
    #expect(try await runner.plimsoll(["merge", "1.json", "2.json", "3.json"]).status == 0)
    let missing = try await runner.plimsoll(["merge", "3.json", "1.json"])
    #expect(missing.status == 3)
    #expect(missing.output.contains("shard 2 of 3 is missing"))
    let twice = try await runner.plimsoll(["merge", "1.json", "2.json", "2.json", "3.json"])
    #expect(twice.status == 2)
    #expect(twice.error.contains("given twice"))
    // The same number of another run does not stand in.
    _ = try await check("2/3", "other.json", ["--rules", "secrets"])
    #expect(try await runner.plimsoll(["merge", "1.json", "other.json", "3.json"]).status == 3)
    try runner.write("x = 1\n", to: "tree/new.py")
    try await runner.git(["add", "tree/new.py"])
    _ = try await check("2/3", "later.json")
    #expect(try await runner.plimsoll(["merge", "1.json", "later.json", "3.json"]).status == 3)
    #expect(try await runner.plimsoll(["merge", "1.json", "2.json", "3.json", "--by-name"]).status == 2)
  }

  @Test(
    "What is no shard, or cannot be split, is said",
    arguments: [
      ["0/3"], ["4/3"], ["1/0"], ["1"], ["1/2/3"], ["-1/3"], ["a/b"], ["1/10001"], ["1/2", "--staged"],
      ["1/2", "--history"], ["1/2", "--ci"], ["1/2", "--since", "HEAD"], ["1/2", "--release-diff", "HEAD"],
      ["1/2", "--archives"], ["1/2", "-"],
    ])
  func refused(arguments: [String]) async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await runner.makeRepository()
    try runner.write("x = 1\n", to: "a.py")
    let result = try await runner.plimsoll(["check", "--shard=\(arguments[0])"] + arguments.dropFirst())
    #expect(result.status == 2, "\(result.output)")
    #expect(result.error.contains("shard"), "\(result.error)")
  }

  @Test("An empty tree is no success for any shard")
  func empty() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    for number in 1...2 {
      let result = try await runner.plimsoll([
        "check", "--no-config", "--shard", "\(number)/2", "--format", "json=../\(runner.name)-\(number).json",
      ])
      #expect(result.status == 3)
    }
    let files = (1...2).map { "../\(runner.name)-\($0).json" }
    #expect(try await runner.plimsoll(["merge"] + files).status == 3)
    for file in files { try FileManager.default.removeItem(at: runner.directory.appending(path: file)) }
  }
}

extension CommandRunner {
  /// Of its directory; nobody else's has it.
  fileprivate var name: String { directory.lastPathComponent }
}
