internal import FoundationEssentials
internal import Testing

@testable internal import Reporters

@Suite("JSON writer")
struct JSONWriterTests {
  @Test(
    "Strings are escaped",
    arguments: [
      ("", "\"\""), ("a\"b\\c/", "\"a\\\"b\\\\c/\""), ("\n\r\t", "\"\\n\\r\\t\""),
      ("\u{0}\u{1F}\u{7F}", "\"\\u0000\\u001f\\u007f\""),
      ("\u{9B}\u{2028}\u{2029}", "\"\\u009b\\u2028\\u2029\""), ("\u{202E}", "\"\\u202e\""), ("\u{FEFF}", "\"\\ufeff\""),
      ("\u{E0041}", "\"\\udb40\\udc41\""), ("日本語 é 😀", "\"日本語 é 😀\""), ("\r\n", "\"\\r\\n\""),
    ])
  func strings(value: String, expected: String) {
    let document = JSONWriter.document { $0.string(value) }
    #expect(document.utf8.elementsEqual((expected + "\n").utf8))
  }

  @Test("Bytes of half a surrogate pair become U+FFFD, never invalid JSON")
  func surrogates() throws {
    let value = String(decoding: [0xED, 0xA0, 0x80, 0x61, 0xFF] as [UInt8], as: UTF8.self)
    let document = JSONWriter.document { $0.string(value) }
    #expect(try JSONDecoder().decode(String.self, from: Data(document.utf8)) == value)
  }

  @Test("Every scalar below U+3000 comes back as it was")
  func roundTrip() throws {
    let value = String(String.UnicodeScalarView((0..<0x3000).compactMap { Unicode.Scalar(UInt32($0)) }))
    let document = JSONWriter.document { writer in
      writer.object { $0.member(value, value) }
    }
    let decoded = try JSONDecoder().decode([String: String].self, from: Data(document.utf8))
    #expect(decoded.keys.first.map { $0.utf8.elementsEqual(value.utf8) } == true)
    #expect(decoded.values.first.map { $0.utf8.elementsEqual(value.utf8) } == true)
  }

  @Test("Layout")
  func layout() {
    let document = JSONWriter.document { writer in
      writer.object { writer in
        writer.member("a", 1)
        writer.strings("b", [])
        writer.object("c") { _ in }
        writer.array("d", [true, false]) { $0.boolean($1) }
        writer.member("e", orNull: String?.none)
        writer.array("f", [1]) { writer, value in
          writer.object { $0.member("g", orNull: value) }
        }
      }
    }
    let expected = """
      {
        "a": 1,
        "b": [],
        "c": {},
        "d": [
          true,
          false
        ],
        "e": null,
        "f": [
          {
            "g": 1
          }
        ]
      }

      """
    #expect(document == expected)
  }
}
