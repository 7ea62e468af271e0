internal import Digest
internal import Model

/// PuTTY keys (.ppk; PuTTY manual, appendix C): plain text that names its encryption, base64 blobs, and a MAC over all.
enum PuTTYKey {
  static func verdict(_ block: [UInt8]) -> StructureVerdict {
    let lines = block.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D })
      .map { String(decoding: $0.drop { $0 == 0x20 || $0 == 0x09 }, as: UTF8.self) }
    guard let body = blob("Private-Lines: ", lines) else { return .broken("no private lines, or fewer than it says") }
    guard let encryption = field("Encryption: ", lines) else { return .broken("it does not name its encryption") }
    guard encryption == "none" else { return .locked("the key is encrypted with a passphrase") }
    guard let version = field("PuTTY-User-Key-File-", lines), let type = version.split(separator: " ").last,
      let comment = field("Comment: ", lines), let publicBlob = blob("Public-Lines: ", lines),
      let stated = field("Private-MAC: ", lines)
    else { return .weak("a PuTTY key without a passphrase and without its MAC") }
    let fields = [Array(type.utf8), Array(encryption.utf8), Array(comment.utf8), publicBlob, body]
    let data = fields.flatMap { field in [24, 16, 8, 0].map { UInt8(field.count >> $0 & 0xFF) } + field }
    return mac(data, version: version) == stated
      ? .holds("a PuTTY key without a passphrase, and its MAC matches")
      : .weak("a PuTTY key without a passphrase; its MAC does not match")
  }

  /// Version 3 takes SHA-256 and, without a passphrase, an empty key; older ones SHA-1 and the hash of a fixed text.
  private static func mac(_ data: [UInt8], version: String) -> String {
    if version.hasPrefix("3") {
      return BaseEncoding.hexadecimal.text(Digest.sha256.authenticationCode(of: data, key: []))
    }
    let key = Digest.sha1.hash(Array("putty-private-key-file-mac-key".utf8))
    return BaseEncoding.hexadecimal.text(Digest.sha1.authenticationCode(of: data, key: key))
  }

  private static func field(_ name: String, _ lines: [String]) -> String? {
    lines.first { $0.hasPrefix(name) }.map { String($0.dropFirst(name.count)) }
  }

  /// The bytes in the lines below `name`, which gives their number.
  private static func blob(_ name: String, _ lines: [String]) -> [UInt8]? {
    guard let start = lines.firstIndex(where: { $0.hasPrefix(name) }),
      let count = Int(lines[start].dropFirst(name.count)), count > 0, count <= lines.count - start - 1
    else { return nil }
    return Base64.decode(lines[(start + 1)...(start + count)].joined().utf8)
  }
}
