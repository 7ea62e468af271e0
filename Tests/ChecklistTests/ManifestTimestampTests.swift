import RuleModel
import Testing

@testable import Checklist

@Suite("Points in time")
struct ManifestTimestampTests {
  @Test(
    "plain timestamps of YAML, and RFC 3339 in quotes",
    arguments: [
      // text, plain, quoted
      ("2026-01-31T12:00:00Z", true, true), ("2026-01-31T12:00:00.123456789+01:30", true, true),
      ("2026-01-31", true, false), ("2026-1-3", true, false), ("2026-01-31 12:00:00", true, false),
      ("2026-01-31 12:00:00.5", true, false), ("2026-01-31t12:00:00Z", true, false), ("2026-1-3T4:5:6Z", true, false),
      ("2026-01-31T12:00:00", false, false), ("2026-01-31 12:00:00Z", false, false),
      ("2026-01-31 12:00:00 +01:00", false, false), ("2026-02-29T12:00:00Z", false, false),
      ("2024-02-29T12:00:00Z", true, true), ("1900-02-29T12:00:00Z", false, false),
      ("2026-13-01T00:00:00Z", false, false), ("2026-01-31T24:00:00Z", false, false),
      ("2026-01-31T12:60:00Z", false, false), ("2026-01-31T12:00Z", false, false),
      ("2026-01-31T12:00:00.Z", false, false),
      ("2026-01-31T12:00:00+0100", false, false), ("2026-01-31T12:00:00+25:00", false, false),
      ("yesterday", false, false),
      ("", false, false), ("2026", false, false), ("2026-01-31T12:00:00Z ", false, false), ("0000-00-00", false, false),
    ])
  func forms(text: String, plain: Bool, quoted: Bool) {
    #expect(GoTimestamp.isValid(text, isPlain: true) == plain)
    #expect(GoTimestamp.isValid(text, isPlain: false) == quoted)
  }

  @Test("a fraction of any length is read without overflow")
  func longFraction() {
    let digits = String(repeating: "9", count: 5_000)
    #expect(GoTimestamp.isValid("2026-01-31T12:00:00.\(digits)Z", isPlain: false))
  }

  @Test(
    "a date without its zone is repaired",
    arguments: [
      ("2026-01-31T12:00:00", "2026-01-31T12:00:00Z"), ("2026-1-3", "2026-01-03T00:00:00Z"), ("soon", nil),
      ("2026-02-30", nil),
    ])
  func repaired(text: String, fix: String?) {
    #expect(GoTimestamp.repaired(text) == fix)
  }

  @Test("quotes decide in the document, and a collection is never a time")
  func inDocument() {
    func findings(_ value: String) -> [CheckFinding] {
      let check = TimestampFormatCheck(fields: [FieldTarget("created_at", stage: .packaging)], example: "now")
      return ManifestTree.plugin("created_at: \(value)\n").check(.timestampFormat(check))
    }
    #expect(findings("2026-01-31").isEmpty)
    #expect(findings("'2026-01-31'").map(\.fix) == ["created_at: 2026-01-31T00:00:00Z"])
    #expect(findings("[2026-01-31]").count == 1)
    #expect(findings("").isEmpty)
    #expect(findings("yesterday").map(\.at) == ["2:13"])
    #expect(findings("yesterday").map(\.fix) == ["created_at: now"])
  }
}
