/// OpenSSH private keys (openssh-portable, PROTOCOL.key): the cipher's name tells whether a passphrase protects it.
enum OpenSSHKey {
  static func verdict(_ block: [UInt8]) -> StructureVerdict {
    guard let body = PEM.body(of: block), let bytes = Base64.decode(body) else {
      return .broken("no base64 body")
    }
    let magic = [UInt8]("openssh-key-v1\0".utf8)
    guard bytes.starts(with: magic), bytes.count > magic.count + 8 else { return .broken("the body is no OpenSSH key") }
    let length = bytes[magic.count..<(magic.count + 4)].reduce(0) { $0 << 8 | Int($1) }
    guard length > 0, length < 64, bytes.count >= magic.count + 4 + length else {
      return .broken("the cipher is cut off")
    }
    let cipher = bytes[(magic.count + 4)..<(magic.count + 4 + length)]
    return cipher.elementsEqual("none".utf8)
      ? .holds("an OpenSSH key without a passphrase") : .locked("the key is encrypted with a passphrase")
  }
}

/// OpenPGP armour (RFC 9580, 6.2): base64 packets and an optional CRC-24 behind `=`.
enum PGPArmor {
  static func verdict(_ block: [UInt8]) -> StructureVerdict {
    guard let body = PEM.body(of: block) else { return .broken("no body") }
    var data = body
    var expected: [UInt8]?
    // The checksum line is `=` and four characters; the body itself may end in padding before it.
    if data.count > 5, data[data.count - 5] == UInt8(ascii: "=") {
      expected = Base64.decode(data.suffix(4))
      data.removeLast(5)
    }
    guard let packets = Base64.decode(data), let first = packets.first, first & 0x80 != 0 else {
      return .broken("the body holds no OpenPGP packet")
    }
    // Tag 5 (secret key) or 7 (secret subkey), in the old or the new packet header (RFC 9580, 4.2).
    let tag = first & 0x40 != 0 ? first & 0x3F : (first >> 2) & 0x0F
    guard tag == 5 || tag == 7 else { return .broken("the first packet is no secret key") }
    guard let expected else { return .weak("an OpenPGP secret key without a checksum") }
    return expected == crc24(packets)
      ? .holds("the armour's checksum matches") : .broken("the armour's checksum does not match")
  }

  /// RFC 9580, 6.1.1.
  static func crc24(_ bytes: [UInt8]) -> [UInt8] {
    var crc: UInt32 = 0xB7_04CE
    for byte in bytes {
      crc ^= UInt32(byte) << 16
      for _ in 0..<8 {
        crc <<= 1
        if crc & 0x100_0000 != 0 { crc ^= 0x186_4CFB }
      }
    }
    return [UInt8(crc >> 16 & 0xFF), UInt8(crc >> 8 & 0xFF), UInt8(crc & 0xFF)]
  }
}

/// PuTTY keys (.ppk; PuTTY manual, appendix C): plain text that names its encryption.
enum PuTTYKey {
  static func verdict(_ block: [UInt8]) -> StructureVerdict {
    guard block.contains(text: "Private-Lines:") else { return .broken("no private lines") }
    return block.contains(text: "Encryption: none")
      ? .holds("a PuTTY key without a passphrase") : .locked("the key is encrypted with a passphrase")
  }
}

/// Key files in JSON, as clouds hand them out.
enum JSONKeyFile {
  static func verdict(_ block: [UInt8]) -> StructureVerdict {
    guard block.contains(text: "PRIVATE KEY-----") else { return .broken("no private key inside") }
    switch PEM.verdict(block) {
    case .holds: return .holds("the private key inside is complete")
    case .weak(let why): return .weak(why)
    case .locked(let why): return .locked(why)
    case .plausible, .broken: return .broken("the private key inside is cut off or a placeholder")
    }
  }
}
