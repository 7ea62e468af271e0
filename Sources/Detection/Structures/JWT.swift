/// JSON Web Tokens (RFC 7519 in JWS compact form, RFC 7515 section 7.1).
enum JWT {
  static func verdict(_ token: [UInt8]) -> StructureVerdict {
    let parts = token.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count >= 2, let header = Base64.decode(parts[0]), let claims = Base64.decode(parts[1]) else {
      return .broken("header or claims are not base64url")
    }
    guard isJSONObject(header), header.contains(text: "\"alg\"") else {
      return .broken("the header is no JSON object with an algorithm")
    }
    // RFC 7516: an encrypted token has five parts, its second part is a key, not claims.
    if parts.count == 5 { return .holds("an encrypted token (JWE)") }
    guard isJSONObject(claims) else { return .broken("the claims are no JSON object") }
    if header.contains(text: "\"none\"") { return .weak("unsigned: the algorithm is \"none\"") }
    guard parts.count == 3, parts[2].count >= 20 else { return .broken("the signature is missing or cut off") }
    return .holds("header and claims decode to JSON")
  }

  /// True for text that begins with `{`, ends with `}` and has no control character inside.
  static func isJSONObject(_ text: [UInt8]) -> Bool {
    guard let first = text.first(where: { $0 > 0x20 }), let last = text.last(where: { $0 > 0x20 }) else { return false }
    return first == UInt8(ascii: "{") && last == UInt8(ascii: "}")
      && text.allSatisfy { $0 >= 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
  }
}

/// Base64 whose text is a JSON object, as service tokens use it.
enum Base64JSON {
  static func verdict(_ secret: [UInt8]) -> StructureVerdict {
    // The text before the payload is the token's prefix, without base64 of its own: payloads begin with `{"`.
    guard let start = secret.firstOffset(of: "eyJ"), let json = Base64.decode(secret[start...]) else {
      return .broken("the payload is not base64")
    }
    return JWT.isJSONObject(json) ? .holds("the payload decodes to JSON") : .broken("the payload is no JSON object")
  }
}
