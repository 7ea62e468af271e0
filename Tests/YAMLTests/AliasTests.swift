import Testing
import YAML

struct AliasTests {
  @Test func aliasIsReplacedAndKeepsTheAnchorsPlace() throws {
    let root = try parse("a: &x [1, 2]\nb: *x\nc: &y s\nd: *y\n*y : z\n")
    #expect(root["b"]?.items?.count == 2)
    #expect(root["b"]?.line == 1)
    #expect(root["d"]?.scalar?.text == "s")
    #expect(root["s"]?.scalar?.text == "z")
  }

  @Test func aLaterAnchorOfTheSameNameWins() throws {
    #expect(try parse("- &a 1\n- *a\n- &a 2\n- *a\n").items?.map { $0.scalar?.text } == ["1", "1", "2", "2"])
  }

  @Test func collectionEndsAtTheAliasNotAtTheAnchor() throws {
    let root = try parse("a: &x 1\nb:\n  c: *x\nd: 2\n")
    #expect(root["b"]?.place == "3:3-3:8")
  }

  @Test func mergeKeyAddsWhatIsNotThere() throws {
    let root = try parse("base: &b { x: 1, y: 2 }\nuse:\n  <<: *b\n  y: 3\n  z: 4\n")
    let use = try #require(root["use"])
    #expect(use.pairs?.map { $0.key.scalar?.text } == ["x", "y", "z"])
    #expect(use["y"]?.scalar?.text == "3")
    #expect(use["x"]?.line == 1)
  }

  @Test func mergeListPrefersTheFirstAndALaterMergeKeyWins() throws {
    let list = try parse("a: &a {x: 1}\nb: &b {x: 2, y: 2}\nc: {<<: [*a, *b]}\n")
    #expect(list["c"]?["x"]?.scalar?.text == "1")
    #expect(list["c"]?["y"]?.scalar?.text == "2")
    let twice = try parse("a: &a {x: 1}\nb: &b {x: 2}\nc:\n  <<: *a\n  <<: *b\n")
    #expect(twice["c"]?["x"]?.scalar?.text == "2")
    #expect(twice["c"]?.pairs?.count == 1)
  }

  @Test func mergesNest() throws {
    let root = try parse("a: &a {x: 1}\nb: &b {<<: *a, y: 2}\nc: {<<: *b, z: 3}\n")
    #expect(root["c"]?.pairs?.compactMap { $0.key.scalar?.text } == ["x", "y", "z"])
  }

  @Test func mergeIsNotADuplicateKey() throws {
    let text = "a: &a {x: 1}\nb: {<<: *a, x: 2}\n"
    #expect(try YAMLDocument.parseFirst(Array(text.utf8)).duplicateKeys.isEmpty)
  }

  @Test func quotedMergeKeyIsAnOrdinaryKey() throws {
    #expect(try parse("'<<': 1\n")["<<"]?.scalar?.text == "1")
  }

  @Test func mergeOfAScalarIsAnError() {
    expectIssue("a:\n  <<: 5\n", 2, 7, "`<<` merges mappings, found the number 5")
    expectIssue("a:\n  <<: [{}, x]\n", 2, 12, "`<<` merges mappings, found a string")
  }

  @Test func unknownAliasIsAnError() {
    expectIssue("a: 1\nb: *none\n", 2, 4, "`*none` names no anchor")
  }

  @Test func anchorsDoNotReachIntoTheNextDocument() {
    expectIssue("a: &x 1\n---\nb: *x\n", 3, 4, "`*x` names no anchor")
  }

  @Test func aliasInsideItsOwnAnchorIsAnError() {
    expectIssue("a: &x\n  b: [*x]\n", 2, 7, "`*x` stands inside the value that it names")
    expectIssue("&x [&x [*x]]\n", 1, 9, "`*x` stands inside the value that it names")
  }

  @Test func billionLaughsIsAnErrorAtTheAlias() {
    var text = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n"
    for level in 1...9 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    expectIssue(text, nil, nil, "aliases expand to more than 100000 values")
  }

  @Test func manyMergesOfABigMappingAreBounded() {
    let keys = (0..<1000).map { "k\($0): 1" }.joined(separator: ", ")
    let uses = (0..<200).map { "u\($0): {<<: *b}\n" }.joined()
    expectIssue("b: &b {\(keys)}\n\(uses)", nil, nil, "aliases expand to more than 100000 values")
  }

  @Test func depthCountsThroughAliases() {
    var text = "a0: &a0 [[[[[[[[[[x]]]]]]]]]]\n"
    for level in 1...12 {
      text += "a\(level): &a\(level) [[[[[[[[[[*a\(level - 1)]]]]]]]]]]\n"
    }
    expectIssue(text, 10, nil, "more than 100 levels deep")
  }
}
