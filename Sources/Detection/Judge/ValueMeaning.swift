internal import RuleModel

/// What a value plainly is that is no secret: ciphertext in an envelope, a version, the name of a variable, words that
/// say what belongs there.
enum ValueMeaning {
  /// Nil when the value is none of them.
  static func reason(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ around: ValueFeatures.Surroundings
  ) -> String? {
    if isEnvelope(bytes, range) || isBracedBase64(bytes, range) { return "ciphertext" }
    if isVersion(bytes, range) { return "a version" }
    if isTime(bytes, range) { return "a point in time" }
    if isNextName(bytes, range) { return "the name of the next setting" }
    if isEscapes(bytes, range) { return "bytes written as escapes" }
    if isVariableName(bytes, range) { return "the name of a variable" }
    if around.kind != .password, isPrefixedWord(bytes, range) { return "a prefix and a word" }
    if let reason = plainKind(bytes, range) ?? namedKind(bytes, range) ?? encodedKind(bytes, range) { return reason }
    if let reason = identifierKind(bytes, range, around.kind) ?? dataKind(bytes, range, around.kind) { return reason }
    if scopes.first(in: bytes, range) != nil { return "an id and its scope" }
    if around.kind == .token || around.kind == .weak, isPaymentID(bytes, range) {
      return "the id of a payment or a customer"
    }
    if isContentName(bytes, range, around.kind) { return "a file named after its content" }
    if around.kind != .secret, isPublishable(bytes, range) { return "a key that is meant to be published" }
    if around.keyWord.elementsEqual("pass".utf8),
      outcomes.first(in: bytes, range) != nil || ValueCursor.isText(bytes, range.lowerBound, "Test")
    {
      return "an outcome"
    }
    return nil
  }

  /// Ciphertext that says so: dotenvx, ejson, Vault transit, SOPS, eyaml, Jasypt, Spring Cloud Config, Travis CI, AWS KMS,
  /// OpenSSL's `enc`, Fernet, Ansible Vault, age, PGP, Jenkins, Rails credentials are not in it (they have no mark).
  private static func isEnvelope(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    envelopes.contains { mark in
      guard range.count > mark.count else { return false }
      return mark.indices.allSatisfy { bytes[range.lowerBound + $0] == mark[$0] }
    }
  }

  private static let envelopes: [[UInt8]] = [
    "encrypted:", "EJ[1:", "vault:v", "ENC[", "ENC(", "{cipher}", "$ANSIBLE_VAULT", "!vault", "secure:", "AQICAH",
    "AQECAH",
    "U2FsdGVkX1", "-----BEGIN AGE ENCRYPTED", "-----BEGIN PGP MESSAGE", "age-encryption.org", "crypt:", "kms:",
    "gcpkms:",
    "awskms:", "sealed:", "gAAAAA", "{AES}", "{AQAAABAAAA", "enc:v1:", "cipher:", "<enc",
    // DPAPI, and PowerShell's secure strings with a key; ASP.NET Core's data protection; Laravel's `Crypt`; Mule; GoCD;
    // Talend; Magento; OpenPGP messages for an RSA key; Google's KMS and AWS' Encryption SDK in base64.
    "AQAAANCMnd8BFdERjHoAwE", "01000000d08c9ddf0115d111", "01000000D08C9DDF0115D111",
    "76492d1116743f0423413b16050a5345",
    "CfDJ8", "eyJpdiI6", "![", "AES:", "enc:routine.", "0:2:", "0:3:", "hQEMA", "hQIMA", "wcBMA", "wcFMA", "CiQA",
    "AYADe", "AgV4",
  ].map { Array($0.utf8) }

