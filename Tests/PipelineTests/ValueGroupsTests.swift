import Model
import Testing

@testable import Pipeline

@Suite struct ValueGroupsTests {
  private func finding(
    _ path: String, _ level: Level, value: String?, confidence: Confidence = .high, reach: Reach = .unknown
  ) -> Finding {
    Finding(
      ruleID: "demo", level: level, confidence: confidence, message: "m", path: RepoPath(path),
      region: Region(startLine: 1, startColumn: 1, endLine: 1, endColumn: 2, byteOffset: 0, byteLength: 1),
      reach: reach,
      valueDigest: value.map { Fingerprinter(key: nil).digest(of: Array($0.utf8)) })
  }

  @Test func theMostSevereLeadsAndListsAllOthers() {
    var joined = [
      finding("a", .warning, value: "x"), finding("b", .error, value: "x"), finding("c", .error, value: "y"),
      finding("d", .error, value: "x", reach: .shipped), finding("e", .note, value: nil),
      finding("f", .note, value: nil),
    ]
    ValueGroups.join(&joined)
    #expect(joined.map(\.path) == ["a", "b", "c", "d", "e", "f"])
    #expect(joined.map(\.leads) == [false, false, true, true, true, true])
    #expect(joined.map { $0.group?.places } == [3, 3, nil, 3, nil, nil])
    #expect(Set(joined.compactMap { $0.group?.id }).count == 1)
    #expect(joined[3].related.map(\.path) == ["a", "b"])
    #expect(joined[0].related.map(\.path) == ["d"])
    #expect(joined.allSatisfy { $0.related.allSatisfy { $0.kind == .sameValue } })
  }

  @Test func theDigestIsNoFingerprintAndNeedsTheKey() {
    let plain = Fingerprinter(key: nil)
    #expect(plain.digest(of: [1, 2]) == plain.digest(of: [1, 2]))
    #expect(plain.digest(of: [1, 2]) != Fingerprinter(key: "k").digest(of: [1, 2]))
    #expect(plain.digest(of: [1, 2]) != plain.fingerprint(rule: "", value: [1, 2], occurrence: 0))
    #expect(plain.digest(of: [1, 2]).description.utf8.count == 32)
  }

  @Test func rangesAreMergedAndFound() {
    let ranges = SortedRanges([10..<20, 0..<4, 15..<30, 12..<13, 40..<40, 30..<31])
    #expect(ranges.first(endingBehind: 3) == 0..<4)
    #expect(ranges.first(endingBehind: 4) == 10..<30)
    #expect(ranges.first(endingBehind: 29) == 10..<30)
    #expect(ranges.first(endingBehind: 30) == 30..<31)
    #expect(ranges.first(endingBehind: 31) == nil)
    #expect(SortedRanges([]).first(endingBehind: 0) == nil)
  }

  @Test(
    arguments: [
      (".env.example", ".env"), ("config/.env.sample", "config/.env"), (".env.production.dist", ".env.production"),
      ("env.example", ".env"), ("example.env", ".env"), (".env-template", ".env"),
      ("a/production.example.env", "a/production.env"),
      (".env", nil), ("environment.example", nil), ("example.py", nil), ("env/example/a.txt", nil), ("", nil),
      (".", nil),
      (".env.example.py", ".env.py"),
    ] as [(String, String?)])
  func realFilesOfExamples(_ example: String, _ real: String?) {
    #expect(EnvironmentTwins.real(of: RepoPath(example))?.text == real)
  }
}
