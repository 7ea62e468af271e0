import Configuration
import Model
import Testing

struct ConfigurationErrorTests {
  @Test(arguments: [
    ("- a\n", "1:1: expected a mapping for configuration, found a list"), ("x", "1:1: expected a mapping"),
    ("a: b: c\n", "1:5: a second `:` in one line"), ("exclude: [a\n", "2:1: expected `,` or `]`"),
    ("a: 1\n---\nb: 2\n", "3:1: the configuration is one document"),
    ("excludes: [a]\n", "1:1: unknown key `excludes`, did you mean `exclude`?"),
    ("exclude: [a]\nexclude: [b]\n", "2:1: configuration: `exclude` stands twice"),
    ("exclude: { a: b }\n", "1:10: `exclude` must be a list of strings"),
    ("exclude: [[a]]\n", "1:11: `exclude` must be a string"),
    ("exclude: [a, '']\n", "1:14: `exclude`: an entry is empty"),
    ("exclude: [~]\n", "1:11: `exclude`: an entry is empty"),
    ("exclude: [a, '#b']\n", "1:14: `exclude`: `#b` is a comment in gitignore's notation: write `\\#b`"),
    ("exclude: [' ']\n", "1:11: `exclude`: a glob is empty"),
    ("rules: secrets\n", "1:8: expected a mapping for rules"),
    ("rules: { pack: x }\n", "1:10: unknown key `pack`, did you mean `packs`?"),
    ("rules: { levels: [x] }\n", "1:18: `levels` must be a mapping"),
    ("rules: { levels: { a: eror } }\n", "1:23: `a` must be error, warning, note or off, did you mean `error`?"),
    ("rules: { levels: { a: [x] } }\n", "1:23: `a` must be error"),
    ("rules: { levels: { [a]: off } }\n", "1:20: `levels`: a rule id"),
    ("rules:\n  levels:\n    a: off\n    a: note\n", "4:5: `a` stands twice, first in line 3"),
    ("fail_on: fatal\n", "1:10: `fail_on`: unknown value `fatal`"),
    ("fail_on: off\n", "1:10: `fail_on`: unknown value `off`"),
    ("confidence: hihg\n", "1:13: `confidence` must be one of low, medium, high, certain, did you mean `high`?"),
    ("baseline: /etc/x\n", "1:11: `baseline` must be `off`, or a file relative to the directory of this one"),
    ("version_sync: on\n", "1:15: `version_sync`: unknown value `on`"),
    ("profile: markteplace\n", "1:10: `profile`: unknown value `markteplace`, did you mean `marketplace`?"),
    ("fingerprint_key: short\n", "1:18: `fingerprint_key` needs at least 8 bytes"),
    ("suppressions: x\n", "1:15: `suppressions` must be a list"),
    ("suppressions: [x]\n", "1:16: expected a mapping for suppression"),
    ("suppressions: [{ rule: a }]\n", "1:16: suppression: `reason` is missing"),
    ("suppressions: [{ rule: a, reason: ' ' }]\n", "1:35: `reason` is empty"),
    ("suppressions: [{ reason: r }]\n", "1:16: suppression: one of `rule`, `path`, `fingerprint`"),
    ("suppressions: [{ rule: a, rules: [b], reason: r }]\n", "1:34: give `rule` or `rules`, not both"),
    ("suppressions: [{ paths: [], reason: r }]\n", "1:25: `paths` is empty"),
    ("suppressions: [{ path: '', reason: r }]\n", "1:24: `path`: a glob is empty"),
    ("suppressions: [{ paths: [a, '#b'], reason: r }]\n", "1:29: `paths`: `#b` is a comment"),
    ("suppressions: [{ paths: [a, '  '], reason: r }]\n", "1:29: `paths`: a glob is empty"),
    ("suppressions: [{ path: '!a', reason: r }]\n", "1:24: `paths`: only negations"),
    ("suppressions: [{ rules: [a, ''], reason: r }]\n", "1:29: `rules`: an entry is empty"),
    ("suppressions: [{ fingerprint: XYZ, reason: r }]\n", "1:31: a fingerprint has 32 lower-case hex digits: `XYZ`"),
    (
      "suppressions: [{ rule: a, reason: r, until: x }]\n",
      "1:38: unknown key `until`; known keys: expires, fingerprint, fingerprints, path, paths, reason, rule, rules"
    ),
    ("suppressions: [{ rule: ~, path: a, reason: r }]\n", "1:24: `rule` is empty: leave it out, or give it a value"),
    ("suppressions: [{ rules: , path: a, reason: r }]\n", "1:25: `rules` is empty"),
    ("suppressions: [{ rule: a, path: null, reason: r }]\n", "1:33: `path` is empty"),
    ("suppressions: [{ rule: a, paths: ~, reason: r }]\n", "1:34: `paths` is empty"),
    ("suppressions: [{ rule: a, fingerprint: ~, reason: r }]\n", "1:40: `fingerprint` is empty"),
    ("suppressions: [{ rule: a, reason: r, expires: ~ }]\n", "1:47: `expires` is empty"),
    ("suppressions: [{ rules: [a, ~], reason: r }]\n", "1:29: `rules`: an entry is empty"),
    ("suppressions: [{ paths: [a, ~], reason: r }]\n", "1:29: `paths`: an entry is empty"),
    ("suppressions: [~]\n", "1:16: expected a mapping for suppression, found nothing"),
    ("fail_on:\n", "1:9: `fail_on` is empty"), ("confidence: ~\n", "1:13: `confidence` is empty"),
    ("profile: ~\n", "1:10: `profile` is empty"), ("version_sync: ~\n", "1:15: `version_sync` is empty"),
    ("fingerprint_key: ~\n", "1:18: `fingerprint_key` is empty"), ("baseline: ~\n", "1:11: `baseline` is empty"),
    ("rules: { levels: { a: ~ } }\n", "1:23: `a` must be error, warning, note or off"),
    ("suppressions: [{ rule: a, reason: r, expires: 2026-02-29 }]\n", "1:47: `expires` must be a day that exists"),
    ("suppressions: [{ rule: a, reason: r, expires: soon }]\n", "1:47: `expires` must be a day that exists"),
  ]) func positionsWhatIsWrong(text: String, message: String) {
    do throws(LoadErrors) {
      _ = try parse(text)
      Issue.record("no error")
    } catch {
      #expect(error.errors.contains { $0.description.hasPrefix(".plimsoll.yaml:\(message)") }, "\(error)")
    }
  }

