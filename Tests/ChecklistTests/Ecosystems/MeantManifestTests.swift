import Testing

@testable import Checklist

/// A manifest that does not parse is one all the same, when it is meant as one.
@Suite struct MeantManifestTests {
  @Test(arguments: [
    (#"{name:"a","version":"1.0.0"}"#, true), ("{'name':'a','version':'1.0.0'}", true),
    ("{\n  \"name\" : \"a\",\n  `version`: \"1\",,\n}", true),
    (#"{"name": "a", "version": "1", "private": true,, }"#, false),
    (#"{"username": "a", "version": "1",,}"#, false), (#"{"name": "a", "versions": "1",,}"#, false), ("name", false),
    ("", false),
  ])
  func keys(text: String, isPackage: Bool) {
    let keys = MeantKeys(Array(text.utf8))
    #expect((keys.hold("name") && keys.hold("version") && !keys.hold("private")) == isPackage)
  }
}
