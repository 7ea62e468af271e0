import ArgumentParser
import Foundation
import Testing

@testable import plimsoll

/// Every command line that README and the documents show is run, in the order in which it is written, on a project as they
/// speak of one.
@Suite struct DocumentedCommandsTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static let documents: [String] = {
    let docs = (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: "docs").path())) ?? []
    return ["README.md", "CONTRIBUTING.md"] + docs.filter { $0.hasSuffix(".md") }.sorted().map { "docs/\($0)" }
  }()

  private static func code(_ file: String) throws -> DocumentedCode {
    DocumentedCode(try String(contentsOf: root.appending(path: file), encoding: .utf8), file: file)
  }

  /// What is not run here, by how it begins, and why. Nothing else is passed over.
  private static let notRun = [
    ("pip install", "fetches a package from the network"),
    ("apt install", "changes the system"),
    ("tar -C ~/.local", "unpacks an archive that `make dist` builds in minutes"),
    ("make ", "builds the program, or runs these tests"),
    ("PIP_FIND_LINKS=", "needs pre-commit, which fetches from the network"),
  ]

  /// Where another status than 0 is what the document speaks of.
  private static let statuses: [(file: String, text: String, status: Int32, reason: String)] = [
    ("README.md", "plimsoll init", 2, "it asks, and nobody is there to answer"),
    ("docs/ci.md", "plimsoll report --fail-on open", 1, "something waits for a person"),
    ("docs/git.md", "plimsoll hook install --global", 2, "it says what it would change, and changes nothing"),
  ]

  /// Blocks that are no command lines, by their first lines.
  private static let samples: Set<String> = [
    "key = \"...\"  # plimsoll:allow generic-secret made up for the test",
    "a.py:1:10  error  in commit 92e4b1f0c7d3",
    "plimsoll-baseline 1 made-with:8d4c1f5f0c7e9a21",
  ]

  @Test("A block that is no command line is listed, and nothing that is listed is gone")
  func everythingIsUnderstood() throws {
    let all = try Self.documents.map(Self.code)
    #expect(all.reduce(0) { $0 + $1.commands.count } > 80)
    #expect(Set(all.flatMap(\.samples)) == Self.samples)
    #expect(all.flatMap(\.overlooked) == [])
    let commands = all.flatMap(\.commands)
    for (start, reason) in Self.notRun {
      #expect(commands.contains { $0.text.hasPrefix(start) }, "no document has \(start) (\(reason))")
    }
    for entry in Self.statuses {
      #expect(commands.contains { $0.file == entry.file && Self.bare($0.text) == entry.text }, "\(entry)")
    }
  }

  private static let hasJQ = ["/usr/bin/jq", "/usr/local/bin/jq"].contains {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  /// Without the comment behind it.
  private static func bare(_ text: String) -> String {
    let end = text.firstRange(of: " #")?.lowerBound ?? text.endIndex
    return text[..<end].trimmingCharacters(in: .whitespaces)
  }

  /// What is run of a line; nil for a line that is not run. In a matrix it is run once for each job.
  private static func lines(_ command: DocumentedCommand) -> [String] {
    var text = command.text
    while notRun.contains(where: { text.hasPrefix($0.0) }) {
      guard let next = text.firstRange(of: " && ") else { return [] }
      text = String(text[next.upperBound...])
    }
    // Where there is no jq, what it would read is still written.
    if !hasJQ, let pipe = text.firstRange(of: " | jq ") { text = String(text[..<pipe.lowerBound]) }
    let numbers = ["${{ matrix.part }}", "$CI_NODE_INDEX"]
    guard numbers.contains(where: { text.contains($0) }) else { return [text] }
    return (1...4).map { job in
      numbers.reduce(text) { $0.replacing($1, with: "\(job)") }.replacing("$CI_NODE_TOTAL", with: "4")
    }
  }

  @Test("They end as the document says")
  func areRun() async throws {
    let original = try await DocumentedProject.make()
    defer { original.runner.remove() }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for file in Self.documents {
        let commands = try Self.code(file).commands.filter { $0.output == nil && !Self.lines($0).isEmpty }
        if commands.isEmpty { continue }
        let project = try original.copy()
        group.addTask {
          defer { project.runner.remove() }
          for command in commands { try await Self.run(command, in: project) }
        }
      }
      try await group.waitForAll()
    }
  }

  private static func run(_ command: DocumentedCommand, in project: DocumentedProject) async throws {
    let expected = statuses.first { $0.file == command.file && $0.text == bare(command.text) }?.status ?? 0
    for line in lines(command) {
      // A job of a CI that looks at what a push brought.
      let variables = line.contains("--ci") ? ["GITLAB_CI": "true", "CI_COMMIT_BEFORE_SHA": "v1.2.0^{commit}"] : [:]
      let result = try await project.run("set -o pipefail; \(line)", variables)
      #expect(
        result.status == expected, "\(command): \(result.status)\n\(result.output.suffix(3_000))\n\(result.error)")
    }
  }

  @Test("Commands in sentences and tables are read as a user's would be")
  func inlineAreRead() throws {
    let inline = try Self.documents.flatMap { try Self.code($0).inline }
    #expect(inline.count > 30)
    for command in inline {
      let words = command.text.matches(of: #/(?:[^\s'"]|'[^']*'|"[^"]*")+/#).map { match in
        String(match.output).replacing(#/['"]/#, with: "")
      }
      do { _ = try Plimsoll.parseAsRoot(words.dropFirst().map { $0 == "I/N" ? "1/2" : $0 }) } catch {
        let message = Plimsoll.message(for: error)
        // A command may be spoken of by its name alone.
        let isName = message.hasPrefix("Missing expected argument") || message.hasPrefix("Missing value for")
        if !isName { Issue.record("\(command): \(message)") }
      }
    }
  }

  @Test("What a document shows of a run is what the run prints")
  func outputs() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    try FileManager.default.copyItem(
      at: Self.root.appending(path: "Fixtures/leaky-plugin"), to: runner.directory.appending(path: "sample"))
    let shown = try Self.documents.flatMap { try Self.code($0).commands }.filter { $0.output != nil }
    #expect(!shown.isEmpty)
    for command in shown {
      let result = try await runner.plimsoll(
        Array(command.text.split(separator: " ").dropFirst().map(String.init)), in: "sample")
      #expect(result.status == 1)
      var rest = result.output[...]
      // `...` stands for what is left out.
      for part in (command.output ?? []).split(separator: "...") {
        let text = part.joined(separator: "\n")
        guard let range = rest.firstRange(of: text) else {
          Issue.record("\(command): it does not print\n\(text)\nbut\n\(rest)")
          break
        }
        rest = rest[range.upperBound...]
      }
    }
  }
}
