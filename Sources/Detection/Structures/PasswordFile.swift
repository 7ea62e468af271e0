/// `user:hash` a line, as Apache's htpasswd and crypt(5) write it.
enum PasswordFile {
  static func verdict(_ text: [UInt8]) -> StructureVerdict {
    let hashes = text.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).count(where: hasHash)
    return hashes > 0
      ? .likely("\(hashes == 1 ? "a user" : "\(hashes) users") with a password hash")
      : .broken("no line with a user and a password hash")
  }

  private static func hasHash(_ line: ArraySlice<UInt8>) -> Bool {
    let fields = line.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard fields.count >= 2, !fields[0].isEmpty, fields[0].first != UInt8(ascii: "#") else { return false }
    // htdigest (RFC 2617) has a realm between the user and 32 hex digits.
    if fields.count == 3, fields[2].count == 32, fields[2].allSatisfy(isHex) { return true }
    let hash = Array(fields[1])
    for prefix in ["$apr1$", "$1$", "$2a$", "$2b$", "$2y$", "$5$", "$6$", "$7$", "$y$", "$argon2", "{SHA}", "{SSHA}"]
    where hash.starts(with: prefix.utf8) && hash.count >= 28 { return true }
    // Traditional DES: 13 characters, of which the first two are the salt.
    return fields.count == 2 && hash.count == 13 && hash.allSatisfy(isCrypt)
      && hash.contains { !Placeholder.isWord($0) }
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x61...0x66, 0x41...0x46: true
    default: false
    }
  }

  private static func isCrypt(_ byte: UInt8) -> Bool {
    Placeholder.isWord(byte) && byte != 0x5F || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "/")
  }
}
