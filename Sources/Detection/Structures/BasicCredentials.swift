/// `user:password` in base64, as Docker configs, `.npmrc` and HTTP Basic (RFC 7617) have it.
enum BasicCredentials {
  static func verdict(_ secret: [UInt8]) -> StructureVerdict {
    guard let text = Base64.decode(secret), let colon = text.firstIndex(of: UInt8(ascii: ":")) else {
      return .broken("it does not decode to a user and a password")
    }
    guard text.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
      return .broken("it does not decode to a user and a password")
    }
    let password = (colon + 1)..<text.count
    guard !password.isEmpty else { return .weak("it decodes to a user without a password") }
    if let reason = Placeholder.reason(text.span, password) {
      return .broken("the password inside is a placeholder: \(reason)")
    }
    if text[..<colon].elementsEqual(text[password]) || text[password].elementsEqual("password".utf8) {
      return .weak("it decodes to a user and a password that says itself")
    }
    return .holds("it decodes to a user and a password")
  }
}
