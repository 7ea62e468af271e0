import Model
import Testing

@testable import Pipeline

/// Files that several tools wrote in encodings of their own: nothing that can be read in any of them goes by.
@Suite struct MixedEncodingTests {
  enum Part: Sendable {
    case bytes([UInt8])
    case ascii(String)
    case units(String, length: Int, isLittleEndian: Bool)

    var encoded: [UInt8] {
      switch self {
      case .bytes(let bytes): return bytes
      case .ascii(let text): return Array(text.utf8)
      case .units(let text, let length, let isLittleEndian):
        let units = length == 2 ? text.utf16.map(UInt32.init) : text.unicodeScalars.map(\.value)
        return units.flatMap { (unit: UInt32) -> [UInt8] in
          let bytes = (0..<length).map { UInt8(truncatingIfNeeded: unit >> UInt32(8 * $0)) }
          return isLittleEndian ? bytes : bytes.reversed()
        }
      }
    }

    static func little(_ text: String) -> Part { .units(text, length: 2, isLittleEndian: true) }
    static func big(_ text: String) -> Part { .units(text, length: 2, isLittleEndian: false) }
  }

  /// What stands before a secret in ASCII, and the place of it.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var before: [Part]
    var secret: Part
    var after: [Part] = []
    var line: Int
    var column: Int
    var testDescription: String { name }
  }

  /// A token whose checksum holds, put together here so that none stands in the repository.
  private static let token = "gh" + "p_" + "harbor0Lights1Of2The3North4Sea" + "4axs9C"
  private static let mark = "\u{FEFF}"
  private static let chinese = "上不中文的行，港口很安静，船在晚上装货。\r\n"
  private static let region = "REGION=eu\r\n"

  private static let cases: [Case] = [
    Case(
      name: "ASCII behind UTF-16LE", before: [.little(mark + region), .ascii("TOKEN=")], secret: .ascii(token), line: 2,
      column: 7),
    Case(
      name: "ASCII behind UTF-16BE", before: [.big(mark + region), .ascii("TOKEN=")], secret: .ascii(token), line: 2,
      column: 7),
    Case(
      name: "ASCII behind UTF-32",
      before: [.units(mark + region, length: 4, isLittleEndian: true), .ascii("TOKEN=")], secret: .ascii(token),
      line: 2, column: 7),
    Case(
      name: "ASCII behind UTF-32BE",
      before: [.units(mark + region, length: 4, isLittleEndian: false), .ascii("TOKEN=")], secret: .ascii(token),
      line: 2, column: 7),
    Case(
      name: "ASCII behind Chinese", before: [.little(mark + chinese + chinese), .ascii("TOKEN=")],
      secret: .ascii(token), line: 3, column: 7),
    Case(
      name: "a mark and ASCII", before: [.bytes([0xFF, 0xFE]), .ascii("a=1\nTOKEN=")], secret: .ascii(token), line: 2,
      column: 7),
    Case(
      name: "a mark and ASCII, odd", before: [.bytes([0xFE, 0xFF]), .ascii("aa=1\nTOKEN=")], secret: .ascii(token),
      line: 2, column: 7),
    Case(
      name: "a stray zero", before: [.bytes(Array("x\n\0\nk = \"".utf8))], secret: .ascii(token),
      after: [.ascii("\"\n")], line: 3, column: 6),
    Case(
      name: "zeros in turns", before: [.bytes(Array("\n\0\n\0\n\0\n\0".utf8))], secret: .ascii(token), line: 5,
      column: 2),
    Case(
      name: "a byte too many", before: [.little(mark + region), .bytes([0x0D]), .little("\nTOKEN=")],
      secret: .little(token),
      line: 3, column: 7),
    Case(
      name: "line breaks as a text mode writes them",
      before: [
        .little(mark + "NAME=first"), .bytes([0x0D, 0x0A, 0]), .little("REGION=second"), .bytes([0x0D, 0x0A, 0]),
        .little("TOKEN="),
      ],
      secret: .little(token), line: 3, column: 7),
    Case(
      name: "the other order", before: [.little(mark + region), .big(mark + region + "TOKEN=")], secret: .big(token),
      line: 3, column: 7),
    Case(
      name: "the other order, unmarked", before: [.little(mark + region), .big(region + "TOKEN=")], secret: .big(token),
      line: 3, column: 7),
    Case(
      name: "UTF-16 behind long ASCII", before: [.ascii(String(repeating: "1234\n", count: 3_000)), .little("TOKEN=")],
      secret: .little(token), line: 3_001, column: 7),
    Case(
      name: "UTF-16 behind ASCII", before: [.ascii("REGION=eu\n"), .little("TOKEN=")], secret: .little(token),
      after: [.little("\n")], line: 2, column: 7),
    Case(
      name: "UTF-16BE behind ASCII", before: [.ascii("REGION=eu\n"), .big("TOKEN=")], secret: .big(token),
      after: [.big("\n")], line: 2, column: 7),
    Case(
      name: "UTF-16 with a mark behind ASCII", before: [.ascii("REGION=europe\n" + region), .little(mark + "TOKEN=")],
      secret: .little(token), after: [.little("\n")], line: 3, column: 7),
    Case(
      name: "back and forth",
      before: [
        .ascii("REGION=europe\n"), .little(region), .ascii("# größe of the whole\n"), .big(region),
        .ascii("# more of the same\n"),
        .little("TOKEN="),
      ], secret: .little(token), line: 6, column: 7),
  ]

  @Test(arguments: cases)
  func whatIsReadableIsFoundInItsPlace(_ one: Case) async throws {
    let before = one.before.flatMap(\.encoded)
    let bytes = before + one.secret.encoded + one.after.flatMap(\.encoded)
    let report = try await FileCheck.run(bytes, name: "a.env")
    let finding = try #require(report.findings.first { $0.ruleID == "github-classic-pat" })
    let region = try #require(finding.region)
    #expect(region.startLine == one.line && region.startColumn == one.column, "\(region)")
    #expect(region.byteOffset == before.count && region.byteLength == one.secret.encoded.count)
    #expect(finding.excerpt?.line.contains(Self.token) == false)
  }

  @Test func onlyWhatIsNoTextIsBinary() async throws {
    let mixed = [Part.ascii("REGION=europe\n"), .little(Self.region), .ascii("# more of the same\n")].flatMap(\.encoded)
    #expect(try await FileCheck.run(mixed).scope.skipped.isEmpty)
    #expect(try await FileCheck.run(mixed + [0]).scope.skipped.map(\.reason) == [.binary])
  }

  @Test func textInUnitsInAProgramIsFound() async throws {
    let noise: [UInt8] = (0..<3_000).map { UInt8(truncatingIfNeeded: $0 &* $0 &>> 3) }
    let bytes = noise + Part.little("\0https://a.dev/\(Self.token)\0").encoded + noise + [0]
    let report = try await FileCheck.run(bytes + Array(" \(Self.token) ".utf8) + noise, name: "a.exe")
    #expect(report.findings.map(\.ruleID) == ["github-classic-pat", "github-classic-pat"])
    #expect(report.scope.skipped.map(\.reason) == [.binary])
  }

  /// Where a piece ends, the next one goes on in the encoding in force.
  @Test(arguments: [0, 1, 2, 3])
  func longFilesAreReadInPieces(_ shift: Int) async throws {
    let lines = FileCheck.filler(ContentWorker.chunk * 3 / 4)
    let ascii = String(repeating: "x", count: shift) + "\n" + lines
    let bytes = [Part.ascii(ascii), .little(lines), .ascii(lines), .little("TOKEN=")].flatMap(\.encoded)
    let report = try await FileCheck.run(bytes + Part.little(Self.token).encoded, name: "a.env")
    let region = try #require(report.findings.first?.region)
    #expect(report.findings.count == 1)
    #expect(region.byteOffset == bytes.count && region.startColumn == 7)
    #expect(region.startLine == 2 + lines.utf8.count { $0 == 0x0A } * 3)
  }

  /// A line of Chinese is none of letters, whatever halves its characters have.
  @Test func otherScriptsStayAsTheyAre() async throws {
    let text = String(repeating: Self.chinese, count: 500) + "────────────────　　　　　　　　\r\nkey = "
    for part in [Part.little(Self.mark + text), .big(Self.mark + text)] {
      let bytes = part.encoded
      let secret: Part = if case .units(_, _, true) = part { .little(Self.token) } else { .big(Self.token) }
      let region = try #require(try await FileCheck.run(bytes + secret.encoded).findings.first?.region)
      #expect(region.startLine == 502 && region.startColumn == 7)
    }
  }
}
