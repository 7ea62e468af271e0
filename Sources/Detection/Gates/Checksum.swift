internal import Digest
internal import Model
public import RuleModel

/// What the checksum inside a token says.
public enum ChecksumVerdict: Sendable, Hashable {
  case holds, fails
  /// A token of this form carries none, or one that cannot be told from here.
  case absent
}

/// Computes and verifies the checksums that tokens carry.
///
/// Sources: GitHub, "Behind GitHub's new authentication token formats" (2021-04-05) for CRC-32 in base62; Cloudflare
/// fundamentals/api/get-started/token-formats; `AzureKeyChecksum` for Marvin32; the others were derived from tokens and
/// are pinned by test vectors.
public enum Checksum {
  /// `prefixLength` counts the bytes that the rule's prefix has; a token too short to carry a checksum fails.
  public static func verdict(_ token: [UInt8], prefixLength: Int, _ algorithm: ChecksumAlgorithm) -> ChecksumVerdict {
    switch algorithm {
    case .marvin32Base64: return AzureKeyChecksum.identifiable(token)
    case .marvin32Base62: return AzureKeyChecksum.annotated(token)
    case .marvin32Base66: return AzureKeyChecksum.clientSecret(token)
    default: return isValid(token, prefixLength: prefixLength, algorithm) ? .holds : .fails
    }
  }

  private static func isValid(_ token: [UInt8], prefixLength: Int, _ algorithm: ChecksumAlgorithm) -> Bool {
    let length = trailerLength(algorithm)
    guard token.count > prefixLength + length else { return false }
    let body = Array(token[..<(token.count - length)])
    guard let expected = trailer(body, prefixLength: prefixLength, algorithm) else { return false }
    let actual = Array(token[(token.count - length)...])
    switch algorithm {
    case .sha256Base32: return Array(actual.prefix(8)) == expected
    case .crc32HexAll, .crc32HexBody, .crc32HexLE:
      return actual.map(AnchorTable.lowercased) == expected.map(AnchorTable.lowercased)
    default: return actual == expected
    }
  }

  /// The checksum characters that belong behind `body` (a token without its checksum, prefix included); for
  /// `sha256Base32` the 8 characters that the body determines. Nil when the body cannot carry one.
  public static func trailer(_ body: [UInt8], prefixLength: Int, _ algorithm: ChecksumAlgorithm) -> [UInt8]? {
    guard prefixLength <= body.count else { return nil }
    switch algorithm {
    case .crc32Base62: return digits(crc32(body.dropFirst(prefixLength)), base62, width: 6)
    case .crc32Base36: return digits(crc32(body[...]), base36, width: 7)
    case .crc32HexAll: return hex(crc32(body[...])).map { $0 >= 0x61 ? $0 - 0x20 : $0 }
    case .crc32HexBody: return hex(crc32(body.dropFirst(prefixLength)))
    case .crc32HexLE:
      guard body.last == UInt8(ascii: "_") else { return nil }
      return hex(crc32(body.dropLast()).byteSwapped)
    case .crc32Base64LE:
      let value = crc32(body.dropFirst(prefixLength))
      let bytes = (0..<4).map { UInt8(truncatingIfNeeded: value >> UInt32(8 * $0)) }
      return Array(BaseEncoding.base64.encode(bytes).prefix(6))
    case .sha256Base32:
      return Array(BaseEncoding.base32.encode(Digest.sha256.hash(Array(body))).prefix(8))
    case .marvin32Base64: return AzureKeyChecksum.identifiableTrailer(body)
    case .marvin32Base62: return AzureKeyChecksum.annotatedTrailer(body)
    case .marvin32Base66: return AzureKeyChecksum.clientSecretTrailer(body)
    }
  }

  /// Characters at the end of a token that do not enter its checksum.
  static func trailerLength(_ algorithm: ChecksumAlgorithm) -> Int {
    switch algorithm {
    case .crc32Base62, .crc32Base64LE: 6
    case .crc32Base36: 7
    case .crc32HexAll, .crc32HexBody, .crc32HexLE: 8
    case .sha256Base32: 16
    case .marvin32Base64: AzureKeyChecksum.trailerLength
    case .marvin32Base62: AzureKeyChecksum.annotatedTrailerLength
    case .marvin32Base66: AzureKeyChecksum.clientSecretTrailerLength
    }
  }

  private static let base62 = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
  private static let base36 = Array("0123456789abcdefghijklmnopqrstuvwxyz".utf8)

  /// CRC-32 as in ISO 3309 and zip: reflected polynomial 0xEDB88320, initial value and final XOR of all ones.
  static func crc32(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    var crc: UInt32 = .max
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }

  /// `value` in the base of `alphabet`, left-padded with its zero.
  private static func digits(_ value: UInt32, _ alphabet: [UInt8], width: Int) -> [UInt8] {
    var rest = Int(value)
    var result = [UInt8](repeating: alphabet[0], count: width)
    for i in result.indices.reversed() {
      result[i] = alphabet[rest % alphabet.count]
      rest /= alphabet.count
    }
    return result
  }

  private static func hex(_ value: UInt32) -> [UInt8] {
    (0..<8).map { base36[Int(value >> UInt32(28 - 4 * $0) & 15)] }
  }
}
