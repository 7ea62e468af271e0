import Model
import RuleModel
import Testing

@testable import Detection

/// What stands encoded is found at the place of its encoding, and nowhere else.
@Suite struct DecodingTests {
  private static let token = "acme_a1B2c3D4"
  private static let scanner = SecretScanner([
    ("acme", SecretScannerTests.token("acme_", [8...8])),
    (
      "hook",
      SecretSpec(
        matcher: .pattern(
          PatternSpec(
            source: "https://hooks\\.acme/(?<secret>[0-9a-z]{6})", window: 25, anchorOffset: 0, hasExactAnchors: true)),
        anchors: ["https://hooks.acme/"])
    ),
  ])

  /// Base64 by the book: groups of three bytes (RFC 4648, 4).
  private static func base64(_ bytes: [UInt8], urlSafe: Bool = false) -> String {
    let alphabet = Array(
      ("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + (urlSafe ? "-_" : "+/")).utf8)
    var text: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let group = bytes[index..<min(index + 3, bytes.count)]
      let value = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
      for k in 0..<4 {
        text.append(k <= group.count ? alphabet[Int(value >> UInt32(18 - 6 * k) & 63)] : UInt8(ascii: "="))
      }
      index += 3
    }
    return String(decoding: text, as: UTF8.self)
  }

  private func found(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return Self.scanner.scanAll(bytes, path: "a.txt").map {
      String(decoding: bytes[$0.secretStart..<$0.secretEnd], as: UTF8.self)
    }
  }

  @Test(arguments: 0..<12, [false, true])
  func base64InEveryAlignment(before: Int, urlSafe: Bool) throws {
    let plain = Array(repeatElement(UInt8(ascii: "?"), count: before)) + Array(Self.token.utf8) + Array(">>>".utf8)
    let encoded = Self.base64(plain, urlSafe: urlSafe)
    let matches = Self.scanner.scanAll(Array("data = \"\(encoded)\"".utf8), path: "a.txt")
    let match = try #require(matches.first)
    #expect(matches.count == 1)
    #expect(match.reasons.map(\.description).contains("decoded from base64"))
    // The characters that the token's bits are in: from the group of its first byte to that of its last.
    #expect(match.secretStart == 8 + before / 3 * 4 + before % 3)
    let end = before + Self.token.utf8.count
    #expect(match.secretEnd == 8 + end / 3 * 4 + end % 3)
  }

  @Test func wrappedBase64IsOneRun() {
    let text = Self.base64(Array(String(repeating: "padding ", count: 6).utf8) + Array(Self.token.utf8))
    let cut = text.index(text.startIndex, offsetBy: 64)
    #expect(found("x: \(text[..<cut])\n     \(text[cut...])\n").count == 1)
    // A short line is no wrapped one.
    let early = text.index(text.startIndex, offsetBy: 40)
    #expect(found("x: \(text[..<early])\n     \(text[early...])\n").count == 1)
  }

  @Test func hexEscapesAndPercent() {
    let bytes = Array(Self.token.utf8)
    let hex = bytes.map { String($0, radix: 16) }.joined()
    #expect(found("x=\(hex);") == [hex])
    #expect(found("x=\(hex.uppercased());") == [hex.uppercased()])
    let unicode = bytes.map { "\\u00" + String($0, radix: 16) }.joined()
    #expect(found("\"\(unicode)\"") == [unicode])
    let escaped = bytes.map { "\\x" + String($0, radix: 16) }.joined()
    #expect(found("'\(escaped)'") == [escaped])
    #expect(found("to=https%3A%2F%2Fhooks.acme%2Fab12cd&x") == ["ab12cd"])
  }

  @Test func severalEncodingsInsideEachOther() {
    var text = Self.token
    for depth in 1...DecodingLimits.depth {
      text = Self.base64(Array(text.utf8))
      #expect(found(text).count == (depth <= 1 ? 1 : 0))
    }
    // Only an anchor that is seen opens a run: hexadecimal digits around a base64 text show none.
    let inner = Self.base64(Array("acme_ \(Array(Self.token.utf8).map { String($0, radix: 16) }.joined())".utf8))
    #expect(found(inner).count == 1)
  }

  @Test func runsAndBuffersAreBounded() {
    var scratch = ScanScratch()
    var matches: [Match] = []
    let one = Self.base64(Array("acme_ ".utf8) + [UInt8](repeating: 0x61, count: 90_000))
    let bytes = Array(one.utf8)
    _ = Self.scanner.scan(
      bytes.span, file: ScannedFile(path: "a", head: bytes.span), scratch: &scratch, into: &matches)
    let isLimited = scratch.isDecodingLimited
    #expect(isLimited)
    let short = Array(Self.base64(Array(Self.token.utf8)).utf8)
    _ = Self.scanner.scan(
      short.span, file: ScannedFile(path: "a", head: short.span), scratch: &scratch, into: &matches)
    let isStillLimited = scratch.isDecodingLimited
    #expect(!isStillLimited)
    #expect(matches.count == 1)
  }

  /// Encoded text cut, doubled and damaged anywhere: no trap, and every match lies in the buffer.
  @Test func damagedEncodingsAreHarmless() {
    var generator = SplitMix64(seed: 9)
    let pieces = [
      Self.base64(Array(Self.token.utf8)), Self.base64(Array(("x" + Self.token).utf8)), "616363", "61636d655f",
      "\\u0061\\u0063\\u006d\\u0065\\u005f", "\\x61\\x63\\x6d\\x65\\x5f", "https%3A%2F%2Fhooks.acme%2F", "\n", "=",
      "\\u", "%",
      "\\x6", "%3", Self.token,
    ]
    for _ in 0..<400 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 1...12, using: &generator) {
        let piece = Array((pieces.randomElement(using: &generator) ?? "").utf8)
        bytes += piece.prefix(Int.random(in: 0...piece.count, using: &generator))
      }
      for match in Self.scanner.scanAll(bytes, path: "a.txt") {
        #expect(match.secretStart >= 0 && match.secretStart <= match.secretEnd && match.secretEnd <= bytes.count)
      }
    }
  }

  /// Text in units of 16 or 32 bits.
  private static func encoded(_ text: String, unitLength: Int, isLittleEndian: Bool, hasMark: Bool) -> [UInt8] {
    let text = (hasMark ? "\u{FEFF}" : "") + text
    let units = unitLength == 2 ? text.utf16.map(UInt32.init) : text.unicodeScalars.map(\.value)
    return units.flatMap { unit in
      let bytes = (0..<unitLength).map { UInt8(truncatingIfNeeded: unit >> UInt32(8 * $0)) }
      return isLittleEndian ? bytes : bytes.reversed()
    }
  }

  @Test(
    arguments: [
      "let name = \"acme\" 😀 ü and so on, to the end of the line\n",
      String(repeating: "港口很安静，船在晚上装货。\n", count: 30) + "token = \"x\"\n",
      String(repeating: "Гавань тиха, корабли грузят вечером.\r\n", count: 9) + "token = \"x\"\r\n",
      String(repeating: "港は静かで、夕方に船が積まれる。\n항구는 조용하다.\n", count: 9),
    ])
  func wideTextIsText(_ text: String) throws {
    for unitLength in [2, 4] {
      for isLittleEndian in [true, false] {
        for hasMark in [true, false] {
          if unitLength == 4, !hasMark, !text.hasPrefix("let") { continue }
          let bytes = Self.encoded(text, unitLength: unitLength, isLittleEndian: isLittleEndian, hasMark: hasMark)
          let file = ScannedFile(path: "a.txt", head: bytes.span)
          let encoding = try #require(file.encoding)
          #expect(!file.isBinary)
          #expect(encoding.unitLength == unitLength && encoding.isLittleEndian == isLittleEndian)
          #expect(encoding.markLength == (hasMark ? unitLength : 0))
          let wide = FileText(bytes.span, from: encoding.markLength, in: encoding, isTold: true)
          let decoded = try #require(wide)
          #expect(String(decoding: decoded.bytes, as: UTF8.self) == text)
          #expect(decoded.origins.count == decoded.bytes.count + 1 && decoded.origins.last == Int32(bytes.count))
          #expect(FileText.text(of: bytes) == Array(text.utf8))
        }
      }
    }
  }

  @Test func whatIsNoWideTextStaysBytes() {
    var generator = SplitMix64(seed: 11)
    let noise = (0..<4_096).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let words = Array(String(repeating: "one\0three\0fifty\0", count: 99).utf8)
    let integers: [UInt8] = (0..<2_000).flatMap { (n: Int) -> [UInt8] in [UInt8(n & 0xFF), UInt8(n >> 8 & 0xFF), 0, 0] }
    let chinese = Array(String(repeating: "港口很安静\0", count: 99).utf8)
    for bytes in [noise + [0], words, integers, chinese, [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0] + noise] {
      let file = ScannedFile(path: "a.bin", head: bytes.span)
      #expect(file.encoding == nil && file.isBinary)
    }
    #expect(ScannedFile(path: "a.txt", head: Array("plain text, as it is\n".utf8).span).encoding == nil)
  }

  @Test func brokenWideTextIsDecodedAsFarAsItGoes() throws {
    let broken: [UInt8] = [0xFF, 0xFE, 0x00, 0xD8, 0x41, 0x00, 0x42]
    #expect(String(decoding: FileText.text(of: broken), as: UTF8.self) == "\u{FFFD}AB")
    // A mark of UTF-32 with units behind it that are no characters is one of UTF-16 and a NUL.
    let notWide: [UInt8] = [0xFF, 0xFE, 0, 0, 0x41, 0, 0x42, 0]
    #expect(String(decoding: FileText.text(of: notWide), as: UTF8.self) == "\0AB")
    // A piece does not end inside of a pair.
    let pair = Self.encoded("ab😀", unitLength: 2, isLittleEndian: true, hasMark: true)
    let encoding = try #require(ScannedFile(path: "a", head: pair.span).encoding)
    let wide = FileText(pair.span, from: 2, in: encoding, isTold: true)
    let text = try #require(wide)
    #expect(text.boundary(from: 5) == (offset: 2, byte: 6, encoding: encoding))
    #expect(text.boundary(from: 7).byte == 10 && text.boundary(from: 4).byte == 4)
  }
}
