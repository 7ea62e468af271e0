import Model
import Testing

@Suite struct ReleaseVersionTests {
  @Test(
    "three numbers and a suffix at most are a version",
    arguments: [
      ("1.2.3", true), ("0.0.1-rc1", true), ("10.0.0-beta_2", true), ("1.2", false), ("1.2.3.4", false),
      ("v1.2.3", false), ("1.2.3-", false), ("1.2.3-rc.1", false), ("1.2.3+x", false), ("12345.0.0", false),
      ("", false),
      ("1..3", false), ("１.2.3", false),
    ])
  func form(text: String, isVersion: Bool) {
    #expect((ReleaseVersion(text) != nil) == isVersion)
    if isVersion { #expect(ReleaseVersion(text)?.description == text) }
  }

  @Test("a pre-release is below its release, and rc10 above rc9")
  func order() throws {
    let sorted = ["0.9.9", "1.0.0-beta1", "1.0.0-rc9", "1.0.0-rc10", "1.0.0", "1.0.1", "1.10.0", "2.0.0"]
    let versions = try sorted.map { try #require(ReleaseVersion($0)) }
    #expect(versions.reversed().sorted().map(\.description) == sorted)
  }

  @Test(
    "a bump sets what is below to zero; a pre-release becomes its release",
    arguments: [
      ("1.2.3", ReleaseVersion.Part.patch, "1.2.4"), ("1.2.3", .minor, "1.3.0"), ("1.2.3", .major, "2.0.0"),
      ("1.2.3-rc1", .patch, "1.2.3"), ("1.3.0-rc1", .minor, "1.3.0"), ("1.2.3-rc1", .minor, "1.3.0"),
      ("2.0.0-rc1", .major, "2.0.0"), ("2.1.0-rc1", .major, "3.0.0"),
    ])
  func bump(from: String, part: ReleaseVersion.Part, to: String) throws {
    #expect(try #require(ReleaseVersion(from)).bumped(part).description == to)
  }

  private func newest(_ tags: ReleaseTags, _ names: [String], isAtTop: Bool) -> (tag: String, version: ReleaseVersion)?
  {
    tags.newest(of: names, isAtTop: isAtTop) { ReleaseVersion($0) }
  }

  @Test("tags speak of the project at the top, or of the one they name")
  func tags() {
    let tags = ReleaseTags(names: [
      "v1.2.0", "1.10.0", "weather-v0.3.0", "weather/0.4.0", "weatherman-v9.0.0", "nightly",
    ])
    #expect(newest(tags, ["weather"], isAtTop: false)?.tag == "weather/0.4.0")
    #expect(newest(tags, ["weather"], isAtTop: true)?.tag == "1.10.0")
    #expect(newest(tags, ["tides"], isAtTop: false) == nil)
    #expect(newest(tags, [""], isAtTop: false) == nil)
  }
}