  /// `{9f3c…=}` of Maven and Nexus, at least 16 bytes; `{[name=master,cipher=…]9f3c…}` of Maven 4; `9f3c…--9f3c…--9f3c…` of Rails
  /// (ciphertext, vector and mark).
  private static func isBracedBase64(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count >= 26, let last = range.last else { return false }
    if bytes[range.lowerBound] == UInt8(ascii: "{"), bytes[last] == UInt8(ascii: "}") {
      var body = range.dropFirst().dropLast()
      if bytes[body.lowerBound] == UInt8(ascii: "["), let close = body.first(where: { bytes[$0] == UInt8(ascii: "]") })
      {
        body = (close + 1)..<body.upperBound
      }
      return body.count >= 24 && body.count.isMultiple(of: 4) && body.allSatisfy { isBase64(bytes[$0]) }
    }
    let dashes = range.dropLast().filter { bytes[$0] == UInt8(ascii: "-") && bytes[$0 + 1] == UInt8(ascii: "-") }
    guard dashes.count == 2, dashes[1] - dashes[0] == 18, last - dashes[1] == 25 else { return false }
    return range.allSatisfy { isBase64(bytes[$0]) || bytes[$0] == UInt8(ascii: "-") }
  }

  /// `1.2.3`, `v0.4.1-0.20250102030405-2faea644b428`, `^2.0.0-beta.1`: numbers and points first; `^1.0`.
  private static func isVersion(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var i = range.lowerBound
    while i < range.upperBound, "v^~=<> ".utf8.contains(bytes[i]) { i += 1 }
    var numbers = 0
    while i < range.upperBound, Placeholder.isDigit(bytes[i]) {
      let start = i
      while i < range.upperBound, Placeholder.isDigit(bytes[i]) { i += 1 }
      // A number of a version is short, but for dates.
      if i - start > 4 { return false }
      numbers += 1
      guard i < range.upperBound, bytes[i] == UInt8(ascii: ".") else { break }
      i += 1
    }
    let isBound = "^~=<>".utf8.contains(bytes[range.lowerBound])
    guard numbers >= (isBound ? 1 : 3) else { return false }
    // `2.5.13.18:=`: an object identifier, as a filter of LDAP names a rule by (RFC 4515).
    return i == range.upperBound || "-+:".utf8.contains(bytes[i]) || isBound && "|,".utf8.contains(bytes[i])
  }

  /// `\\x06\\x00`: more escapes than text; a backslash may itself be escaped.
  private static func isEscapes(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var escaped = 0
    var i = range.lowerBound
    while i + 1 < range.upperBound {
      guard bytes[i] == UInt8(ascii: "\\") else {
        i += 1
        continue
      }
      if bytes[i + 1] == UInt8(ascii: "\\"), i + 2 < range.upperBound {
        escaped += 1
        i += 1
      }
      let isOctal = i + 3 < range.upperBound && (i + 1...i + 3).allSatisfy { bytes[$0] >= 0x30 && bytes[$0] <= 0x37 }
      let letter = bytes[i + 1] | 0x20
      let length = isOctal || letter == UInt8(ascii: "x") ? 4 : letter == UInt8(ascii: "u") ? 6 : 2
      escaped += length
      i += length
    }
    return escaped * 2 > range.count
  }

  /// `password= database=`: nothing was given.
  private static func isNextName(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard (1...24).contains(range.count), bytes[range.upperBound - 1] == UInt8(ascii: "=") else { return false }
    return range.dropLast().allSatisfy { bytes[$0] >= 0x61 && bytes[$0] <= 0x7A || bytes[$0] == 0x5F }
  }

  /// `2025-03-20`, `2025-03-20T17:54:53Z` (RFC 3339).
  static func isTime(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let start = range.lowerBound
    guard range.count >= 10, range.count <= 35, bytes[start + 4] == UInt8(ascii: "-"),
      bytes[start + 7] == UInt8(ascii: "-")
    else { return false }
    return range.allSatisfy { Placeholder.isDigit(bytes[$0]) || "-T:.+Z ".utf8.contains(bytes[$0]) }
  }

