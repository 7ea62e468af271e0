import Testing
import YAML

@Suite struct JSONTextTests {
  @Test(arguments: [
    (#"{"a": "x"}"#, "x"), (#"{"a": "a\/b"}"#, "a/b"), (#"{"a": "\ud83d\ude80!"}"#, "\u{1F680}!"),
    (#"{"a": "\\ud83d"}"#, #"\ud83d"#), (#"{"a": "\ud83d"}"#, "\u{FFFD}"),
    (#"{"a": "\udE80\ud83d\ude80"}"#, "\u{FFFD}\u{1F680}"),
    (#"{"a": "\u00e9\n\t\"\\"}"#, "\u{E9}\n\t\"\\"),
  ])
  func whatJSONMeansIsWhatIsRead(_ text: String, _ value: String) throws {
    let root = try #require(try YAMLDocument.parse(JSONText.asYAML(Array(text.utf8))).first?.root)
    #expect(root["a"]?.scalar?.text == value)
  }

  @Test(arguments: [#"\"#, #"\u"#, #"\ud8"#, #"\ud83d\"#, #"\ud83d\u12"#]) func cutTextsAreLeftAsTheyAre(_ text: String)
  {
    #expect(!JSONText.asYAML(Array(text.utf8)).isEmpty)
  }
}
