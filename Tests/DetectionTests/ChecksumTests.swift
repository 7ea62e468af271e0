import Model
import RuleModel
import Testing

@testable import Detection

/// The expected characters were computed with Python (zlib.crc32, hashlib.sha256, base64, and for
/// Marvin32 with struct and 32-bit integers, after the published vectors below), not with the code under test.
@Suite struct ChecksumTests {
  static let body = "harbor0Lights1Of2The3North4Sea"
  static let vectors: [(ChecksumAlgorithm, prefix: String, body: String, trailer: String)] = [
    (.crc32Base62, "demo_", body, "4axs9C"),
    (.crc32Base62, "demo_", "62", "005Arq"),
    (.crc32Base36, "demo-", body, "00qgeo7"),
    (.crc32HexAll, "demo-", body, "02A60847"),
    (.crc32HexBody, "demo_", body, "fafaedfa"),
    (.crc32HexLE, "", "demo_" + body + "_", "567083f9"),
    (.crc32Base64LE, "demo_", body, "+u36+g"),
    (.sha256Base32, "demo_", body, "OWF3G647"),
    // base64 of (decoded body + struct.pack("<I", marvin32(decoded body, seed))), seed = the kind's 8 letters.
    (.marvin32Base64, "", azureBody(76) + "+ASt", "4uDt4w"),  // Default0
    (.marvin32Base64, "", azureBody(76) + "+ABa", "q6lJLA"),  // AbAcct00
    (.marvin32Base64, "", azureBody(76) + "ACDb", "8Lf72A"),  // MastRW00
    (.marvin32Base64, "", azureBody(33) + "+ASb", "DmEcSY"),  // Manage00
    (.marvin32Base64, "", azureBody(33) + "AIoT", "JHLQTM"),  // IoTHub00
    (.marvin32Base64, "", azureBody(42) + "AzSe", "DFGMqC"),  // PAdmin00
    (.marvin32Base64, "", azureBody(42) + "+ACR", "BV0OxK"),  // ACRDflt0
    (.marvin32Base64, "", azureBody(44) + "AzFu", "oGraIg"),  // Functi00
    (.marvin32Base64, "", azureBody(76) + "APIM", "QS7lyg"),  // Tenant00
    (.marvin32Base64, "", azureBody(33) + "AzEG", "JLMw+k"),  // SendRecv
    // base62 of the little-endian bytes of marvin32(base64 decoded, "Default0"), first 4 of 6 digits.
    (.marvin32Base62, "", azureBody(52) + "JQQJ99BCACAAAAAAAAAAAAAZAZDO", "1PYl"),
    // 6 digits to the base of 66 of marvin32(text, "AadPwd00"), the first 3.
    (.marvin32Base66, "", "abc8Q~" + azureBody(31), "cSt"),
  ]

  static func azureBody(_ count: Int) -> String { String(String(repeating: body, count: 3).prefix(count)) }

  @Test(arguments: vectors.indices)
  func knownValue(_ index: Int) {
    let (algorithm, prefix, body, trailer) = ChecksumTests.vectors[index]
    let text = Array((prefix + body).utf8)
    #expect(Checksum.trailer(text, prefixLength: prefix.utf8.count, algorithm) == Array(trailer.utf8))
  }

