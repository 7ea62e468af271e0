import Model
import Testing

@testable import Pipeline

/// What a fixed prefix, alphabet and length tell is no word, whatever its letters read like.
@Suite struct TokenFormatTests {
  /// The first was drawn at random.
  @Test(arguments: [("BCAGAI4CL5C5TCBF", Confidence.medium), ("ISNOTAKEYATALLOK", .low), ("Q3EGRS7XK4JZV5TB", .high)])
  func anIdThatReadsLikeWordsIsLessSure(_ body: String, _ confidence: Confidence) async throws {
    let report = try await FileCheck.run("k = \"" + "AK" + "IA" + body + "\"\n")
    #expect(report.findings.map(\.ruleID) == ["aws-access-key-id"])
    #expect(report.findings.first?.confidence == confidence)
  }
}
