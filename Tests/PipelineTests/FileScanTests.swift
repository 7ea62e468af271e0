import Model
import Testing

@testable import Pipeline

/// What is found in a file does not depend on its encoding or its length.
@Suite struct FileScanTests {
  private let secret = FileCheck.secret
  private let large = ContentWorker.chunk + ContentWorker.chunk / 2

  @Test func aBlockHoldsOverPieces() async throws {
    let outcome = try await FileCheck.outcome(
      "# plimsoll:allow-begin generic-secret v\n" + FileCheck.filler(large) + secret + "\n# plimsoll:allow-end\n")
    #expect(outcome == FileCheck.Outcome(found: 0, suppressed: 1, diagnostics: []))
  }

  @Test func equalValuesAreCountedOverPieces() async throws {
    let report = try await FileCheck.run(secret + "\n" + FileCheck.filler(large) + secret + "\n")
    #expect(report.findings.count == 2)
    #expect(Set(report.findings.map(\.fingerprint)).count == 2)
    let small = try await FileCheck.run(secret + "\n" + secret + "\n")
    #expect(small.findings.map(\.fingerprint) == report.findings.map(\.fingerprint))
  }

  @Test func markersWherePiecesOverlapCountOnce() async throws {
    var text = FileCheck.filler(ContentWorker.chunk - 9_000)
    for i in 0..<40 {
      text += "api_key = \"\(FileCheck.value(i))\"  # plimsoll:allow generic-secret v\n" + FileCheck.filler(300)
    }
    let outcome = try await FileCheck.outcome(text + FileCheck.filler(ContentWorker.chunk / 2))
    #expect(outcome == FileCheck.Outcome(found: 0, suppressed: 40, diagnostics: []))
  }

  /// Lines that end in any way, and one line longer than a piece, with characters of each length.
  @Test(arguments: ["ships lie ü 船 🚢\r", "ships lie ü 船 🚢\r\n", "ships lie ü 船 🚢 ", "é"])
  func linesAndColumnsAreThoseOfTheFile(_ unit: String) async throws {
    let count = large / unit.utf8.count
    let text = String(repeating: unit, count: count)
    let report = try await FileCheck.run("\u{FEFF}" + text + " " + secret + "\n", name: "a.txt")
    let region = try #require(report.findings.first?.region)
    let isLine = unit.utf8.last == 0x0A || unit.utf8.last == 0x0D
    #expect(region.startLine == (isLine ? count + 1 : 1))
    let before = isLine ? 0 : unit.utf16.count * count
    #expect(region.startColumn == before + 1 + "api_key = \"".count + 1)
    #expect(region.byteOffset == 3 + text.utf8.count + 1 + "api_key = \"".utf8.count)
    #expect(region.byteLength == FileCheck.value().utf8.count)
  }

  private static func encoded(_ text: String, unitLength: Int, isLittleEndian: Bool) -> [UInt8] {
    let units: [UInt32]
    switch unitLength {
    case 1: units = text.utf8.map(UInt32.init)
    case 2: units = text.utf16.map(UInt32.init)
    default: units = text.unicodeScalars.map(\.value)
    }
    return units.flatMap { (unit: UInt32) -> [UInt8] in
      let bytes = (0..<unitLength).map { UInt8(truncatingIfNeeded: unit >> UInt32(8 * $0)) }
      return isLittleEndian ? bytes : bytes.reversed()
    }
  }

  @Test func everyEncodingHasTheSamePlaces() async throws {
    let text = "# größe ✓ 船 🚢\nx = 1\ny = \"🚢\"; \(secret)  # 港\n"
    let plain = try #require(try await FileCheck.run(text).findings.first?.region)
    for unitLength in [1, 2, 4] {
      for isLittleEndian in [true, false] {
        let bytes = Self.encoded("\u{FEFF}" + text, unitLength: unitLength, isLittleEndian: isLittleEndian)
        let finding = try #require(try await FileCheck.run(bytes).findings.first)
        let region = try #require(finding.region)
        #expect(region.startLine == plain.startLine && region.startColumn == plain.startColumn)
        #expect(region.endLine == plain.endLine && region.endColumn == plain.endColumn)
        // Bytes are those of the file.
        let part = Array(bytes[region.byteOffset..<(region.byteOffset + region.byteLength)])
        #expect(part == Self.encoded(FileCheck.value(), unitLength: unitLength, isLittleEndian: isLittleEndian))
        #expect(finding.excerpt?.line.contains("y = ") == true)
      }
    }
  }

  @Test func aByteOrderMarkIsNoColumn() async throws {
    let region = try #require(try await FileCheck.run("\u{FEFF}\(secret)\n").findings.first?.region)
    #expect(region.startColumn == "api_key = \"".count + 1)
    #expect(region.byteOffset == 3 + "api_key = \"".count)
  }

  @Test func wideTextOfManyPieces() async throws {
    let text = FileCheck.filler(large) + secret + "  # plimsoll:allow generic-secret v\n" + secret + "\n"
    let report = try await FileCheck.run(Self.encoded("\u{FEFF}" + text, unitLength: 2, isLittleEndian: true))
    #expect(report.suppressed.count == 1 && report.diagnostics.isEmpty)
    let region = try #require(report.findings.first?.region)
    #expect(region.startLine == text.split(separator: "\n").count)
    let offset = text.utf8.count - secret.utf8.count - 1 + "api_key = \"".count
    #expect(region.byteOffset == 2 + 2 * offset && region.byteLength == 2 * FileCheck.value().count)
  }

  @Test func manyFindingsInOneLineHaveTheirColumns() async throws {
    var text = ""
    var columns: [Int] = []
    for i in 0..<200 {
      text += "{\"note\": \"ü🚢 and more\", \"api_key\": \""
      columns.append(text.utf16.count + 1)
      text += "\(FileCheck.value(i))\"}, "
    }
    let report = try await FileCheck.run(text, name: "a.json")
    #expect(report.findings.compactMap { $0.region?.startColumn } == columns)
    for finding in report.findings { #expect(finding.excerpt?.line.contains(FileCheck.value().prefix(12)) == false) }
  }

  /// A manifest is read to a certain length, which may end anywhere in a line.
  @Test func longSecretOfKubernetes() async throws {
    for indent in [2, 9, 17, 40] {
      let line = String(repeating: " ", count: indent) + "k: aGFyYm91cg==\n"
      for shift in 0..<4 {
        let text =
          "kind: Secret\n" + String(repeating: "#", count: shift) + "\ndata:\n" + String(repeating: line, count: 9_000)
        #expect(try await FileCheck.run(text, name: "a.yaml").scope.files == 1)
      }
    }
  }
}
