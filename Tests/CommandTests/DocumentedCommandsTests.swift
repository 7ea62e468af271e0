import ArgumentParser
import Foundation
import Testing

@testable import plimsoll

/// Command lines that the documents show: each is read by the program as a user's would be.
@Suite struct DocumentedCommandsTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private struct Line: CustomTestStringConvertible {
    var file: String
    var text: String
    var testDescription: String { "\(file): \(text)" }
  }

  private static let lines: [Line] = {
    let docs = (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: "docs").path())) ?? []
    let files = ["README.md"] + docs.filter { $0.hasSuffix(".md") }.sorted().map { "docs/\($0)" }
    return files.flatMap { file -> [Line] in
      let text = (try? String(contentsOf: root.appending(path: file), encoding: .utf8)) ?? ""
      var isCode = false
      var found: [Line] = []
      // A line of a block that goes on in the next one is one line.
      for line in text.replacing(#/\\\n\s*/#, with: "").split(separator: "\n", omittingEmptySubsequences: false) {
        if line.hasPrefix("```") { isCode.toggle() }
        guard isCode || line.hasPrefix("    ") else { continue }
        // Not in the middle of a word or a path, as `/opt/plimsoll` and `pip install plimsoll` are.
        for match in line.matches(
          of: #/(?:^|[$'"&(] ?|run: |bin\/)\s*plimsoll ((?:[a-z-]|'[^']*'|"[^"]*"|[^#|&>;'"])*)/#)
        {
          found.append(Line(file: file, text: String(match.output.1).trimmingCharacters(in: .whitespaces)))
        }
      }
      return found
    }
  }()

  /// Words as a shell makes them of the forms that the documents use.
  private func words(_ text: String) -> [String] {
    text.matches(of: #/(?:[^\s'"]|'[^']*'|"[^"]*")+/#).map { match in
      String(match.output).replacing(#/['"]/#, with: "")
    }
  }

  @Test func thereAreSome() { #expect(Self.lines.count > 40, "\(Self.lines.count)") }

  @Test(arguments: lines) private func isRead(_ line: Line) throws {
    do {
      _ = try Plimsoll.parseAsRoot(words(line.text))
    } catch {
      Issue.record("\(line.testDescription): \(Plimsoll.message(for: error))")
    }
  }
}
