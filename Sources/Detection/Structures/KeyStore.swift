/// Files that hold private keys behind a password: PKCS #12 (RFC 7292, section 4) and the formats of Java.
enum KeyStore {
  static func verdict(_ head: [UInt8]) -> StructureVerdict {
    if head.starts(with: [0xFE, 0xED, 0xFE, 0xED]) { return .plausible }
    if head.starts(with: [0xCE, 0xCE, 0xCE, 0xCE]) { return .plausible }
    // BKS: a version of 1 or 2 and the length of the salt, 20 bytes, each of four bytes.
    if head.starts(with: [0, 0, 0, 1, 0, 0, 0, 20]) || head.starts(with: [0, 0, 0, 2, 0, 0, 0, 20]) {
      return .plausible
    }
    return isPFX(head) ? .plausible : .broken("it is no key store by its content")
  }

  /// SEQUENCE { version INTEGER 3, authSafe ContentInfo, … } in DER or BER.
  private static func isPFX(_ head: [UInt8]) -> Bool {
    guard head.count >= 8, head[0] == 0x30 else { return false }
    // The long form says how many bytes of the length follow; BER may leave the length open.
    let start = head[1] >= 0x80 ? 2 + Int(head[1] & 0x7F) : 2
    guard start <= 6, start + 4 <= head.count else { return false }
    return head[start] == 0x02 && head[start + 1] == 0x01 && head[start + 2] == 0x03 && head[start + 3] == 0x30
  }
}
