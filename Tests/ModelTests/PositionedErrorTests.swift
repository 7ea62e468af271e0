import Model
import Testing

struct PositionedErrorTests {
  private func text(_ message: String, file: String = "f") -> String {
    PositionedError(SourcePosition(file: file, line: 1, column: 2), message).description
  }

  @Test func oneLineThatActsOnNothing() {
    let acting = (0...0x2069).compactMap(Unicode.Scalar.init).filter(\.isUnsafeToPrint)
    // Controls; marks and ends of lines; and what shows nothing: a soft hyphen, zero-width signs, fillers.
    #expect(acting.count == 32 + 33 + 1 + 2 + 2 + 5 + 4 + 21)
    for hidden: Unicode.Scalar in ["\u{AD}", "\u{061C}", "\u{1160}", "\u{200B}", "\u{202E}", "\u{2060}", "\u{2069}"] {
      #expect(acting.contains(hidden))
    }
    for scalar in acting {
      #expect(text("a `\(scalar)`", file: "x\(scalar)y") == "x\u{FFFD}y:1:2: a `\u{FFFD}`")
    }
    #expect(text("é 🎉 `\u{200D}`") == "f:1:2: é 🎉 `\u{200D}`")
    #expect(PrintableText.lines("a\r\nb\u{1B}\nc") == "a\u{FFFD}\nb\u{FFFD}\nc")
  }

  @Test func longQuotationsAreCut() {
    let long = String(repeating: "é", count: 65)
    #expect(text("no `\(long)`, or `\(long.dropLast())`") == "f:1:2: no `\(long.dropLast())…`, or `\(long.dropLast())`")
    #expect(text("no `\(long) \(long)") == "f:1:2: no `\(long) \(long)")
    #expect(text(String(repeating: long, count: 100)).unicodeScalars.count == 7 + 1025)
  }
}
