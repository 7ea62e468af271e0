internal import Digest
internal import RuleModel

/// Base58Check (Bitcoin WIF, extended private keys): the last 4 bytes are a double SHA-256 of the rest.
enum Base58Check {
  static func verdict(_ text: [UInt8]) -> StructureVerdict {
    guard let bytes = decode(text), bytes.count > 5 else { return .broken("not base58") }
    let body = Array(bytes.dropLast(4))
    let check = Digest.sha256.hash(Digest.sha256.hash(body)).prefix(4)
    return check.elementsEqual(bytes.suffix(4))
      ? .holds("the checksum matches") : .broken("the checksum does not match")
  }

  static func decode(_ text: [UInt8]) -> [UInt8]? {
    let alphabet = Array("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8)
    guard text.count <= 200 else { return nil }
    var digits: [UInt8] = []
    for byte in text {
      guard var carry = alphabet.firstIndex(of: byte) else { return nil }
      for i in digits.indices {
        carry += Int(digits[i]) * 58
        digits[i] = UInt8(carry & 0xFF)
        carry >>= 8
      }
      while carry > 0 {
        digits.append(UInt8(carry & 0xFF))
        carry >>= 8
      }
    }
    let zeros = text.prefix { $0 == alphabet[0] }.count
    return [UInt8](repeating: 0, count: zeros) + digits.reversed()
  }
}

/// Bech32 and Bech32m (BIP 173, BIP 350): age identities, Nostr keys.
enum Bech32 {
  static func verdict(_ text: [UInt8]) -> StructureVerdict {
    let lower = text.map(AnchorTable.lowercased)
    guard let separator = lower.lastIndex(of: UInt8(ascii: "1")), separator > 0, lower.count - separator >= 7 else {
      return .broken("no bech32 text")
    }
    let alphabet = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)
    var values: [UInt32] = lower[..<separator].map { UInt32($0) >> 5 }
    values.append(0)
    values += lower[..<separator].map { UInt32($0) & 31 }
    for byte in lower[(separator + 1)...] {
      guard let value = alphabet.firstIndex(of: byte) else { return .broken("a character that bech32 has not") }
      values.append(UInt32(value))
    }
    let generator: [UInt32] = [0x3B6A_57B2, 0x2650_8E6D, 0x1EA1_19FA, 0x3D42_33DD, 0x2A14_62B3]
    var polymod: UInt32 = 1
    for value in values {
      let top = polymod >> 25
      polymod = (polymod & 0x1FF_FFFF) << 5 ^ value
      for i in 0..<5 where top >> UInt32(i) & 1 == 1 { polymod ^= generator[i] }
    }
    if polymod == 1 || polymod == 0x2BC8_30A3 { return .holds("the checksum matches") }
    // A text of that length with the prefix of a key is a copy of one.
    return text.count >= 40
      ? .weak("the checksum does not match: cut off, changed, or made up") : .broken("the checksum does not match")
  }
}
