/// Base64 whose text is a JSON object, as service tokens use it.
enum Base64JSON {
  static func verdict(_ secret: [UInt8]) -> StructureVerdict {
    // The text before the payload is the token's prefix, without base64 of its own: payloads begin with `{"`.
    guard let start = secret.firstOffset(of: "eyJ"), let json = Base64.decode(secret[start...]) else {
      return .broken("the payload is not base64")
    }
    return JSONMembers(json) != nil ? .holds("the payload decodes to JSON") : .broken("the payload is no JSON object")
  }
}
