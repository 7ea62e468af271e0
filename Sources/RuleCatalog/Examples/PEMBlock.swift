internal import Model

/// A block between `-----BEGIN` and `-----END` lines (RFC 7468, RFC 4880 for PGP) that holds nothing: random bytes in the
/// outer structure that the label promises.
enum PEMBlock {
  /// What fits the fixed parts of an `openssh-key-v1` file.
  static let minimumOpenSSHLines = 4
  private static let openSSHLabel = "OPENSSH PRIVATE KEY"
  private static let bytesPerLine = 48

  static func canBuild(label: String, lines: Int) -> Bool { label != openSSHLabel || lines >= minimumOpenSSHLines }

  /// Lines of 64 characters; no line break after the last line.
  static func bytes(label: String, lines: Int, _ random: inout ExampleRandom) -> [UInt8] {
    let content: [UInt8]
    if label == openSSHLabel {
      content = openSSHKey(lines * bytesPerLine, &random)
    } else if label.hasPrefix("PGP ") {
      content = packet(lines * bytesPerLine, &random)
    } else {
      content = sequence(lines * bytesPerLine, &random)
    }
    var result = Array("-----BEGIN \(label)-----\n".utf8)
    if label.hasPrefix("PGP ") { result.append(UInt8(ascii: "\n")) }
    for line in 0..<lines {
      result += padded(Array(content[line * bytesPerLine..<(line + 1) * bytesPerLine]))
      result.append(UInt8(ascii: "\n"))
    }
    if label.hasPrefix("PGP ") {
      let checksum = checksum24(content)
      result.append(UInt8(ascii: "="))
      result += padded([UInt8(checksum >> 16), UInt8(checksum >> 8 & 0xFF), UInt8(checksum & 0xFF)])
      result.append(UInt8(ascii: "\n"))
    }
    return result + Array("-----END \(label)-----".utf8)
  }

  /// DER (X.690) of exactly `count` bytes: SEQUENCE { INTEGER 0, OCTET STRING }, as a private key begins.
  private static func sequence(_ count: Int, _ random: inout ExampleRandom) -> [UInt8] {
    let version: [UInt8] = [0x02, 0x01, 0x00]
    let outer = header(0x30, filling: count)
    let inner = header(0x04, filling: count - outer.count - version.count)
    let start = outer + version + inner
    return start + random.bytes(count - start.count)
  }

  /// A tag and a length so that header and content together have `count` bytes.
  private static func header(_ tag: UInt8, filling count: Int) -> [UInt8] {
    if count - 2 < 0x80 { return [tag, UInt8(max(0, count - 2))] }
    if count - 3 <= 0xFF { return [tag, 0x81, UInt8(count - 3)] }
    return [tag, 0x82, UInt8((count - 4) >> 8), UInt8((count - 4) & 0xFF)]
  }

  /// An unencrypted `openssh-key-v1` (OpenSSH, PROTOCOL.key) of exactly `count` bytes.
  private static func openSSHKey(_ count: Int, _ random: inout ExampleRandom) -> [UInt8] {
    func field(_ bytes: [UInt8]) -> [UInt8] { word(bytes.count) + bytes }
    var result = Array("openssh-key-v1\0".utf8)
    result += field(Array("none".utf8)) + field(Array("none".utf8)) + field([]) + word(1)
    result += field(field(Array("ssh-ed25519".utf8)) + field(random.bytes(32)))
    return result + field(random.bytes(count - result.count - 4))
  }

  private static func word(_ value: Int) -> [UInt8] {
    [UInt8(value >> 24 & 0xFF), UInt8(value >> 16 & 0xFF), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF)]
  }

  /// An old-format secret-key packet (RFC 4880, 4.2 and 5.5.3) of exactly `count` bytes, version 4.
  private static func packet(_ count: Int, _ random: inout ExampleRandom) -> [UInt8] {
    let length = count - 3
    return [0x95, UInt8(length >> 8), UInt8(length & 0xFF), 0x04] + random.bytes(count - 4)
  }

  /// CRC-24 of RFC 4880, 6.1.
  private static func checksum24(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xB7_04CE
    for byte in bytes {
      crc ^= UInt32(byte) << 16
      for _ in 0..<8 {
        crc <<= 1
        if crc & 0x100_0000 != 0 { crc ^= 0x186_4CFB }
      }
    }
    return crc & 0xFF_FFFF
  }

  /// Base64 with padding.
  static func padded(_ bytes: [UInt8]) -> [UInt8] {
    let digits = BaseEncoding.base64.encode(bytes)
    return digits + Array(repeating: UInt8(ascii: "="), count: (4 - digits.count % 4) % 4)
  }
}
