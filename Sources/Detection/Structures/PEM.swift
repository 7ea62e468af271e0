/// Private keys in PEM (RFC 7468; traditional OpenSSL headers, RFC 1421 section 4.6.1).
enum PEM {
  static func verdict(_ block: [UInt8]) -> StructureVerdict {
    if block.contains(text: "OPENSSH PRIVATE KEY") { return OpenSSHKey.verdict(block) }
    if block.contains(text: "PGP PRIVATE KEY") { return PGPArmor.verdict(block) }
    guard let body = body(of: block) else { return .broken("no body between the header and the footer") }
    if block.contains(text: "ENCRYPTED") { return .locked("the key is encrypted with a passphrase") }
    guard let der = Base64.decode(body) else { return .broken("the body is not base64") }
    return DER.verdict(der)
  }

  /// The base64 part: behind the header line and any `Proc-Type:` headers, before the footer.
  static func body(of block: [UInt8]) -> [UInt8]? {
    guard let headerStart = block.firstOffset(of: "-----BEGIN"),
      let headerEnd = block.firstOffset(of: "-----", from: headerStart + 10)
    else { return nil }
    let start = headerEnd + 5
    let end = block.firstOffset(of: "-----END", from: start) ?? block.count
    guard start < end else { return nil }
    var lines: [[UInt8]] = []
    let text = unescaped(Array(block[start..<end]))
    for (number, line) in text.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      // What stands behind the header on its own line is a remark, unless the whole key stands on one line.
      if number == 0, line.count < 40, text.count > 80 { continue }
      lines.append(content(of: line))
    }
    let joined = Array(lines.joined())
    return joined.count >= 24 ? joined : nil
  }

  /// The base64 of one line. A key pasted into source code has quotes, commas, plus signs and comment marks at its
  /// line ends, a key in a log has the time in front.
  private static func content(of line: ArraySlice<UInt8>) -> [UInt8] {
    var line = line
    if let quote = line.lastIndex(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }) {
      // `"MIIE…" + EOL +`: behind the last quote the code goes on.
      if line[..<quote].count(where: isBase64) >= line[quote...].count(where: isBase64) { line = line[..<quote] }
    }
    if line.contains(UInt8(ascii: ":")) {
      guard let last = line.split(separator: 0x20).last, last.count >= 16, last.allSatisfy(isBase64) else { return [] }
      return Array(last)
    }
    return line.filter(isBase64)
  }

  private static func isBase64(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "+"): true
    default: false
    }
  }

  /// `\n` and `\r` written as two characters become line breaks.
  private static func unescaped(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var i = 0
    while i < text.count {
      if text[i] == UInt8(ascii: "\\"), i + 1 < text.count {
        let next = text[i + 1]
        if next == UInt8(ascii: "n") || next == UInt8(ascii: "r") {
          result.append(0x0A)
          i += 2
          continue
        }
      }
      result.append(text[i])
      i += 1
    }
    return result
  }
}

/// The outermost element of DER (ITU-T X.690, 8.1): a SEQUENCE whose length fits.
enum DER {
  static func verdict(base64 text: [UInt8]) -> StructureVerdict {
    guard let bytes = Base64.decode(text) else { return .broken("not base64") }
    return verdict(bytes)
  }

  static func verdict(_ bytes: [UInt8]) -> StructureVerdict {
    guard bytes.count >= 16, bytes[0] == 0x30 else { return .broken("the body is no ASN.1 sequence") }
    var length = Int(bytes[1])
    var header = 2
    if length & 0x80 != 0 {
      let count = length & 0x7F
      guard count >= 1, count <= 3, bytes.count > 2 + count else { return .broken("the body is no ASN.1 sequence") }
      length = bytes[2..<(2 + count)].reduce(0) { $0 << 8 | Int($1) }
      header += count
    }
    if header + length == bytes.count { return .holds("the body is a complete ASN.1 key") }
    return header + length > bytes.count
      ? .weak("the body is an ASN.1 key that is cut off") : .weak("something follows the ASN.1 key")
  }
}
