internal import Digest

/// 64 bytes written as decimal numbers: an Ed25519 seed and the public key made of it (RFC 8032, 5.1.5), as Solana's
/// command line writes key files.
enum Ed25519KeyPair {
  static func verdict(_ text: [UInt8]) -> StructureVerdict {
    var bytes: [UInt8] = []
    // A file of nothing else has the brackets, too.
    var text = text[...]
    while let byte = text.first, byte <= 0x20 || byte == UInt8(ascii: "[") { text = text.dropFirst() }
    while let byte = text.last, byte <= 0x20 || byte == UInt8(ascii: "]") { text = text.dropLast() }
    for number in text.split(separator: UInt8(ascii: ",")) {
      let digits = number.filter { $0 > 0x20 }
      guard !digits.isEmpty, digits.count <= 3, digits.allSatisfy(Placeholder.isDigit), bytes.count < 64,
        let byte = UInt8(String(decoding: digits, as: UTF8.self))
      else { return .broken("not 64 bytes") }
      bytes.append(byte)
    }
    guard bytes.count == 64, let key = Ed25519.publicKey(ofSeed: Array(bytes[..<32])) else {
      return .broken("not 64 bytes")
    }
    return key.elementsEqual(bytes[32...])
      ? .holds("the public half belongs to the private one")
      : .broken("the public half does not belong to the private one")
  }
}
