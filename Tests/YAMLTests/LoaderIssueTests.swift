import Testing
import YAML

/// What PyYAML 6.0.3 refuses and takes; each text was given to its `safe_load`.
struct LoaderIssueTests {
  private func issues(_ text: String) throws -> [String] {
    try YAMLDocument.parse(Array(text.utf8)).flatMap(\.loaderIssues).map { "\($0.line):\($0.column) \($0.message)" }
  }

  @Test(
    "what parses and is refused is said at its place",
    arguments: [
      ("a: 1\nb:\t2\n", "2:3 a tab"), ("b: x\t\n", "1:5 a tab"), ("b: x\ty\n", "1:5 a tab"),

      ("a: [\t1]\n", "1:5 a tab"), ("a: \"x\"\t# c\n", "1:7 a tab"),
      ("x: !foo 1\n", "1:4 the tag `!foo`"), ("!foo x: 1\n", "1:1 the tag `!foo`"), ("x: !!int abc\n", "1:4 `!!int`"),
      ("x: !!str [1]\n", "1:4 `!!str`"), ("x: !!map y\n", "1:4 `!!map`"),
      ("x: 2024-13-45\n", "1:4 `2024-13-45` is read as a date"), ("x: 2023-02-29\n", "1:4 `2023-02-29`"),
      ("x: 2024-02-03 25:00:00\n", "1:4 `2024-02-03 25:00:00`"), ("2024-13-45: x\n", "1:1 `2024-13-45`"),
      ("x: =\n", "1:4 `=`"), ("x: <<\n", "1:4 `<<`"),
      ("? [a, b]\n: 1\n", "1:3 a key cannot be a list"), ("? {a: b}\n: 1\n", "1:3 a key cannot be a mapping"),
      ("- &a 1\n- &a 2\n", "2:3 the anchor `&a` is given twice"),
    ])
  func refused(text: String, expected: String) throws {
    let issues = try issues(text)
    #expect(issues.count == 1, "\(issues)")
    #expect(issues.first?.hasPrefix(expected) == true, "\(issues)")
  }

  @Test(
    "what the loader takes is no issue",
    arguments: [
      "a: 'x\ty'\n", "a: \"x\ty\"\n", "a: |\n  x\ty\n", "a: >-\n  x\ty\nb: 1\n", "a: 1 # x\ty\n", "# \t\na: 1\n",
      "a: ! x\n", "a: !!int 12\n", "a: !!bool On\n", "a: !!set {x}\n", "a: !!str 1\n", "a: 2024-02-29\n",
      "a: 2024-2-3\n",
      "a: 2024-02-03T10:00:00Z\n", "a: '2024-13-45'\n", "a: 2024-13\n", "=: 1\n", "a: '='\n",
      "a: &x 1\nb: *x\n", "a: &x {y: 1}\nb: {<<: *x}\n",
    ])
  func taken(text: String) throws {
    #expect(try issues(text) == [])
  }

  @Test("UTF-16 is read, and said to be refused")
  func encoding() throws {
    var bytes: [UInt8] = [0xFF, 0xFE]
    for unit in "a: 1\n".utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    #expect(try YAMLDocument.parse(bytes).first?.loaderIssues.map(\.line) == [1])
    #expect(try YAMLDocument.parse([0xEF, 0xBB, 0xBF] + Array("a: 1\n".utf8)).first?.loaderIssues.isEmpty == true)
  }

}
