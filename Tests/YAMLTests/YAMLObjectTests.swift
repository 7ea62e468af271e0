import Testing
import YAML

struct YAMLObjectTests {
  private enum Color: String, CaseIterable { case red, green }

  @Test func readsWhatIsThere() throws {
    var object = YAMLObject(
      try parse("s: x\ni: 3\nd: 0.5\nb: true\nl: [a, b]\none: a\nc: red\ncs: [red, green]\n"), what: "t")
    #expect(object.string("s") == "x")
    #expect(object.integer("i") == 3)
    #expect(object.number("d") == 0.5)
    #expect(object.bool("b") == true)
    #expect(object.strings("l") == ["a", "b"])
    #expect(object.strings("one") == ["a"])
    #expect(object.choice("c", as: Color.self) == .red)
    #expect(object.choices("cs", as: Color.self) == [.red, .green])
    object.finish()
    #expect(object.issues.isEmpty)
  }

  @Test func positionsEveryIssue() throws {
    var object = YAMLObject(try parse("s: [x]\ni: 1.5\nb: 'true'\nl: {}\nc: rde\ncolour: 1\n"), what: "thing")
    _ = object.string("s")
    _ = object.integer("i", in: 1...9)
    _ = object.bool("b")
    _ = object.strings("l")
    _ = object.choice("c", as: Color.self)
    _ = object.string("color")
    _ = object.required("gone")
    object.finish()
    #expect(
      object.issues.map { "\($0.line):\($0.column) \($0.message)" } == [
        "1:4 `s` must be a string, found a list", "2:4 `i` must be a whole number, 1 to 9",
        "3:4 `b` must be true or false", "4:4 `l` must be a list of strings",
        "5:4 `c`: unknown value `rde`, did you mean `red`? (known: red, green)", "1:1 thing: `gone` is missing",
        "6:1 unknown key `colour`, did you mean `color`?",
      ])
  }

  @Test func aMappingIsExpected() throws {
    let object = YAMLObject(try parse("- a\n"), what: "thing")
    #expect(object.issues.map(\.message) == ["expected a mapping for thing, found a list"])
  }

  @Test func keysThatStandTwiceAndMergedOnes() throws {
    var twice = YAMLObject(try parse("a: 1\na: 2\n"), what: "t")
    _ = twice.string("a")
    twice.finish()
    #expect(twice.issues == [YAMLIssue(line: 2, column: 1, message: "t: `a` stands twice")])
    var merged = YAMLObject(try #require(parse("x: &x {a: 1}\ny: {<<: *x, a: 2}\n")["y"]), what: "t")
    #expect(merged.string("a") == "2")
    merged.finish()
    #expect(merged.issues.isEmpty)
  }

  @Test func manyUnknownKeysGiveTwentyIssues() throws {
    var object = YAMLObject(try parse((0..<5000).map { "k\($0): 1\n" }.joined()), what: "t")
    object.finish()
    #expect(object.issues.count == 20)
  }

  @Test func nullCountsAsAbsent() throws {
    var object = YAMLObject(try parse("a: ~\nb:\n"), what: "t")
    #expect(object.string("a") == nil)
    #expect(object.string("b") == nil)
    object.finish()
    #expect(object.issues.isEmpty)
  }

  @Test(arguments: [("anchor", "anchors"), ("colour", "color"), ("ids", "id")]) func nearestWord(
    word: String, found: String
  ) {
    #expect(nearest(to: word, among: ["title", "anchors", "color", "id"]) == found)
  }

  @Test func nothingIsNearToAnUnrelatedWord() {
    #expect(nearest(to: "zzz", among: ["title", "anchors", "id"]) == nil)
  }
}
