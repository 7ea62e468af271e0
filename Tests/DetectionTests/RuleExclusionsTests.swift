import Model
import RuleModel
import Testing

@testable import Detection

@Suite struct RuleExclusionsTests {
  private let secret = "a1B2c3D4e5"

  private func finds(_ change: (inout SecretSpec) -> Void, _ text: String, path: String = "src/a.txt") -> Int {
    var spec = SecretScannerTests.pattern("acme=(?<secret>[A-Za-z0-9]{10})!?", ["acme="], window: 16)
    change(&spec)
    return SecretScanner([("acme", spec)]).scanAll(Array(text.utf8), path: path).count
  }

  @Test func wordsInTheSecret() {
    #expect(finds({ $0.rejects.words = ["C3d"] }, "acme=\(secret)") == 0)
    #expect(finds({ $0.rejects.words = ["acme"] }, "acme=\(secret)") == 1)
  }

  @Test(arguments: [
    (RejectCondition(secret: ["^a1"]), true), (RejectCondition(secret: ["acme"]), false),
    (RejectCondition(match: ["^acme"]), true), (RejectCondition(match: ["before"]), false),
    (RejectCondition(line: ["before"]), true), (RejectCondition(line: ["above"]), false),
    (RejectCondition(path: ["^src/"]), true), (RejectCondition(path: ["b.txt"]), false),
    (RejectCondition(words: ["b2C"]), true), (RejectCondition(words: ["src"]), false), (RejectCondition(), false),
    (RejectCondition(line: ["before"], path: ["x", "txt$"]), true),
    (RejectCondition(line: ["before"], path: ["cfg$"]), false), (RejectCondition(secret: ["(?<"]), false),
  ])
  func conditions(_ condition: RejectCondition, _ isRejected: Bool) {
    let found = finds({ $0.rejects.conditions = [condition] }, "above\nbefore acme=\(secret) behind\nbelow")
    #expect(found == (isRejected ? 0 : 1))
  }

  @Test func placeholdersCanBeAllowed() {
    #expect(finds({ _ in }, "acme=xxxxxxxxxx") == 0)
    #expect(finds({ $0.rejects.placeholders = false }, "acme=xxxxxxxxxx") == 1)
  }

  @Test(arguments: [
    ("harborside", 0), ("HarborGate", 0), ("kqzxwvbjpf", 1), ("a1B2c3D4e5", 1), ("1234509876", 1), ("harbor1234", 1),
  ])
  func naturalLanguage(_ secret: String, _ count: Int) {
    let change: (inout SecretSpec) -> Void = {
      $0.rejects.naturalLanguage = true
      $0.rejects.placeholders = false
    }
    #expect(finds(change, "acme=\(secret)") == count)
  }

  @Test(arguments: [
    "passw0rd", "$harbor", "HARBOR_KEY", "env(HARBOR)", "z.string().min(8)", "required|min:8", "@harbor@", "{harbor}",
    "8080:80", "443/tcp", "./harbor.txt", "org.acme.AccessToken", "eu-west-1", "rand-%s", "****", "process.env.KEY",
  ])
  func valuesThatAreNoSecretAnywhere(_ value: String) {
    #expect(CommonValue.reason(Array(value.utf8).span, 0..<value.utf8.count, .password) != nil, "\(value)")
  }

  @Test(arguments: ["kX7vQ2mZ9pL4", "m{{h}o)p${e]nob(ody", "s2Tf2k@rLMy", "99:kX7vQ2", "Granite!4765x", "kqzxwvbjpf"])
  func valuesThatMayBe(_ value: String) {
    #expect(CommonValue.reason(Array(value.utf8).span, 0..<value.utf8.count, .password) == nil, "\(value)")
  }

