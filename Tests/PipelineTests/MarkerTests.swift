import Model
import Testing

@testable import Pipeline

@Suite struct MarkerTests {
  private typealias Outcome = FileCheck.Outcome
  private let secret = FileCheck.secret

  @Test(
    arguments: [
      "pragma: allowlist secret", "pragma:allowlist secret", "pragma: allowlist-secret", "pragma:allowlist-secret",
      "pragma: whitelist secret", "pragma: whitelist-secret", "PRAGMA: ALLOWLIST SECRET", "gitleaks:allow",
      "betterleaks:allow", "trufflehog:ignore", "kingfisher:ignore", "Kingfisher:Allow",
      "plimsoll:allow generic-secret",
      "Plimsoll:Allow generic-secret v", "PLIMSOLL:ALLOW GENERIC-SECRET", "plimsoll:allow: generic-secret",
      "plimsoll:allow\tgeneric-secret\tv", "plimsoll:allow(generic-secret) v", "plimsoll:allow gen*-s?cret v",
      "plimsoll:allow github-classic-pat,generic-secret v", "plimsoll:allow github-classic-pat, generic-secret v",
      "größe ✓ plimsoll:allow generic-secret v", "plimsoll:allow-begin generic-secret plimsoll:allow-end",
    ])
  func aMarkerOnTheLineCounts(_ marker: String) async throws {
    // Lines that end in every way, and one that is not covered.
    let line = "\(secret)  # \(marker)"
    let text = "x = 1\n\(line)\r\n\(line)\r\(line)\ny = 2\n\(secret)\ny = 2\n\(line)"
    let report = try await FileCheck.run(text)
    #expect(report.suppressed.compactMap { $0.finding.region?.startLine } == [2, 3, 4, 8])
    #expect(report.findings.compactMap { $0.region?.startLine } == [6])
    #expect(!report.diagnostics.contains { $0.id == "suppression-invalid" })
  }

  @Test(
    arguments: [
      "pragma: allowlist nextline secret", "pragma: allowlist nextline-secret", "pragma:allowlist-nextline-secret",
      "kingfisher:ignore", "plimsoll:allow generic-secret v",
      "plimsoll:allow github-classic-pat v\n#plimsoll:allow *-secret",
    ])
  func aMarkerAloneCoversTheNextLine(_ marker: String) async throws {
    let comments = ["\u{FEFF}# ", "  // ", "/* ", "<!-- ", "-- ", "REM ", "\t# "]
    let outcome = try await FileCheck.outcome(comments.map { "\($0)\(marker)\n\(secret)\n\n" }.joined())
    #expect(outcome.suppressed == comments.count && outcome.found == 0)
  }

  @Test(
    arguments: [
      ("plimsoll:allow generic-secert v", "there is no rule `generic-secert`"),
      ("Plimsoll:Allow generic-secert v", "there is no rule `generic-secert`"),
      ("plimsoll:allow zz* v", "there is no rule `zz*`"), ("plimsoll:allow", "needs a rule id"),
      ("plimsoll:allow generic-secret,zz v", "there is no rule `zz`"), ("plimsoll:allow-end", "without"),
      ("plimsoll:allow-begin generic-secret v", "without"),
    ])
  func whatIsNotHonouredIsSaid(_ marker: String, _ message: String) async throws {
    let report = try await FileCheck.run("x = 1\n\(secret)  # \(marker)\n")
    #expect(report.findings.count == 1)
    let said = report.diagnostics.filter { $0.id == "suppression-invalid" }
    #expect(said.count == 1 && said.first?.line == 2 && said.first?.message.contains(message) == true)
    #expect(report.diagnostics.count == 1)
  }

  @Test(
    arguments: [
      "`plimsoll:allow` is how it is written", "plimsoll:allow RULE-ID reason", "plimsoll:allowance",
      "pragma: allowlist", "pragma: allowlist nextline", "plimsoll:allow-ending",
    ])
  func textAboutAMarkerIsNone(_ text: String) async throws {
    let outcome = try await FileCheck.outcome("\(secret)  # \(text)\n")
    #expect(outcome == Outcome(found: 1, suppressed: 0, diagnostics: []))
  }

