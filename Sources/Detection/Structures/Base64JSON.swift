/// Base64 whose text is a JSON object, as service tokens use it.
enum Base64JSON {
  static func verdict(_ secret: [UInt8]) -> StructureVerdict {
    // The text before the payload is the token's prefix, without base64 of its own: payloads begin with `{"`.
    guard let start = secret.firstOffset(of: "eyJ") else { return .broken("the payload is not base64") }
    if let json = Base64.decode(secret[start...]), JSONMembers(json) != nil {
      return .holds("the payload decodes to JSON")
    }
    // `{"` in base64 is a mark of three characters, and what follows is as long as a token.
    return secret.count >= 40
      ? .weak("the payload is no JSON object: cut off, changed, or made up") : .broken("the payload is no JSON object")
  }
}
