/// OpenSSH private keys (openssh-portable, PROTOCOL.key): the cipher's name tells whether a passphrase protects it.
enum OpenSSHKey {
  static func verdict(_ block: [UInt8]) -> StructureVerdict {
    guard let body = PEM.body(of: block), let bytes = Base64.decode(body) else {
      return .broken("no base64 body")
    }
    let magic = [UInt8]("openssh-key-v1\0".utf8)
    guard bytes.starts(with: magic), bytes.count > magic.count + 8 else {
      return PEM.isRandom(body)
        ? .weak("the body is no OpenSSH key: cut off, changed, or made up")
        : .broken("the body is no OpenSSH key")
    }
    // The shortest there is, of an Ed25519 pair without a comment, has more than 200 bytes.
    guard bytes.count > 150 else { return .broken("the body is too short for a key: cut off, or an example") }
    let length = bytes[magic.count..<(magic.count + 4)].reduce(0) { $0 << 8 | Int($1) }
    guard length > 0, length < 64, bytes.count >= magic.count + 4 + length else {
      return .broken("the cipher is cut off")
    }
    let cipher = bytes[(magic.count + 4)..<(magic.count + 4 + length)]
    return cipher.elementsEqual("none".utf8)
      ? .holds("an OpenSSH key without a passphrase") : .locked("the key is encrypted with a passphrase")
  }
}