  @Test func commonValuesAreRejectedWhereARuleAsksForIt() {
    #expect(finds({ $0.rejects.commonValues = true }, "acme=HARBORSIDE") == 0)
    #expect(finds({ $0.rejects.commonValues = true }, "acme=kX7vQ2mZ9p") == 1)
    #expect(finds({ _ in }, "acme=HARBORSIDE") == 1)
  }

  @Test func anyConditionIsEnough() {
    let conditions = [RejectCondition(path: ["nowhere"]), RejectCondition(line: ["before"])]
    #expect(finds({ $0.rejects.conditions = conditions }, "before acme=\(secret)") == 0)
  }

  @Test func pathPatternsAndGlobs() {
    for (path, count) in [("src/a.txt", 1), ("b/x.cfg", 1), ("b/x.md", 0)] {
      let change: (inout SecretSpec) -> Void = {
        $0.paths = ["src/"]
        $0.pathPatterns = ["(?i)\\.CFG\\z"]
      }
      #expect(finds(change, "acme=\(secret)", path: path) == count)
    }
  }

  @Test func aFileThatIsASecretByItsPath() {
    let spec = SecretSpec(
      matcher: .path, anchors: [], rejects: Rejects(conditions: [RejectCondition(path: ["^docs/"])]),
      pathPatterns: ["id_rsa\\z"])
    let scanner = SecretScanner([("key", spec)])
    #expect(scanner.scanAll([], path: "home/id_rsa").count == 1)
    #expect(scanner.scanAll([], path: "docs/id_rsa").count == 0)
    #expect(scanner.scanAll([], path: "id_rsa.pub").count == 0)
  }

  @Test func wordsAnywhereInTheFile() {
    let change: (inout SecretSpec) -> Void = {
      $0.context = ContextRequirement(withinLines: ContextRequirement.wholeFile, any: ["Harbor"])
    }
    let far = String(repeating: "line\n", count: 4_000)
    #expect(finds(change, "acme=\(secret)\n\(far)hARBOR") == 1)
    #expect(finds(change, "acme=\(secret)\n\(far)") == 0)
  }

  /// Without a literal of its own the pattern is searched in all of a file that has one of the words, and only there.
  @Test func aPatternWithoutAnAnchor() {
    var spec = SecretScannerTests.pattern("\\b[0-9]{10}\\b", ["harbor"], window: PatternSpec.wholeFile)
    spec.context = ContextRequirement(withinLines: ContextRequirement.wholeFile, any: ["harbor"])
    let scanner = SecretScanner([("number", spec)])
    let far = String(repeating: "line 12345 of 99 lines\n", count: 20_000)
    let numbers = (0..<3).map { "31415\($0)9265" }
    let text = "\(numbers[0])\n\(far)Harbor \(numbers[1])\n\(far)harbor\n\(numbers[2])"
    let bytes = Array(text.utf8)
    #expect(
      scanner.scanAll(bytes, path: "a").map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) } == numbers)
    #expect(scanner.scanAll(Array("\(numbers[0])\n\(far)".utf8), path: "a").isEmpty)
    #expect(scanner.longestMatch < 1_000)
  }

  /// A word is looked for once a buffer, and not remembered beyond it.
  @Test func everyBufferIsLookedAtAnew() {
    var spec = SecretScannerTests.pattern("acme=(?<secret>[A-Za-z0-9]{10})", ["acme="], window: 15)
    spec.context = ContextRequirement(withinLines: ContextRequirement.wholeFile, any: ["harbor"])
    let scanner = SecretScanner([("acme", spec)])
    var scratch = ScanScratch()
    var counts: [Int] = []
    for text in ["harbor acme=\(secret)", "acme=\(secret)", "acme=\(secret) harbor"] {
      var matches: [Match] = []
      let bytes = Array(text.utf8)
      _ = scanner.scan(bytes.span, file: ScannedFile(path: "a", head: bytes.span), scratch: &scratch, into: &matches)
      counts.append(matches.count)
    }
    #expect(counts == [1, 0, 1])
  }
}