  @Test(arguments: vectors.indices)
  func validTokenHoldsAndAFlippedCharacterDoesNot(_ index: Int) {
    let (algorithm, prefix, body, trailer) = ChecksumTests.vectors[index]
    var token = Array((prefix + body + trailer).utf8)
    if algorithm == .sha256Base32 { token += Array("ABCD2345".utf8) }
    let length = prefix.utf8.count
    #expect(Checksum.verdict(token, prefixLength: length, algorithm) == .holds)
    // Every character behind the prefix and the marks of the form, one at a time.
    let fixed = ["8Q~", "JQQJ9", "+A", "ACDb", "AzSe", "AIoT", "AzFu", "APIM", "AzEG"]
    for place in length..<(length + body.utf8.count + 3) {
      let rest = String(decoding: token[max(0, place - 4)..<min(token.count, place + 5)], as: UTF8.self)
      if fixed.contains(where: { rest.contains($0) }) || token[place] == UInt8(ascii: "_") { continue }
      var flipped = token
      flipped[place] = token[place] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
      // `a` and `A` are the same hex digit.
      if AnchorTable.lowercased(token[place]) == UInt8(ascii: "a") { continue }
      #expect(Checksum.verdict(flipped, prefixLength: length, algorithm) == .fails, "at \(place)")
    }
  }

  /// The vectors of .NET's own tests of Marvin (dotnet/runtime, MarvinTests), seed 0x004FB61A001BDBCC.
  @Test(
    arguments: [
      ([], 0x30ED_35C1_00CD_3C7D), ([0xAF], 0x48E7_3FC7_7D75_DDC1), ([0xE7, 0x0F], 0xB5F6_E1FC_485D_BFF8),
      ([0x37, 0xF4, 0x95], 0xF0B0_7C78_9B8C_F7E8), ([0x86, 0x42, 0xDC, 0x59], 0x7008_F2E8_7E9C_F556),
      ([0xAB, 0x42, 0x7E, 0xA8, 0xD1, 0x0F, 0xC7], 0xE118_47E4_F067_8C41),
    ] as [([UInt8], UInt64)])
  func marvin32(_ bytes: [UInt8], _ expected: UInt64) {
    #expect(Marvin32.hash64(bytes, seed: 0x004F_B61A_001B_DBCC) == expected)
  }

  /// Forms without a checksum say nothing about it: older client secrets, keys of Redis without `+` and `/`.
  @Test func formsWithoutAChecksum() {
    let old = Array(("abc7Q~" + ChecksumTests.azureBody(34)).utf8)
    #expect(Checksum.verdict(old, prefixLength: 0, .marvin32Base66) == .absent)
    let redis = Array((ChecksumTests.azureBody(33) + "AzCaAAAAAA=").utf8)
    #expect(Checksum.verdict(redis, prefixLength: 0, .marvin32Base64) == .absent)
    let valid = Array((ChecksumTests.azureBody(33) + "AzCaFOu3qU=").utf8)
    #expect(Checksum.verdict(valid, prefixLength: 0, .marvin32Base64) == .holds)
    let other = Array((ChecksumTests.azureBody(33) + "WhatFOu3qU=").utf8)
    #expect(Checksum.verdict(other, prefixLength: 0, .marvin32Base64) == .absent)
  }

  @Test func crc32OfTheStandardCheckString() {
    #expect(Checksum.crc32(Array("123456789".utf8)[...]) == 0xCBF4_3926)
  }

  @Test(arguments: ChecksumAlgorithm.allCases)
  func tooShortIsInvalid(_ algorithm: ChecksumAlgorithm) {
    for length in 0..<8 {
      let token = [UInt8](repeating: 0x61, count: length)
      #expect(Checksum.verdict(token, prefixLength: 4, algorithm) != .holds)
    }
  }

  /// RFC 4648, section 10.
  @Test func base32AndBase64() {
    #expect(BaseEncoding.base32.encode(Array("foobar".utf8)) == Array("MZXW6YTBOI".utf8))
    #expect(BaseEncoding.base64.encode(Array("fooba".utf8)) == Array("Zm9vYmE".utf8))
    #expect(Base64.decode("Zm9vYmE=".utf8) == Array("fooba".utf8))
    #expect(Base64.decode("Zm9v\nYmFy".utf8) == Array("foobar".utf8))
    #expect(Base64.decode("Zm9vY".utf8) == nil)
    #expect(Base64.decode("Zm9v!".utf8) == nil)
    #expect(Base64.decode("Zm=9".utf8) == nil)
  }
}