  @Test func theReasonIsWithoutTheCommentsEnd() async throws {
    for (comment, reason) in [
      ("/* plimsoll:allow generic-secret made up */", "made up"), ("<!-- plimsoll:allow generic-secret: v -->", "v"),
      ("# plimsoll:allow generic-secret, since it is made up", "since it is made up"),
      ("/* plimsoll:allow generic-secret*/", ""), ("# plimsoll:allow generic-secret für é", "für é"),
    ] {
      let report = try await FileCheck.run("\(secret)  \(comment)\n")
      #expect(report.suppressed.map(\.suppression.reason) == [reason], "\(comment)")
      #expect(report.suppressed.first?.suppression.position.line == 1)
    }
  }

  @Test func blocksLieInsideEachOther() async throws {
    let text = """
      # plimsoll:allow-begin github-* outer
      # plimsoll:allow-begin generic-secret inner
      \(secret)
      # plimsoll:allow-end
      \(secret)
      # plimsoll:allow-end
      """
    let report = try await FileCheck.run(text)
    #expect(report.suppressed.map(\.suppression.reason) == ["inner"])
    #expect(report.findings.compactMap { $0.region?.startLine } == [5])
    #expect(report.diagnostics.map(\.id) == ["suppression-unused"])
    #expect(report.diagnostics.first?.line == 1)
  }

  /// A key of several lines, made here.
  private func key(quotes: String) -> String {
    var state: UInt32 = 7
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
    let body = (0..<5).map { line in
      (line == 0 ? "MIIBOgIBAAJBAK" : "")
        + String(
          (0..<(line == 0 ? 50 : 64)).map { _ -> Character in
            state = state &* 1_664_525 &+ 1_013_904_223
            return alphabet[Int(state >> 16) % alphabet.count]
          })
    }.joined(separator: "\n")
    let label = "RSA PRIVATE KEY-----"
    return "KEY = \(quotes)\n-----BEGIN \(label)\n\(body)\n-----END \(label)\n\(quotes)"
  }

  @Test(arguments: ["\"\"\"", "'''", "`"]) func kingfisherLooksAroundQuotes(_ quotes: String) async throws {
    let key = key(quotes: quotes)
    let marker = "# kingfisher:ignore"
    for text in ["\(marker)\n\(key)\n", "\(key)  \(marker)\n", "\(key)\n\(marker)\n"] {
      let outcome = try await FileCheck.outcome(text)
      #expect(outcome.suppressed == 1 && outcome.found == 0, "\(text)")
    }
    for text in [
      "\(marker)\nx = 1\n\(key)\n", "\(key)\nx = 1  \(marker)\n", "\(key)\nx = 1\n\(marker)\n",
      "x = 1  \(marker)\n\(key)\n", "\(marker)\n\n\(key)\n", "\(key)\n# gitleaks:allow\n",
    ] {
      let outcome = try await FileCheck.outcome(text)
      #expect(outcome.suppressed == 0 && outcome.found == 1, "\(text)")
    }
  }

  @Test func globsOfOneFileAreBounded() async throws {
    var lines: [String] = []
    for i in 0..<300 { lines.append("\(secret)  # plimsoll:allow zz*\(i)* v # plimsoll:allow generic-secret v") }
    let report = try await FileCheck.run(lines.joined(separator: "\n"))
    #expect(report.findings.isEmpty && report.suppressed.count == 300)
    let said = report.diagnostics.map(\.message)
    #expect(said.count == 300 && said.allSatisfy { $0.contains("not honoured") })
    #expect(said.count { $0.contains("more than 256 different patterns") } == 44)
  }

  @Test func depthOfBlocksIsBounded() async throws {
    let begin = String(repeating: "# plimsoll:allow-begin generic-secret v\n", count: 70)
    let end = String(repeating: "# plimsoll:allow-end\n", count: 70)
    let report = try await FileCheck.run(begin + secret + "\n" + end)
    #expect(report.suppressed.count == 1)
    #expect(report.diagnostics.count { $0.id == "suppression-invalid" } == 6)
  }
}
