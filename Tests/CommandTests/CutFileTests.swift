import Foundation
import Testing

/// Files as they are while somebody types: cut anywhere, with or without a line break at their end, with brackets that are
/// not closed yet. Whatever is said of them, something is said.
@Suite struct CutFileTests {
  private static let files: [(name: String, text: String)] = [
    (
      "manifest.yaml",
      """
      version: 0.4.0
      type: plugin
      author: quayside
      name: harbor_tides
      label: {en_US: "Harbor \\u0041 Tides", zh_Hans: 港口}
      created_at: 2025-03-14T09:30:00Z
      tags: [weather, 'travel']
      plugins:
        tools:
          - provider/tides.yaml
      meta: &meta
        version: 0.4.0
        runner: {language: python, version: "3.12", entrypoint: main}
      copy: *meta
      text: |
        two
        lines
      """
    ),
    (
      "main.py",
      """
      from requests import (get, post as send)
      import requests
      from dify_plugin import Plugin, DifyPluginEnv, ToolProvider

      class Tides(ToolProvider):
          def _validate_credentials(self, credentials: dict) -> None:
              with requests.Session() as s:
                  s.get(f"https://tides.dev/{credentials['key']}", timeout=(3, 9))
              return "invalid key"

      plugin = Plugin(DifyPluginEnv(MAX_REQUEST_TIMEOUT=120))
      s = requests.Session()
      s.post(url, json={"a": [1, 2]}, verify=False)
      """
    ),
    (
      "package.json",
      """
      {"name": "tides", "version": "1.0.0", "files": ["lib", "!lib/*.{map,ts}", "a/{b,c}"],
       "bin": {"tides": "./bin.js"}, "scripts": {"build": "tsc && node x.js"}}
      """
    ),
    (
      "pyproject.toml",
      """
      [build-system]
      requires = ["hatchling"]
      build-backend = "hatchling.build"
      [project]
      name = "tides"
      version = "1.0.0"
      readme = {file = "README.md"}
      [tool.hatch.build.targets.sdist]
      include = ["/src", '''x''']
      """
    ),
    ("README.md", "# Tides\n\n[![a](b.png)](c \"d\") [x]: <y z>\n\n```sh\npip install tides\n```\n<img src='a.png'>\n"),
    ("skills/tides/SKILL.md", "---\nname: tides\ndescription: [x, y]\n---\n\n# Tides\n"),
  ]

  @Test func everyCut() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    var number = 0
    for (name, text) in Self.files {
      let bytes = Array(text.utf8)
      // Some places, and each around the ends of lines.
      for end in 0...bytes.count
      where end % 16 == 0 || bytes[max(0, end - 2)..<min(bytes.count, end + 1)].contains(0x0A) {
        for last in ["", "\n"] {
          number += 1
          try write(Array(bytes[..<end]) + Array(last.utf8), name, number, runner)
        }
      }
      for (place, byte) in bytes.enumerated() where "([{,=:".utf8.contains(byte) {
        number += 1
        try write(Array(bytes[...place]) + [0x0A] + Array(bytes[(place + 1)...]), name, number, runner)
      }
    }
    for format in ["json", "text", "sarif"] {
      let result = try await runner.plimsoll(["check", "--no-config", "--format", format])
      #expect([0, 1, 3].contains(result.status), "\(result.status) \(result.error.suffix(2_000))")
      #expect(!result.output.isEmpty)
    }
  }

  /// One project for each, so that what is wrong with one hides nothing of another.
  private func write(_ bytes: [UInt8], _ name: String, _ number: Int, _ runner: CommandRunner) throws {
    let text = String(decoding: bytes, as: UTF8.self)
    try runner.write(text, to: "p\(number)/\(name)")
    if name.hasSuffix(".py") || name == "README.md" {
      try runner.write("type: plugin\nname: tides\nplugins: {tools: [p.yaml]}\n", to: "p\(number)/manifest.yaml")
    }
  }

  /// What git writes down of a commit may be any number.
  @Test(arguments: ["9223372036854775807 +0000", "-9223372036854775808 +0000", "123 -9223372036854775808"])
  func timesOfCommits(time: String) async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try await runner.makeRepository()
    let now = Date.now.formatted(.iso8601)
    let manifest = "type: plugin\nname: tides\nplugins: {tools: [p.yaml]}\ncreated_at: \(now)\n"
    try runner.write(manifest, to: "manifest.yaml")
    try runner.write("DB_PASSWORD=9fJ2kQ7vXw3LrT8z\n", to: ".env")
    try await runner.commit("first")
    let tree = try await runner.said("rev-parse", "HEAD^{tree}")
    let commit = "tree \(tree)\nauthor A <a@localhost> \(time)\ncommitter A <a@localhost> \(time)\n\nfirst\n"
    try runner.write(commit, to: "../\(runner.directory.lastPathComponent)-commit")
    let file = runner.directory.path() + "-commit"
    defer { try? FileManager.default.removeItem(atPath: file) }
    let name = try await runner.said("hash-object", "-t", "commit", "-w", "--literally", file)
    try await runner.git(["update-ref", "refs/heads/main", name])
    for view in [["check"], ["check", "--history"], ["check", "--staged"]] {
      let result = try await runner.plimsoll(view + ["--no-config"])
      #expect([0, 1, 3].contains(result.status), "\(view) \(result.status) \(result.error)")
    }
  }

  /// A report comes out of another job, and may say anything.
  @Test func numbersOfReports() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try runner.write(
      "type: plugin\nname: tides\nplugins:\n  tools: [p.yaml]\nmeta:\n  arch: [amd64]\n", to: "a/manifest.yaml")
    try runner.write("DB_PASSWORD=9fJ2kQ7vXw3LrT8z\n", to: "a/.env")
    let report = try await runner.plimsoll(["check", "a", "--no-config", "--format", "json"]).output
    let numbers = report.matches(of: /"(\w+)": (\d+)/)
    var seen: Set<Substring> = []
    for number in numbers where seen.insert(number.output.1).inserted {
      for value in ["\(Int.max)", "\(Int.min)"] {
        var changed = report
        changed.replaceSubrange(number.output.2.startIndex..<number.output.2.endIndex, with: value)
        try runner.write(changed, to: "r/\(number.output.1)\(value).json")
      }
    }
    #expect(seen.count > 20)
    let script = """
      for file in r/*.json; do
        '\(CommandRunner.program)' merge $file --format text --format html=x.html --format markdown=x.md >x.out 2>x.err
        test $? -le 3 || echo $file
      done
      """
    #expect(try await runner.shell(script).output == "")
  }
}
