internal import RuleModel

/// Values that are told by their form: names of algorithms, addresses, references, hashes, public keys.
extension ValueMeaning {
  /// What is written in plain text.
  static func plainKind(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String? {
    if range.count <= 48, algorithms.first(in: bytes, range) != nil || isSignatureAlgorithm(bytes, range) {
      return "the name of an algorithm"
    }
    if isRegion(bytes, range) { return "the name of a region or a language" }
    if isNetworkAddress(bytes, range) { return "a network address" }
    if isPrompt(bytes, range) { return "a prompt" }
    if isMailAddress(bytes, range) { return "an address" }
    if isFormat(bytes, range) { return "a format string" }
    if references.contains(where: { ValueCursor.isText(bytes, range.lowerBound, $0) }) {
      return "a reference to where the secret is"
    }
    return nil
  }

  /// `SSH password:`: words and a colon.
  private static func isPrompt(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count >= 6, bytes[range.upperBound - 1] == UInt8(ascii: ":") else { return false }
    return range.dropLast().allSatisfy { bytes[$0] | 0x20 >= 0x61 && bytes[$0] | 0x20 <= 0x7A || bytes[$0] == 0x20 }
  }

  /// `acme2_pt_short`: short pieces as the prefixes of tokens have them, and a word where the token would be.
  static func isPrefixedWord(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count <= 24, let last = range.lastIndex(where: { bytes[$0] == 0x5F || bytes[$0] == UInt8(ascii: "-") })
    else { return false }
    let word = (last + 1)..<range.upperBound
    guard last - range.lowerBound <= 10, word.count >= 4,
      word.allSatisfy({ bytes[$0] >= 0x61 && bytes[$0] <= 0x7A })
    else { return false }
    return LetterModel.bitsPerLetter(bytes, word) < 4.6
  }

  /// What a program made of something that is no secret, or of a password.
  static func encodedKind(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String? {
    if isPasswordHash(bytes, range) { return "the hash of a password" }
    if isIntegrity(bytes, range) { return "a digest" }
    if ["-----BEGIN CERTIFICATE", "-----BEGIN PUBLIC KEY", "-----BEGIN RSA PUBLIC KEY"].contains(where: {
      (mark: StaticString) in
      ValueCursor.isText(bytes, range.lowerBound, mark)
    }) {
      return "a certificate or a public key"
    }
    if publicKeys.contains(where: { ValueCursor.isText(bytes, range.lowerBound, $0) }) || isPoint(bytes, range) {
      return "a public key"
    }
    if range.count >= 8, range.count <= 256, let text = Shape.hexDecoded(bytes, range),
      range.count <= 128 && isWordsOfSecrets(text[...]) || isProse(text[...]) || isPlaceholder(text)
    {
      return "words in hexadecimal digits"
    }
    guard range.count >= 6, range.count <= 256, range.allSatisfy({ isBase64(bytes[$0]) }) else { return nil }
    let isHeader = ValueCursor.isText(bytes, range.lowerBound, "eyJ")
    // A header may be cut off anywhere.
    let whole = isHeader ? range.dropLast(range.count % 4) : range
    guard isHeader || range.count <= 160, let text = Base64.decode(whole.map { bytes[$0] }) else { return nil }
    if isHeader {
      if text.contains(text: "\"alg\"") || text.contains(text: "\"typ\":\"JWT\"") {
        return "the header of a token alone"
      }
      return isPlainData(text) ? "base64 of data that is no secret" : nil
    }
    var end = text.count
    while end > 0, text[end - 1] == 0x0A || text[end - 1] == 0x0D { end -= 1 }
    guard end >= 4, text[..<end].allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return nil }
    if let reason = Placeholder.reason(text.span, 0..<end) { return "base64 of a placeholder: " + reason }
    return ValueJudge.isCommon(text.span, 0..<end) || isWordsOfSecrets(text[..<end]) || isSentence(text[..<end])
      || isProse(text[..<end])
      || isNameOfKey(text[..<end])
      ? "base64 of words that say what belongs there" : nil
  }

  /// `change this pass`: characters of a keyboard, and words that ask for another text.
  private static func isPlaceholder(_ text: [UInt8]) -> Bool {
    text.count >= 6 && text.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
      && Placeholder.reason(text.span, 0..<text.count) != nil
  }

  /// `sha512-9f3c…==`: what a browser or a lock file compares a file with (W3C, Subresource Integrity).
  private static func isIntegrity(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let lengths: [(StaticString, Int)] = [("sha256-", 44), ("sha384-", 64), ("sha512-", 88)]
    return lengths.contains { mark, length in
      range.count == mark.utf8CodeUnitCount + length && ValueCursor.isText(bytes, range.lowerBound, mark)
    }
  }

  /// `BDEPrTr…`, 87 characters of base64url: a point of P-256 as VAPID gives it to browsers (SEC 1, uncompressed; RFC 8292).
  private static func isPoint(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count == 87, bytes[range.lowerBound] == UInt8(ascii: "B"),
      (UInt8(ascii: "A")...UInt8(ascii: "P")).contains(bytes[range.lowerBound + 1])
    else { return false }
    return range.allSatisfy { Placeholder.isWord(bytes[$0]) || bytes[$0] == UInt8(ascii: "-") }
  }

  /// Members of JSON, none of which is named for a secret or has a text as long as one: what a page or a state goes on by.
  private static func isPlainData(_ text: [UInt8]) -> Bool {
    guard text.first == UInt8(ascii: "{"), text.last == UInt8(ascii: "}"),
      text.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A }),
      secretWords.first(in: text.span, 0..<text.count) == nil
    else { return false }
    return !hasLongWord(text.span, 0..<text.count)
  }

  static func isBase64(_ byte: UInt8) -> Bool {
    Placeholder.isWord(byte) && byte != 0x5F || "+/=".utf8.contains(byte)
  }

  /// `TestToken`, `this_is_the_secret`, `encrypted-password`: words, one of which says secret.
  static func isWordsOfSecrets(_ text: ArraySlice<UInt8>) -> Bool {
    let isWords = text.allSatisfy { byte in
      byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || "_- .=%".utf8.contains(byte)
    }
    return isWords && secretWords.first(in: Array(text).span, 0..<text.count) != nil
  }

  /// `this is 32-byte key for Poly1305`: at least four words with blanks between them, most of them of small letters.
  private static func isProse(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.allSatisfy({ Placeholder.isWord($0) || " -,.!'".utf8.contains($0) }) else { return false }
    let words = text.split(separator: 0x20)
    return words.count >= 4 && words.count { $0.allSatisfy { $0 >= 0x61 && $0 <= 0x7A } } * 2 > words.count
  }

  /// `32byteslongsecretkeymustprovided`, `TestSecret1`: words run together, one of which says secret, and a number.
  private static func isSentence(_ text: ArraySlice<UInt8>) -> Bool {
    var letters = text.drop { Placeholder.isDigit($0) }
    while let last = letters.last, Placeholder.isDigit(last) { letters.removeLast() }
    return letters.count >= 8 && text.count - letters.count <= 3 && isWordsOfSecrets(letters)
  }

  /// `test-account-key`, `my_access_key`: words of small letters and a sign between them, the last of which is a key or an id.
  private static func isNameOfKey(_ text: ArraySlice<UInt8>) -> Bool {
    let words = text.split { $0 == UInt8(ascii: "-") || $0 == 0x5F }
    guard words.count >= 2, let last = words.last else { return false }
    return ["key", "id", "user", "name"].contains(String(decoding: last, as: UTF8.self))
      && words.allSatisfy { word in word.count <= 12 && word.allSatisfy { $0 >= 0x61 && $0 <= 0x7A } }
  }

  private static let secretWords = WordList(["password", "passwd", "secret", "token", "passphrase", "credential"])

  /// `PBKDF2WithHmacSHA256`, `AES/CBC/PKCS5Padding`, `RSA-OAEP-256` (JCA's standard names, RFC 7518, OpenSSL).
  private static let algorithms = WordList([
    "hmacsha", "hmac-sha", "pbkdf2with", "pbewith", "/cbc/", "/gcm/", "/ecb/", "/ctr/", "pkcs1padding", "pkcs5padding",
    "pkcs7padding", "nopadding", "rsa-oaep", "oaepwith", "withrsa", "withecdsa", "withdsa", "aes-128", "aes-192",
    "aes-256",
    "aes_128_", "aes_256_", "chacha20", "xchacha", "ecdh-es", "ecdsa-sha", "rsa-sha", "-a256gcm", "ed25519", "secp256",
    "secp384", "prime256v1",
    "gcm-sha", "cbc-sha", "aes128-", "aes256-", "ecdhe-", "_with_aes", "poly1305-sha",
  ])

  /// `HS256`, `PS512` (RFC 7518).
  private static func isSignatureAlgorithm(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.count == 5 && bytes[range.lowerBound + 1] == UInt8(ascii: "S")
      && "HREP".utf8.contains(bytes[range.lowerBound])
      && ["256", "384", "512"].contains { (size: StaticString) in
        ValueCursor.isText(bytes, range.lowerBound + 2, size)
      }
  }

  /// `eu-west-1`, `us-gov-east-1`, `en_US`, `pt-BR`.
  private static func isRegion(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count >= 5, range.count <= 20 else { return false }
    let isSmall = { (byte: UInt8) in byte >= 0x61 && byte <= 0x7A }
    guard isSmall(bytes[range.lowerBound]), isSmall(bytes[range.lowerBound + 1]) else { return false }
    let sign = bytes[range.lowerBound + 2]
    if range.count == 5 {
      return sign == UInt8(ascii: "_") || sign == UInt8(ascii: "-")
        ? range.suffix(2).allSatisfy { bytes[$0] >= 0x41 && bytes[$0] <= 0x5A } : false
    }
    guard sign == UInt8(ascii: "-"), Placeholder.isDigit(bytes[range.upperBound - 1]),
      bytes[range.upperBound - 2] == UInt8(ascii: "-")
    else { return false }
    return range.dropFirst(3).dropLast(2).allSatisfy { isSmall(bytes[$0]) || bytes[$0] == UInt8(ascii: "-") }
      && directions.first(in: bytes, range) != nil
  }

  private static let directions = WordList(["east", "west", "north", "south", "central"])

  /// IPv4 with a port or a prefix length, IPv6 (RFC 4291), a hardware address.
  private static func isNetworkAddress(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var colons = 0
    var points = 0
    for i in range {
      switch bytes[i] {
      case UInt8(ascii: ":"): colons += 1
      case UInt8(ascii: "."): points += 1
      case UInt8(ascii: "/"): break
      // `[2001:db8::1]:8080`.
      case UInt8(ascii: "["), UInt8(ascii: "]"): break
      default: if !Shape.isHexDigit(bytes[i]) { return false }
      }
    }
    if points == 3, colons <= 1 { return range.allSatisfy { !(bytes[$0] | 0x20 >= 0x61 && bytes[$0] | 0x20 <= 0x66) } }
    return colons >= 2 && colons * 5 + 4 >= range.count - 4
  }

  /// `ann-api@acme.com`: words in small letters, and a domain of those that everybody knows.
  private static func isMailAddress(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count >= 9, range.count <= 64, let at = range.firstIndex(where: { bytes[$0] == UInt8(ascii: "@") }),
      at - range.lowerBound >= 3,
      domains.contains(where: { domain in
        range.count > domain.utf8CodeUnitCount + 3
          && ValueCursor.isText(bytes, range.upperBound - domain.utf8CodeUnitCount, domain)
      })
    else { return false }
    return range.allSatisfy { $0 == at || bytes[$0] >= 0x61 && bytes[$0] <= 0x7A || ".-_".utf8.contains(bytes[$0]) }
  }

  private static let domains: [StaticString] = [".com", ".org", ".net", ".io", ".dev", ".example", ".test", ".local"]

  /// `rand-pwd-%s`: a verb of printf, and words.
  private static func isFormat(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var verbs = 0
    var i = range.lowerBound
    while i < range.upperBound {
      let byte = bytes[i]
      if byte == UInt8(ascii: "%"), i + 1 < range.upperBound, "sdvq@".utf8.contains(bytes[i + 1]) {
        verbs += 1
        i += 2
        continue
      }
      guard byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || "-_ .:/".utf8.contains(byte) else { return false }
      i += 1
    }
    return verbs > 0
  }

  /// Where a program looks the secret up: 1Password, Bitwarden, Vault, vals, Azure Key Vault, AWS.
  private static let references: [StaticString] = [
    "op://", "bws://", "vault://", "ref+", "akv://", "ssm://", "awssm://", "secretsmanager:", "gcpsecretmanager://",
    "keychain:", "env://", "file://", "projects/", "sm://", "ssm:", "vault:", "doppler://", "azurekeyvault://",
    "arn:aws", "urn:", "VAULT::", "credentialsJSON:", "id=", "env=",
  ]

  /// `{SSHA}…` of LDAP (RFC 2307) and Spring, `$2a$…` behind a name of its own, Django's `md5$salt$…`, SCRAM (RFC 5803).
  private static func isPasswordHash(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    if bytes[range.lowerBound] == UInt8(ascii: "{"),
      let close = range.prefix(48).first(where: { bytes[$0] == UInt8(ascii: "}") })
    {
      let name = (range.lowerBound + 1)..<close
      let rest = (close + 1)..<range.upperBound
      // Spring's `{noop}` stands before the password itself.
      if name.count == 4, ValueCursor.isText(bytes, name.lowerBound, "noop") { return rest.isEmpty }
      if rest.isEmpty { return name.count <= 20 && name.allSatisfy { Placeholder.isWord(bytes[$0]) } }
      return isDigest(bytes, rest) || bytes[rest.lowerBound] == UInt8(ascii: "$")
        || rest.first == close + 1
          && bytes[rest.lowerBound] == UInt8(ascii: "{")
    }
    guard let sign = range.prefix(24).first(where: { bytes[$0] == UInt8(ascii: "$") }) else { return false }
    let name = range.lowerBound..<sign
    if name.isEmpty {
      return crypts.contains { ValueCursor.isText(bytes, range.lowerBound, $0) }
    }
    return hashers.contains { $0.utf8CodeUnitCount == name.count && ValueCursor.isText(bytes, name.lowerBound, $0) }
  }

  private static func isDigest(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.count >= 16 && range.allSatisfy { isBase64(bytes[$0]) || bytes[$0] == UInt8(ascii: "-") || bytes[$0] == 0x5F }
  }

  /// crypt(5), PHPass, Argon2, scrypt.
  private static let crypts: [StaticString] = [
    "$1$", "$2a$", "$2b$", "$2y$", "$5$", "$6$", "$7$", "$y$", "$gy$", "$apr1$", "$argon2", "$pbkdf2", "$scrypt", "$P$",
    "$H$", "$sha1$", "$bcrypt-sha256$",
  ]

  /// Django's PASSWORD_HASHERS, Werkzeug, PostgreSQL.
  private static let hashers: [StaticString] = [
    "md5", "sha1", "bcrypt", "bcrypt_sha256", "pbkdf2_sha256", "pbkdf2_sha1", "argon2", "scrypt", "crypt",
    "unsalted_md5", "unsalted_sha1", "sha256", "sha512", "pbkdf2:sha256", "scrypt:32768:8:1", "SCRAM-SHA-256",
  ]

  /// The begin of a SubjectPublicKeyInfo (RFC 5280) in base64: RSA of 512 to 4096 bits, P-256, P-384, Ed25519.
  private static let publicKeys: [StaticString] = [
    "MIGfMA0GCSqGSIb3DQEB", "MIIBIjANBgkqhkiG9w0B", "MIIBojANBgkqhkiG9w0B", "MIICIjANBgkqhkiG9w0B",
    "MFwwDQYJKoZIhvcNAQEB", "MHwwDQYJKoZIhvcNAQEB", "MFkwEwYHKoZIzj0CAQYI", "MHYwEAYHKoZIzj0CAQYF", "MCowBQYDK2VwAyEA",
  ]
}