  /// `SHOP_E2E_ADMIN_PASSWORD`, `PGPASSWORD`, `APP-ID,APP-KEY`: names of what holds the secret.
  private static func isVariableName(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var underscores = 0
    var letters = 0
    for i in range {
      let byte = bytes[i]
      if byte >= 0x41 && byte <= 0x5A { letters += 1 }
      if byte == 0x5F || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ",") {
        underscores += 1
      } else if !(byte >= 0x41 && byte <= 0x5A || Placeholder.isDigit(byte)) {
        return false
      }
    }
    if letters == range.count { return letters >= 8 && heldWords.first(in: bytes, range) != nil }
    guard underscores >= 1, !Placeholder.isDigit(bytes[range.lowerBound]) else { return false }
    // `FC327518-08FB-…`, `F1A-NEI-HY4`: an id or a licence, no words.
    let hasDash = range.contains { bytes[$0] == UInt8(ascii: "-") || bytes[$0] == UInt8(ascii: ",") }
    if hasDash, range.contains(where: { Placeholder.isDigit(bytes[$0]) }) { return false }
    return underscores >= 2 && LetterModel.bitsPerLetter(bytes, range) < 4.6
      || variableWords.first(in: bytes, range) != nil
  }

  private static let heldWords = WordList(["password", "passwd", "secret", "token", "apikey"])

  private static let variableWords = WordList([
    "password", "passwd", "secret", "token", "_key", "-key", "_pass", "_pwd", "api_", "credential", "auth", "_env",
  ])

  /// `pub4f2a…` of Datadog, `pk_live_…`, `pk.eyJ…`, `phc_…` of PostHog: what pages send to every browser.
  private static func isPublishable(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    if ["pk_live_", "pk_test_", "pk.eyJ", "phc_", "sb_publishable_", "pk-lf-", "xnd_public_"].contains(where: {
      (mark: StaticString) in
      ValueCursor.isText(bytes, range.lowerBound, mark)
    }) {
      return true
    }
    guard range.count >= 35, ValueCursor.isText(bytes, range.lowerBound, "pub") else { return false }
    return range.dropFirst(3).allSatisfy { Shape.isHexDigit(bytes[$0]) }
  }

  /// `authToken`, `my-api-key`, `dbPassword`: nothing but the words of names, at least two.
  static func saysItself(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count >= 4, range.count <= 40 else { return false }
    // `token-1`, `api_key_2`: one of several.
    var range = range
    var isCounted = false
    let digits = range.reversed().prefix { Placeholder.isDigit(bytes[$0]) }.count
    // `key_1234`.
    let isSequence = (3...6).contains(digits) && range.suffix(digits - 1).allSatisfy { bytes[$0] == bytes[$0 - 1] + 1 }
    if (1...2).contains(digits) || isSequence, range.count > digits + 3,
      "-_".utf8.contains(bytes[range.upperBound - digits - 1])
    {
      range = range.dropLast(digits)
      isCounted = true
    }
    var letters: [UInt8] = []
    for i in range {
      let byte = AnchorTable.lowercased(bytes[i])
      if byte >= 0x61 && byte <= 0x7A { letters.append(byte) } else if !"_-./=: ".utf8.contains(byte) { return false }
    }
    guard letters.count >= (isCounted ? 3 : 4) else { return false }
    // One word alone is a password that people choose.
    if nameWords.contains(letters) { return isCounted }
    // Whether the letters up to each place are words.
    var isWordEnd = [Bool](repeating: false, count: letters.count + 1)
    isWordEnd[0] = true
    for end in 1...letters.count {
      isWordEnd[end] = nameWords.contains { word in
        end >= word.count && isWordEnd[end - word.count] && letters[(end - word.count)..<end].elementsEqual(word)
      }
    }
    return isWordEnd[letters.count]
  }

  /// One word of names: `username`, `password`.
  static func isNameWord(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    nameWords.contains { Gate.equals($0, bytes, range) }
  }

  private static let nameWords: [[UInt8]] = [
    "x", "my", "your", "our", "the", "a", "some", "user", "username", "name", "pass", "password", "passwd", "pwd", "pw",
    "passphrase", "secret", "token", "auth", "api", "key", "sid", "id", "account", "login", "access", "private",
    "client", "app", "application", "db", "database", "bearer", "oauth", "credentials", "credential", "value", "string",
    "goes", "new", "old", "encryption", "signing", "session", "refresh", "service", "server", "host", "url", "in", "of",
    "for", "is", "and", "or", "not", "no", "set", "super", "top", "very", "wrong", "bad", "incorrect", "good", "right",
    "bogus", "more",
    "correct", "webhook", "shared", "consumer", "public",
    "field", "confirmation", "confirm", "input", "ref", "basic", "header", "label", "authentication", "encoder",
    "secure", "dsn", "aws", "ftp", "smtp", "proxy", "ldap", "bind", "mail", "domain",
    "passwort", "mot", "de", "passe", "contrasena", "clave", "senha", "benutzer", "kennwort",
  ].map { Array($0.utf8) }

  /// `9f3c…6a30.zip`, `layers/9f3c…6a30`, `avatars/<uuid>.png`, `sha256:9f3c…`, `node-cache-9f3c…`: words of a path, a
  /// digest or an id, and what kind of file it is.
  private static func isContentName(_ bytes: Span<UInt8>, _ range: Range<Int>, _ kind: KeyKind) -> Bool {
    var start = range.upperBound
    // The ending, where there is one: `.zip`, `.tar.gz`.
    if let point = range.suffix(10).first(where: { bytes[$0] == UInt8(ascii: ".") }),
      ((point + 1)..<range.upperBound).allSatisfy({ Placeholder.isWord(bytes[$0]) || bytes[$0] == UInt8(ascii: ".") }),
      range.upperBound - point >= 3
    {
      start = point
    }
    let end = start
    while start > range.lowerBound, Shape.isHexDigit(bytes[start - 1]) || bytes[start - 1] == UInt8(ascii: "-") {
      start -= 1
    }
    var name = start..<end
    // `node-cache-9f3c…`: the dash belongs to the words.
    if !ValueFeatures.isUUID(bytes, name), let dash = name.last(where: { bytes[$0] == UInt8(ascii: "-") }) {
      name = (dash + 1)..<end
    }
    guard ValueFeatures.isUUID(bytes, name) || [32, 40, 56, 64, 96, 128].contains(name.count) else { return false }
    let lead = range.lowerBound..<name.lowerBound
    guard !lead.isEmpty else { return end < range.upperBound }
    let last = bytes[lead.upperBound - 1]
    if last == UInt8(ascii: ":") {
      return digestNames.contains { mark in
        // `acme-sha256:`: whose digest it is.
        let start = lead.upperBound - mark.utf8CodeUnitCount
        guard start >= lead.lowerBound, ValueCursor.isText(bytes, start, mark) else { return false }
        return lead.count <= 24
          && (lead.lowerBound..<start).allSatisfy { Placeholder.isWord(bytes[$0]) || bytes[$0] == UInt8(ascii: "-") }
      }
    }
    // `t-9f3c…` may be a token with its prefix.
    guard last == UInt8(ascii: "/") || last == UInt8(ascii: "-") && kind == .weak && lead.count >= 6 else {
      return false
    }
    // Words: few digits, but for the name of a digest.
    let digits = lead.count { Placeholder.isDigit(bytes[$0]) }
    return lead.count <= 120 && digits <= 4
      && lead.allSatisfy { place in
        let byte = bytes[place]
        return byte >= 0x61 && byte <= 0x7A || Placeholder.isDigit(byte) || "/:-_.".utf8.contains(byte)
      }
      && LetterModel.bitsPerLetter(bytes, lead) < 5.2
  }

  /// `ch_3Kw…`, `cus_9f3c…`, `refund_4f2a…`: what payment providers number their objects by (Stripe's reference shows the
  /// prefixes); `…_secret_…` behind one is the secret of it.
  private static func isPaymentID(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count >= 16, range.count <= 64, let sign = range.prefix(13).firstIndex(where: { bytes[$0] == 0x5F }),
      !range.contains(where: { ValueCursor.isText(bytes, $0, "_secret") })
    else { return false }
    let prefix = range.lowerBound..<sign
    return objects.contains { Gate.equals($0, bytes, prefix) }
      && (sign..<range.upperBound).allSatisfy { Placeholder.isWord(bytes[$0]) || bytes[$0] == UInt8(ascii: "-") }
  }

  private static let objects = [
    "ch", "cus", "card", "txn", "acct", "pm", "src", "py", "charge", "refund", "payment",
    "customer", "order", "invoice", "transaction", "transfer", "payout",
  ].map { Array($0.utf8) }

  private static let digestNames: [StaticString] = ["sha256:", "sha512:", "sha384:", "sha1:", "md5:", "blake3:", "b5:"]

  private static let scopes = WordList(["aws4_request", "goog4_request"])
  private static let outcomes = WordList(["passed", "checks", "tests", "returned", "completed", "success"])
}
