import Model
import RuleModel
import Testing

@testable import Checklist

@Suite("Versions in manifests")
struct ManifestVersionTests {
  @Test(
    "PEP 440 takes these",
    arguments: [
      "0.1.0", "1", "1.9", "v1.0", "1!2.0", "1.0a1", "1.0.0-alpha2", "1.0.0-beta1", "1.0.0-rc1", "1.0.0-1",
      "1.0.0-post1",
      "1.0.0-dev1", "1.0.0.dev1", "1.0c2", "1.0_pre3", "1.0-r4", "1.0-a", "1.0+local.7", " 1.0 ", "1.0RC1",
      "99999999999999999999.0",
    ])
  func valid(text: String) {
    #expect(PEP440Version(text) != nil)
  }

  @Test(
    "PEP 440 refuses these",
    arguments: [
      "", "latest", "0.1.0-foo", "1.0.0-preview_two", "1..0", "1.0.", ".1", "1.0+", "1.0+a..b", "1.0 beta",
      "1.0-beta1x",
      "1.0.0-SNAPSHOT", "١.٠", "!1",
    ])
  func invalid(text: String) {
    #expect(PEP440Version(text) == nil)
  }

  @Test("versions are ordered as PEP 440 says")
  func order() throws {
    let texts = [
      "1.0.dev1", "1.0a1.dev2", "1.0a1", "1.0b2", "1.0rc1", "1.0", "1.0.post1", "1.0.1", "1.2", "1.10", "1!0.1",
    ]
    let versions = try texts.map { try #require(PEP440Version($0)) }
    for (a, b) in zip(versions, versions.dropFirst()) {
      #expect(a < b)
      #expect(!(b < a))
    }
    let one = try #require(PEP440Version("1.0"))
    let same = try #require(PEP440Version("1.0.0"))
    #expect(!(one < same) && !(same < one))
  }

  @Test(
    "a wrong version is repaired to one that is right",
    arguments: [
      ("v1.2.3", "1.2.3"), ("1.2", "1.2.0"), ("1.2.3.4", "1.2.3"), ("1.2.3-beta.4", "1.2.3-beta4"),
      ("1.2.3-foo", "1.2.3-rc1"), ("1.2.3+b7", "1.2.3-beta7"), ("1.2.3-a", "1.2.3-alpha1"),
      ("1.2.3-dev.5", "1.2.3-dev5"), ("12345.0.0", nil), ("latest", nil), ("", nil),
    ])
  func repair(text: String, repaired: String?) {
    #expect(VersionRepair.suggestion(for: text) == repaired)
  }

  private let format = VersionFormatCheck(fields: [
    VersionFormatCheck.Field(
      target: FieldTarget("version", stage: .packaging), pattern: #"\d{1,4}(?:\.\d{1,4}){2}(?:-\w{1,16})?"#,
      expected: "three numbers", pep440Stage: .start)
  ])

  @Test("both schemes must hold, each with its own stage")
  func bothSchemes() {
    func findings(_ version: String) -> [CheckFinding] {
      ManifestTree.plugin("version: \(version)\n").check(.versionFormat(format))
    }
    #expect(findings("1.0.0").isEmpty)
    #expect(findings("1.0.0-rc1").isEmpty)
    #expect(findings("0.1.0-foo").map { $0.message.contains("does not start") } == [true])
    #expect(findings("v1.0.0").map { $0.message.contains("packaging fails") } == [true])
    #expect(findings("v1.0.0").map(\.fix) == ["version: 1.0.0"])
    #expect(findings("v1.0.0").map(\.at) == ["2:10"])
    // A newline at the end is part of the text, and `$` must not pass over it.
    #expect(findings("\"1.0.0\\n\"").count == 1)
    // A number is a matter of types, a list too.
    #expect(findings("0.1").isEmpty)
    #expect(findings("[1]").isEmpty)
    #expect(findings("").isEmpty)
  }

  private func synced(_ version: String, _ other: String, _ policy: ChecklistSettings.VersionSync) -> [CheckFinding] {
    let check = FieldsEqualCheck(
      first: field("version"), second: field("meta.version"), policy: .versionSync, known: ["0.0.1", "0.0.2"],
      reading: "the format's version")
    return ManifestTree.plugin("version: \(version)\nmeta:\n  version: \(other)\n")
      .check(.fieldsEqual(check), versionSync: policy)
  }

  @Test("version_sync: equal is right under every policy", arguments: ChecklistSettings.VersionSync.allCases)
  func equal(policy: ChecklistSettings.VersionSync) {
    #expect(synced("1.2.0", "1.2.0", policy).isEmpty)
    #expect(synced("0.0.1", "0.0.1", policy).isEmpty)
  }

  @Test("version_sync: a format version is a note, a stray one an error, strict knows no exception")
  func policies() {
    #expect(synced("1.2.0", "0.0.1", .auto).map(\.level) == [.note])
    #expect(synced("1.2.0", "0.0.2", .auto).map(\.level) == [.note])
    #expect(synced("1.2.0", "0.0.3", .auto).map(\.level) == [nil])
    #expect(synced("1.2.0", "0.0.1", .strict).map(\.level) == [nil])
    #expect(synced("1.2.0", "0.0.3", .off).isEmpty)
    #expect(synced("1.2.0", "1.1.0", .auto).map(\.at) == ["4:12"])
    #expect(synced("1.2.0", "1.1.0", .auto).map(\.fix) == ["version: 0.0.1, or version: 1.2.0"])
    #expect(synced("1.2.0", "1.1.0", .strict).map(\.fix) == ["version: 1.2.0"])
  }

  @Test("version_sync: what is no version is not copied, and what would be read as a number is quoted")
  func copies() {
    #expect(synced("1.0", "0.0.3", .auto).map(\.fix) == ["version: 0.0.1"])
    #expect(synced("1.0", "0.0.2", .strict).map(\.repair) == [nil])
    #expect(synced("1.0", "0.0.2", .strict).allSatisfy { $0.fix?.hasPrefix("make `version` three numbers") == true })
    let always = FieldsEqualCheck(first: field("version"), second: field("meta.version"))
    func copied(_ version: String, _ other: String) -> [CheckFinding.Repair?] {
      ManifestTree.plugin("version: \(version)\nmeta:\n  version: \(other)\n").check(.fieldsEqual(always)).map(\.repair)
    }
    #expect(copied("1.5", "a") == [.yaml("\"1.5\"")])
    #expect(copied("yes", "a") == [.yaml("\"yes\"")])
    #expect(copied("1.5.0", "a") == [.yaml("1.5.0")])
    #expect(copied("1.5", "\"a\"") == [.value("1.5")])
  }

  @Test("version_sync: both readings are said in the note")
  func readings() {
    let message = synced("1.2.0", "0.0.1", .auto).first?.message ?? ""
    #expect(message.contains("the format's version"))
    #expect(message.contains("copy"))
    #expect(message.contains("strict"))
  }

  @Test("version_sync: what is missing or no scalar is not compared")
  func incomparable() {
    #expect(synced("1.2.0", "[a]", .strict).isEmpty)
    #expect(synced("", "1.2.0", .strict).isEmpty)
    #expect(synced("1.2.0", "", .strict).isEmpty)
  }

  @Test("the highest need decides, and what stops comes before what is passed over")
  func atLeast() {
    func findings(_ manifest: String) -> [CheckFinding] {
      let check = VersionAtLeastCheck(
        target: FieldTarget("least", stage: .start), platform: "Dify",
        needs: [
          VersionAtLeastCheck.Need(path: field("icon_dark"), version: "1.11.0", feature: "dark icons", level: .note),
          VersionAtLeastCheck.Need(path: field("plugins.triggers"), version: "1.10.0", feature: "triggers"),
          VersionAtLeastCheck.Need(
            path: field("kinds[]"), values: ["poll"], version: "1.14.2", feature: "polling"),
        ], missing: .note)
      return ManifestTree.plugin(manifest).check(.versionAtLeast(check))
    }
    #expect(findings("least: 1.9.0\n").isEmpty)
    #expect(findings("least: 1.9.0\nplugins: {triggers: [a]}\n").map(\.level) == [.warning])
    #expect(findings("least: 1.9.0\nplugins: {triggers: []}\n").isEmpty)
    #expect(findings("least: 1.10.0\nplugins: {triggers: [a]}\n").isEmpty)
    #expect(findings("least: 1.10.0\nicon_dark: a\n").map(\.level) == [.note])
    #expect(findings("least: 1.0.0\nicon_dark: a\nplugins: {triggers: [a]}\n").map(\.fix) == ["least: 1.11.0"])
    #expect(findings("least: 1.12.0\nkinds: [x, poll]\n").map(\.level) == [.warning])
    #expect(findings("least: latest\n").map(\.level) == [nil])
    #expect(findings("name: x\n").map(\.level) == [.note])
    // A number is a matter of types.
    #expect(findings("least: 1.9\nplugins: {triggers: [a]}\n").isEmpty)
  }
}
