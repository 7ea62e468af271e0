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
      return PEM.isRandom(body)
        ? .weak("the body holds no OpenPGP packet: cut off, changed, or made up")
        : .broken("the body holds no OpenPGP packet")
    }
    // Tag 5 (secret key) or 7 (secret subkey), in the old or the new packet header (RFC 9580, 4.2).
    let tag = first & 0x40 != 0 ? first & 0x3F : (first >> 2) & 0x0F
    guard tag == 5 || tag == 7 else { return .broken("the first packet is no secret key") }
    if let expected, expected != crc24(packets) {
      return .weak("the armour's checksum does not match: cut off, changed, or made up")
    }
    if isEncrypted(packets) == true { return .weak("the key is encrypted with a passphrase") }
    return expected == nil
      ? .weak("an OpenPGP secret key without a checksum") : .holds("the armour's checksum matches")
  }

  /// Whether the first secret key is encrypted: its "string-to-key usage" octet (RFC 9580, 5.5.3) is not zero. Nil
  /// when the packet cannot be followed that far.
  static func isEncrypted(_ packets: [UInt8]) -> Bool? {
    var reader = PacketReader(packets)
    guard let tag = reader.byte() else { return nil }
    // The packet's length (RFC 9580, 4.2) is passed over.
    if tag & 0x40 == 0 {
      reader.skip([1, 2, 4, 0][Int(tag & 3)])
    } else if let first = reader.byte() {
      reader.skip(first < 192 ? 0 : first < 224 ? 1 : first == 255 ? 4 : 0)
    }
    guard let version = reader.byte() else { return nil }
    reader.skip(4)
    guard let algorithm = reader.byte() else { return nil }
    switch (version, algorithm) {
    case (5, _), (6, _): reader.skip(reader.number(bytes: 4) ?? .max)
    case (4, 1...3): for _ in 0..<2 { reader.skipInteger() }
    case (4, 16), (4, 20): for _ in 0..<3 { reader.skipInteger() }
    case (4, 17): for _ in 0..<4 { reader.skipInteger() }
    case (4, 18), (4, 19), (4, 22):
      reader.skip(reader.number(bytes: 1) ?? .max)
      reader.skipInteger()
      if algorithm == 18 { reader.skip(reader.number(bytes: 1) ?? .max) }
    case (4, 25), (4, 27): reader.skip(32)
    default: return nil
    }
    return reader.byte().map { $0 != 0 }
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

/// Walks over the fields of a packet; behind the end there is nothing to read, and no trap.
private struct PacketReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func byte() -> UInt8? {
    guard position < bytes.count else { return nil }
    position += 1
    return bytes[position - 1]
  }

  /// Big-endian.
  mutating func number(bytes count: Int) -> Int? {
    guard bytes.count - position >= count else { return nil }
    position += count
    return bytes[(position - count)..<position].reduce(0) { $0 << 8 | Int($1) }
  }

  mutating func skip(_ count: Int) { position = count > bytes.count - position ? bytes.count : position + count }

  /// A multiprecision integer: its bits in two bytes, then as many bytes as hold them (RFC 9580, 3.2).
  mutating func skipInteger() { skip(number(bytes: 2).map { ($0 + 7) / 8 } ?? .max) }
}
