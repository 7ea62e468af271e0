internal import RuleModel

/// A value below `data:` of a Kubernetes Secret, which is base64 of what the cluster gets
/// (kubernetes.io/docs/concepts/configuration/secret).
enum KubernetesSecretValue {
  /// `manifest` begins with `data:` or `stringData:` and ends where the value begins, or with it; its last line names the
  /// value.
  static func verdict(_ manifest: [UInt8], value: [UInt8]) -> StructureVerdict {
    let heading = manifest.drop { $0 <= 0x20 || $0 == UInt8(ascii: "\"") }
    let isBehind = manifest.suffix(value.count).elementsEqual(value)
    let isTelling = isTelling(isBehind ? manifest.dropLast(value.count) : manifest)
    if heading.prefix(6).map(AnchorTable.lowercased) == Array("string".utf8) {
      if let reason = otherMeaning(value) { return .broken(reason) }
      guard isTelling, !hasPassword(value) else { return unnamed(value) }
      let isOther = value.contains(text: "://") || value.first == UInt8(ascii: "/") || value.contains(0x20)
      return isOther ? .broken("an address, a path or words") : .plausible
    }
    guard var text = Base64.decode(value), !text.isEmpty else {
      if let reason = otherMeaning(value) { return .broken(reason) }
      return isTelling ? .weak("the value is not base64") : .broken("the value is not base64")
    }
    if text.contains(text: "PRIVATE KEY-----") { return PEM.verdict(text) }
    let hashes = [":{SHA}", ":{SSHA}", ":$apr1$", ":$2y$", ":$2a$", ":$5$", ":$6$"]
    if hashes.contains(where: { text.contains(text: $0) }) { return .weak("it decodes to users and password hashes") }
    if text.starts(with: "-----BEGIN CERTIFICATE".utf8) { return .broken("it decodes to a certificate") }
    // Of a file inside only its own parts could say that they are placeholders.
    if text.starts(with: "{{ ".utf8), text[...].ends(with: "}}") { return .broken("it decodes to a template") }
    // `echo v | base64` keeps the break.
    while text.count > 1, text[text.count - 1] == 0x0A || text[text.count - 1] == 0x0D { text.removeLast() }
    let isLine = text.count <= 128 && text.allSatisfy { $0 >= 0x20 }
    let isToken = isLine && text.allSatisfy { $0 > 0x20 }
    if isLine, text[0] != UInt8(ascii: "{"), let reason = Placeholder.reason(text.span, 0..<text.count) {
      return .broken("it decodes to a placeholder: \(reason)")
    }
    if hasPassword(text) { return .likely("it decodes to an address with a password") }
    if isToken, let reason = otherMeaning(text) { return .broken("it decodes to something else: \(reason)") }
    if hasSetting(text) { return .likely("it decodes to settings, one of which is a secret") }
    guard isTelling else { return unnamed(text) }
    guard text.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }) else {
      return .plausible
    }
    let facts = TextStatistics(text.span, 0..<text.count)
    let isMixed = facts.letters > 0 && facts.digits > 0 && facts.length >= 12 && facts.entropy >= 3.0
    // `Qx!B\\*d$zDs=`: signs among letters of both cases, where no sentence is.
    let isSigned =
      isToken && facts.upper > 1 && facts.lower > 1 && facts.others > 2 && facts.length >= 10 && facts.entropy >= 3.0
    return isMixed || isSigned ? .likely("it decodes to text that looks made at random") : .weak("it decodes to text")
  }

  /// The last line of the manifest names a secret; of a block the one above it.
  static func isTelling(_ manifest: [UInt8]) -> Bool {
    let end = (manifest.lastIndex { $0 > 0x20 } ?? -1) + 1
    let name = (manifest[..<end].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0)..<end
    return names.first(in: manifest.span, name) != nil || isOfAuthentication(manifest, name)
  }

  private static let names = WordList([
    "pass", "pwd", "secret", "token", "key", "credential", ".json", "config", "cfg", ".pem",
  ])

  /// `auth`, `oauth`, but not `author`.
  private static func isOfAuthentication(_ manifest: [UInt8], _ name: Range<Int>) -> Bool {
    guard let (_, start) = auth.place(in: manifest.span, name) else { return false }
    return authors.place(in: manifest.span, name)?.start != start
  }

  private static let auth = WordList(["auth"])
  private static let authors = WordList(["author"])

  /// A value whose name does not say that it is secret: a user and a host stand in such a manifest, too.
  private static func unnamed(_ text: [UInt8]) -> StructureVerdict {
    let range = 0..<text.count
    if hasPassword(text) { return .likely("an address with a password") }
    let isText = text.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    if !isText {
      // As long as keys are, and no text at all.
      let isKey = [16, 24, 32, 48, 64].contains(text.count) && text.count { $0 >= 0x80 || $0 < 0x20 } * 4 >= text.count
      return isKey ? .plausible : .broken("its name and its look do not say that it is secret")
    }
    if range.count >= 16, range.count <= 512 {
      if ValueModel.isSure(text.span, range, ValueFeatures.Surroundings()) {
        return .likely("text that looks made at random")
      }
      let isHexadecimal = text.allSatisfy(Shape.isHexDigit) && TextStatistics(text.span, range).entropy >= 3
      if isHexadecimal, range.count >= 32 { return .plausible }
    }
    return .broken("its name and its look do not say that it is secret")
  }

  /// `scheme://user:password@host`.
  private static func hasPassword(_ text: [UInt8]) -> Bool {
    guard let scheme = text.firstOffset(of: "://") else { return false }
    let authority = text[(scheme + 3)...].prefix { $0 > 0x20 }
    guard let at = authority.lastIndex(of: UInt8(ascii: "@")),
      let colon = authority[..<at].firstIndex(of: UInt8(ascii: ":"))
    else { return false }
    return isValue(text, (colon + 1)..<at)
  }

  /// `DB_PASSWORD=v` among the lines of a text.
  private static func hasSetting(_ text: [UInt8]) -> Bool {
    guard text.contains(UInt8(ascii: "=")) else { return false }
    var start = 0
    while start < text.count {
      let end = text[start...].firstIndex(of: 0x0A) ?? text.count
      defer { start = end + 1 }
      guard let sign = text[start..<end].firstIndex(of: UInt8(ascii: "=")),
        text[start..<sign].allSatisfy({ Placeholder.isWord($0) || $0 == 0x20 }),
        settings.first(in: text.span, start..<sign) != nil
      else { continue }
      var value = (sign + 1)..<end
      while let byte = value.last, text[byte] <= 0x20 || ValueCursor.isQuote(text[byte]) { value = value.dropLast() }
      while let byte = value.first, text[byte] <= 0x20 || ValueCursor.isQuote(text[byte]) { value = value.dropFirst() }
      if value.count >= 8, !value.contains(where: { text[$0] <= 0x20 }), isValue(text, value) { return true }
    }
    return false
  }

  private static let settings = WordList(["passw", "passphrase", "secret", "token", "api_key", "apikey", "private_key"])

  /// No placeholder, no word that everybody takes.
  private static func isValue(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    guard range.count >= 4 else { return false }
    return Placeholder.reason(text.span, range, isPassword: true) == nil && !ValueJudge.isCommon(text.span, range)
      && otherMeaning(Array(text[range])) == nil
  }

  /// What a plain value is that is no secret: words, a version, a point in time.
  private static func otherMeaning(_ value: [UInt8]) -> String? {
    let range = 0..<value.count
    if ValueJudge.isCommon(value.span, range) || ValueMeaning.saysItself(value.span, range) { return "words" }
    // `admin_password`, `secret_data1`: the digits number them.
    let name = value.dropLast(value.reversed().prefix { Placeholder.isDigit($0) }.count)
    let isJoint = { (byte: UInt8) in byte == 0x20 || byte == 0x5F || byte == UInt8(ascii: "-") }
    let isName = name.allSatisfy { $0 >= 0x41 && $0 <= 0x5A || $0 >= 0x61 && $0 <= 0x7A || isJoint($0) }
    let isPlain = LetterModel.bitsPerLetter(value.span, range) < (name.contains(where: isJoint) ? 4.0 : 3.6)
    if isName, name.count >= 4, name.contains(0x20) || isPlain { return "words" }
    if let first = value.first, first == UInt8(ascii: "/"), value.contains(UInt8(ascii: ".")) { return "a path" }
    // Of an object the members are what matters.
    if range.count < 4 || value.first == UInt8(ascii: "{") { return nil }
    return ValueMeaning.reason(value.span, range, ValueFeatures.Surroundings())
  }
}
