import Model
import Testing

@testable import Pipeline

/// A file longer than a piece is read in overlapping pieces; what stands on a border is found once, at its place.
@Suite struct ChunkBorderTests {
  @Test(arguments: [-300, -60, -41, -40, -39, -20, -1, 0, 1, 13, 40, 41, 5_000])
  func aTokenAtABorderIsFoundOnce(_ shift: Int) async throws {
    let token = Array(("ghp_" + "b3Kq9ZtW" + "x4Lm8Vc2" + "Rn6Yp1Sd" + "G5Hj7Fk0" + "TwQe").utf8)
    let line = Array("int frob(int n) { return n > 4096 ? -1 : 0; }\n".utf8)
    var bytes: [UInt8] = []
    while bytes.count < 3 * ContentWorker.chunk { bytes += line }
    // Where the pieces begin and end is the scanner's own business: tokens stand around every multiple of a piece.
    var places: [Int] = []
    for border in [1, 2] {
      let place = border * ContentWorker.chunk + shift
      bytes.replaceSubrange(place..<(place + token.count + 2), with: [0x20] + token + [0x0A])
      places.append(place + 1)
    }
    let report = try await check(bytes)
    let found = report.findings.filter { $0.ruleID == "github-classic-pat" }
    #expect(found.compactMap { $0.region?.byteOffset } == places)
    let lines = places.map { place in 1 + bytes[..<place].count { $0 == 0x0A } }
    #expect(found.compactMap { $0.region?.startLine } == lines)
  }

  private func check(_ bytes: [UInt8]) async throws -> ScanReport {
    let request = ScanRequest(
      choice: RuleChoice(packs: ["secrets"]), configuration: .none, confidence: .low, workers: 1,
      today: CalendarDay(year: 2026, month: 1, day: 1), standardInput: StandardInput(name: "a.c", bytes: bytes))
    return try await Scanner.run(try await ScanPlanner.plan(request))
  }
}
