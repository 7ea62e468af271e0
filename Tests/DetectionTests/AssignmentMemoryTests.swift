import Model
import RuleModel
import Testing

@testable import Detection

/// What is remembered from one assignment to the next changes nothing of what is said of each.
@Suite struct AssignmentMemoryTests {
  private static let scanner = SecretScanner([
    (
      "generic",
      SecretSpec(
        matcher: .assignment(AssignmentSpec(keys: ["password", "token"], excludedKeys: [])), anchors: [],
        confidence: .medium)
    )
  ])

  private func reasons(_ text: String, _ path: String) -> [[String]] {
    Self.scanner.scanAll(Array(text.utf8), path: path).map { $0.reasons.map(\.description) }
  }

  private static let assignment = "password = \"\(AssignmentShapeTests.value)\"\n"

  @Test func aDocumentationStringIsOpenHoweverFarAboveItBegan() {
    let filler = String(repeating: "some words of a long text\n", count: 3_000)
    let inside = "\"\"\"\n" + filler + Self.assignment + "\"\"\"\n"
    #expect(reasons(inside, "a.py").map { $0.contains("in a documentation string") } == [true])
    let behind = "\"\"\"\n" + filler + "\"\"\"\n" + Self.assignment
    #expect(reasons(behind, "a.py").map { $0.contains("in a documentation string") } == [false])
  }

  @Test func eachOfManyPlacesIsJudgedAsIfItWereTheOnlyOne() {
    let code = "x = 1\n" + Self.assignment
    let string = "'''\n" + Self.assignment + "'''\n"
    let comment = "  # a = 1, " + Self.assignment
    let alone = [code, string, comment].map { reasons($0, "a.py")[0] }
    #expect(Set(alone).count == 3)
    // The same order, many times over, and both kinds of place on lines of their own.
    let together = reasons(String(repeating: code + string + comment, count: 40), "a.py")
    #expect(together == (0..<40).flatMap { _ in alone })
  }

  @Test func allAssignmentsOnOneLineShareItsComment() {
    let one = "password = \"\(AssignmentShapeTests.value)\", "
    let lines = "# " + String(repeating: one, count: 20) + "\n" + String(repeating: one, count: 20) + "\n"
    let isComment = reasons(lines, "a.py").map { $0.contains("in a comment") }
    #expect(isComment == [Bool](repeating: true, count: 20) + [Bool](repeating: false, count: 20))
  }

  @Test func aWordEndsWhereItDoesWithoutMemory() {
    var random = SplitMix64(seed: 11)
    let bytes = (0..<4_000).map { _ in random.next() % 40 == 0 ? UInt8(0x20) : UInt8(0x61) }
    let span = bytes.span
    var reach = WordReach()
    var asked: [Int: Int] = [:]
    for offset in (0..<600).map({ _ in Int(random.next() % 4_000) }).sorted() {
      let word = bytes[offset...].prefix { $0 != 0x20 }
      asked[word.endIndex, default: 0] += 1
      let found = reach.end(span, from: offset, limit: 30) { $0 == 0x20 }
      if asked[word.endIndex, default: 0] <= 12 { #expect(found == min(word.endIndex, offset + 30), "at \(offset)") }
    }
  }

  @Test func onlySoManyValuesEndAtOnePlace() {
    let bytes = [UInt8](repeating: 0x61, count: 100) + [0x20]
    let span = bytes.span
    var reach = WordReach()
    let ends = (0..<40).map { reach.end(span, from: $0, limit: 200) { $0 == 0x20 } }
    #expect(ends[..<12].allSatisfy { $0 == 100 })
    #expect(ends[12...].allSatisfy { $0 == nil })
    // What begins behind it is looked at again.
    #expect(reach.end(span, from: 101, limit: 200) { $0 == 0x20 } == 101)
  }

  @Test func longRunsOfAssignmentsAreReadOnce() {
    // Twelve megabytes of look-ahead for each would never end.
    for run in ["password=", "-token:-", "token="] {
      let text = String(repeating: run, count: 400_000 / run.utf8.count) + "\n" + Self.assignment
      let matches = Self.scanner.scanAll(Array(text.utf8), path: "a.py")
      #expect(matches.count == 1, "\(run)")
    }
  }
}