  @Test(arguments: [
    "%: 1", "fail_on: %", "version_sync: %", "profile: %", "rules: { %: 1 }", "exclude: [\"#%\"]",
    "rules: { levels: { %: 1 } }", "{ %: 1, %: 2 }", "rules: { levels: { %: note, %: off } }",
    "suppressions: [{ rule: a, reason: r, expires: % }]", "suppressions: [{ fingerprint: %, reason: r }]",
    "suppressions: [{ rule: a, reason: r, %: 1 }]",
  ]) func whatIsQuotedIsOnePrintableLine(template: String) {
    let hostile = "a\\n::error file=x::pwned\\e[2J\\u202E\\x9b" + String(repeating: "b", count: 300)
    let text = template.replacing("\"#%\"", with: "\"#\(hostile)\"").replacing("%", with: "\"\(hostile)\"")
    do throws(LoadErrors) {
      _ = try parse(text)
      Issue.record("no error")
    } catch {
      let shown = error.description
      #expect(shown.split(separator: "\n", omittingEmptySubsequences: false).count == error.errors.count)
      #expect(!shown.unicodeScalars.contains { ["\u{1B}", "\u{202E}", "\u{9B}"].contains($0) })
      #expect(shown.contains("a\u{FFFD}::error"))
      #expect(!shown.contains(String(repeating: "b", count: 100)))
    }
  }

  @Test func collectsAllInFileOrder() {
    do throws(LoadErrors) {
      _ = try parse("fail_on: x\nrules: { packs: {} }\nnope: 1\nsuppressions: [{}]\n")
      Issue.record("no error")
    } catch {
      #expect(error.errors.map(\.position.line) == [1, 2, 3, 4, 4])
    }
  }

  @Test(arguments: [
    ("2026-11-22", true), ("2024-02-29", true), ("2000-02-29", true), ("1900-02-29", false), ("2026-02-29", false),
    ("2026-13-01", false), ("2026-00-10", false), ("2026-04-31", false), ("2026-12-31", true), ("2026-1-1", false),
    ("0000-01-01", false), ("2026/11/22", false), ("", false), ("2026-11-22T", false), ("+026-11-22", false),
    ("２026-1-1", false),
  ]) func days(text: String, exists: Bool) {
    #expect((CalendarDay(text) != nil) == exists)
    if exists { #expect(CalendarDay(text)?.description == text) }
  }

  @Test func badBytesHaveAPlace() {
    #expect(throws: LoadErrors.self) {
      try Configuration.parse(Array("exclude: ".utf8) + [0xFF], file: ".plimsoll.yaml")
    }
  }

  @Test func manyErrorsAreBounded() {
    do throws(LoadErrors) {
      _ = try parse("suppressions:\n" + String(repeating: "  - x\n", count: 5000))
      Issue.record("no error")
    } catch {
      #expect(error.errors.count == 100)
    }
  }
}
