internal import Model
internal import Testing

@testable internal import Reporters

@Suite("Safe text")
struct SafeTextTests {
  @Test(
    "What acts becomes visible",
    arguments: [
      ("plain ünïcode 日本語", "plain ünïcode 日本語"), ("a\nb\r\tc", "a\\nb\\r\\tc"), ("\u{1B}[2J", "\\u{1B}[2J"),
      ("\u{202E}x\u{2066}", "\\u{202E}x\\u{2066}"), ("\u{0}\u{7F}\u{9B}", "\\u{0}\\u{7F}\\u{9B}"),
      ("\u{200B}\u{FEFF}\u{AD}", "\\u{200B}\\u{FEFF}\\u{AD}"), ("a\u{2028}b", "a\\u{2028}b"), ("👩‍👧", "👩‍👧"),
      ("\u{E0041}", "\\u{E0041}"), ("\u{3164}", "\\u{3164}"),
    ])
  func line(text: String, expected: String) {
    #expect(SafeText.line(text).utf8.elementsEqual(expected.utf8))
  }

  @Test("A tab in code is a space, an empty path is the root")
  func codeAndPath() {
    #expect(SafeText.code("\ta\tb") == " a b")
    #expect(SafeText.path("") == ".")
  }

  @Test("Paragraphs keep inner empty lines and drop outer ones")
  func paragraphs() {
    #expect(SafeText.paragraphs("\n \na\r\n\r\n  b\n\n") == ["a", "", "  b"])
    #expect(SafeText.paragraphs("") == [])
    #expect(SafeText.paragraphs("a\rb") == ["a\\rb"])
  }

  @Test("No scalar of the basic plane that is a control or a bidi control passes")
  func everyControl() {
    for value in Array(0..<0x20) + Array(0x7F..<0xA0) + [0x61C, 0x200E, 0x200F] + Array(0x202A...0x202E)
      + Array(0x2066...0x2069)
    {
      guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
      #expect(!SafeText.line("a\(Character(scalar))b").unicodeScalars.contains(scalar))
    }
  }
}
