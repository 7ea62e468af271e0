import Testing
import YAML

struct SyntaxErrorTests {
  @Test(arguments: [
    ("a:\n\tb: 1\n", 2, 1, "found a tab: indent with spaces"),
    ("a:\n  - b\n\t- c\n", 3, 1, "found a tab: indent with spaces"),
    ("a: |\n\tx\n", 2, 1, "found a tab: indent with spaces"),
    ("key: text: more\n", 1, 10, "a second `:` in one line: quote the value"),
    ("a: b\n  c: d\n", 2, 4, "indented too far"),
    ("a: 1\nb\nc: 2\n", 3, 1, "line 2 is read as a key, but has no `:` after it"),
    ("a: @x\n", 1, 4, "`@` cannot start a plain value: quote the value"),
    ("a: `x`\n", 1, 4, "``` cannot start a plain value: quote the value"),
    ("a: %x\n", 1, 4, "`%` cannot start a plain value: quote the value"),
    ("a: \"x\" y\n", 1, 8, "expected a key of the mapping that starts in line 1"),
    ("a: \"x\n", 2, 1, "the quoted text that starts in line 1 is not closed"),
    ("a: 'x\n---\n", 2, 1, "`---` or `...` inside the quoted text that starts in line 1"),
    ("a: \"\\q\"\n", 1, 5, "unknown escape in double quotes"),
    ("a: \"\\xZZ\"\n", 1, 7, "not a valid character escape"),
    ("a: \"\\ud800\"\n", 1, 7, "not a valid character escape"),
    ("- a\nb: 1\n", 2, 1, "expected `- `, the next entry of the list that starts in line 1"),
    ("a: [1, 2\nb: 3\n", 2, 2, "expected `,` or `]` in the list that starts in line 1"),
    ("a: {x: 1\nb: 3\n", 2, 2, "expected `,` or `}` in the mapping that starts in line 1"),
    ("a: [,]\n", 1, 5, "expected a value here"),
    ("a: - b\n", 1, 4, "a `- ` list entry cannot stand here"),
    ("a: !x!y z\n", 1, 4, "unknown tag handle"),
    ("a: * b\n", 1, 5, "quote the value if the asterisk is text"),
    ("a: & b\n", 1, 5, "quote the value if the ampersand is text"),
    ("a: |0\n  x\n", 1, 5, "must be 1 to 9"),
    ("a: | x\n", 1, 6, "the text starts on the next line"),
    ("--- a\nb: 1\n", 2, 2, "`:` is not expected here"),
  ]) func saysWhatToDo(text: String, line: Int, column: Int, message: String) {
    expectIssue(text, line, column, message)
  }

  @Test func badBytesHaveAPlace() {
    expectIssue(bytes: Array("é: 1\nb: x".utf8) + [0xFF, 0x0A], 2, 5, "the byte 0xFF is not valid UTF-8 here")
    expectIssue(bytes: Array("a: 1\nb: x".utf8) + [0xC3], 2, 5, "not valid UTF-8 here")
    expectIssue(bytes: Array("a: ".utf8) + [0xED, 0xA0, 0x80], 1, 4, "not valid UTF-8 here")
    expectIssue(bytes: Array("a: b\u{0}c".utf8), 1, 5, "a NUL byte")
    expectIssue(bytes: Array("a:\n  b\u{1B}[0m".utf8), 2, 4, "the control character U+001B is not allowed")
    expectIssue(bytes: [0xEF, 0xBB, 0xBF] + Array("ab".utf8) + [0x00], 1, 3, "a NUL byte")
    expectIssue(bytes: [0x61, 0x00, 0x3A, 0x00], 1, 2, "a NUL byte")
    expectIssue(bytes: [0xFF, 0xFE, 0x61, 0x00, 0x0A, 0x00, 0x00, 0xDC], 2, 1, "not valid UTF-16")
    expectIssue(bytes: [0xFF, 0xFE, 0x61], 1, 1, "not valid UTF-16")
    expectIssue(bytes: [0xFE, 0xFF, 0x00, 0x61, 0xD8, 0x00, 0x00, 0x61], 1, 3, "not valid UTF-16")
  }

  @Test func anErrorFarIntoAFileHasItsLine() {
    let text = String(repeating: "key: value\n", count: 1) + (0..<5000).map { "k\($0): é\n" }.joined()
    expectIssue(text + "\tx: 1\n", 5002, 1, "found a tab: indent with spaces")
    expectIssue(bytes: Array(text.utf8) + [0x80], 5002, 1, "the byte 0x80 is not valid UTF-8 here")
  }

  @Test(arguments: ["[", "{a: ", "- ", "? "]) func deepNestingIsAnErrorNotACrash(opening: String) {
    expectIssue(String(repeating: opening, count: 50_000), nil, nil, "")
  }

  @Test func depthLimitHasAPlace() {
    let lines = (0..<120).map { String(repeating: " ", count: $0) + "k:\n" }.joined()
    expectIssue(lines, 100, 100, "nested more than 100 levels deep")
  }
}
