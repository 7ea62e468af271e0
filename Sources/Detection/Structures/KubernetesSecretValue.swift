internal import RuleModel

/// A value below `data:` of a Kubernetes Secret, which is base64 of what the cluster gets
/// (kubernetes.io/docs/concepts/configuration/secret).
enum KubernetesSecretValue {
  /// `manifest` begins with `data:` or `stringData:` and ends with the value.
  static func verdict(_ manifest: [UInt8], value: [UInt8]) -> StructureVerdict {
    if manifest.prefix(6).map(AnchorTable.lowercased) == Array("string".utf8) {
      return otherMeaning(value).map { .broken($0) } ?? .plausible
    }
    guard let text = Base64.decode(value), !text.isEmpty else { return .weak("the value is not base64") }
    if text.contains(text: "PRIVATE KEY-----") { return PEM.verdict(text) }
    let hashes = [":{SHA}", ":{SSHA}", ":$apr1$", ":$2y$", ":$2a$", ":$5$", ":$6$"]
    if hashes.contains(where: { text.contains(text: $0) }) { return .weak("it decodes to users and password hashes") }
    if text.starts(with: "-----BEGIN CERTIFICATE".utf8) { return .broken("it decodes to a certificate") }
    // Of a file inside only its own parts could say that they are placeholders.
    if text.starts(with: "{{ ".utf8), text[...].ends(with: "}}") { return .broken("it decodes to a template") }
    let isToken = text.count <= 128 && text.allSatisfy { $0 > 0x20 }
    if isToken, text[0] != UInt8(ascii: "{"), let reason = Placeholder.reason(text.span, 0..<text.count) {
      return .broken("it decodes to a placeholder: \(reason)")
    }
    if isToken, let reason = otherMeaning(text) { return .broken("it decodes to something else: \(reason)") }
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
    return ValueMeaning.reason(value.span, range, ValueFeatures.Surroundings())
  }
}
