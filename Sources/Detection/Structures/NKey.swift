/// NATS keys (nats-io/nkeys): base32 of prefix bytes, 32 bytes of seed and a CRC-16.
enum NKey {
  /// 36 bytes are 58 characters.
  private static let length = 58

  static func verdict(_ token: [UInt8]) -> StructureVerdict {
    guard token.count == length, let bytes = decoded(token), bytes.count == 36 else {
      return .broken("not 36 bytes in base32")
    }
    let crc = crc16(bytes.dropLast(2))
    guard bytes[34] == UInt8(crc & 0xFF), bytes[35] == UInt8(crc >> 8) else {
      return .weak("its checksum does not match: an altered or mistyped seed")
    }
    return .holds("its checksum matches")
  }

  /// 35 bytes are 56 characters.
  static let publicLength = 56

  /// An account, a cluster, a server, an operator, a user, a curve key: a prefix byte, 32 bytes and a checksum that holds.
  static func isPublic(_ token: [UInt8]) -> Bool {
    guard token.count == publicLength, "ACNOUX".utf8.contains(token[0]), let bytes = decoded(token), bytes.count == 35
    else { return false }
    let crc = crc16(bytes.dropLast(2))
    return bytes[33] == UInt8(crc & 0xFF) && bytes[34] == UInt8(crc >> 8)
  }

  /// CRC-16/XMODEM: polynomial 0x1021, initial value 0, not reflected.
  static func crc16(_ bytes: ArraySlice<UInt8>) -> UInt16 {
    var crc: UInt16 = 0
    for byte in bytes {
      crc ^= UInt16(byte) << 8
      for _ in 0..<8 { crc = crc & 0x8000 != 0 ? crc << 1 ^ 0x1021 : crc << 1 }
    }
    return crc
  }

  /// RFC 4648 section 6, upper case, without padding; bits that fill no byte are left off.
  private static func decoded(_ text: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    var buffer = 0
    var bits = 0
    for byte in text {
      switch byte {
      case 0x41...0x5A: buffer = buffer << 5 | Int(byte - 0x41)
      case 0x32...0x37: buffer = buffer << 5 | Int(byte - 0x32 + 26)
      default: return nil
      }
      bits += 5
      if bits >= 8 {
        bits -= 8
        result.append(UInt8(buffer >> bits))
        buffer &= (1 << bits) - 1
      }
    }
    return result
  }
}
