import Model
import Testing

@testable import Detection

/// The expected characters were computed with zlib's crc32 and hashlib's sha256, not with the code under test.
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
  ]

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
    #expect(Checksum.isValid(token, prefixLength: prefix.utf8.count, algorithm))
    let place = prefix.utf8.count + 1
    token[place] = token[place] == UInt8(ascii: "a") ? UInt8(ascii: "b") : UInt8(ascii: "a")
    #expect(!Checksum.isValid(token, prefixLength: prefix.utf8.count, algorithm))
  }

  @Test func crc32OfTheStandardCheckString() {
    #expect(Checksum.crc32(Array("123456789".utf8)[...]) == 0xCBF4_3926)
  }

  @Test(arguments: ChecksumAlgorithm.allCases)
  func tooShortIsInvalid(_ algorithm: ChecksumAlgorithm) {
    for length in 0..<8 {
      #expect(!Checksum.isValid([UInt8](repeating: 0x61, count: length), prefixLength: 4, algorithm))
    }
  }

  /// RFC 4648, section 10.
  @Test func base32AndBase64() {
    #expect(Checksum.base32Encoded(Array("foobar".utf8)) == Array("MZXW6YTBOI".utf8))
    #expect(Checksum.base64Encoded(Array("fooba".utf8)) == Array("Zm9vYmE".utf8))
    #expect(Base64.decode("Zm9vYmE=".utf8) == Array("fooba".utf8))
    #expect(Base64.decode("Zm9v\nYmFy".utf8) == Array("foobar".utf8))
    #expect(Base64.decode("Zm9vY".utf8) == nil)
    #expect(Base64.decode("Zm9v!".utf8) == nil)
    #expect(Base64.decode("Zm=9".utf8) == nil)
  }
}
