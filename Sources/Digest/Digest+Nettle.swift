#if canImport(CNettle)
  internal import CNettle

  extension Digest {
    func hashed(_ parts: [[UInt8]]) -> [UInt8] {
      var result = [UInt8](repeating: 0, count: length)
      switch self {
      case .sha1:
        var context = sha1_ctx()
        unsafe nettle_sha1_init(&context)
        for part in parts { unsafe nettle_sha1_update(&context, part.count, part) }
        unsafe nettle_sha1_digest(&context, result.count, &result)
      case .sha256:
        var context = sha256_ctx()
        unsafe nettle_sha256_init(&context)
        for part in parts { unsafe nettle_sha256_update(&context, part.count, part) }
        unsafe nettle_sha256_digest(&context, result.count, &result)
      }
      return result
    }

    func authenticated(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
      var result = [UInt8](repeating: 0, count: length)
      switch self {
      case .sha1:
        var context = hmac_sha1_ctx()
        unsafe nettle_hmac_sha1_set_key(&context, key.count, key)
        unsafe nettle_hmac_sha1_update(&context, message.count, message)
        unsafe nettle_hmac_sha1_digest(&context, result.count, &result)
      case .sha256:
        var context = hmac_sha256_ctx()
        unsafe nettle_hmac_sha256_set_key(&context, key.count, key)
        unsafe nettle_hmac_sha256_update(&context, message.count, message)
        unsafe nettle_hmac_sha256_digest(&context, result.count, &result)
      }
      return result
    }
  }

  extension Ed25519 {
    static func derived(from seed: [UInt8]) -> [UInt8] {
      var result = [UInt8](repeating: 0, count: length)
      unsafe nettle_ed25519_sha512_public_key(&result, seed)
      return result
    }
  }
#endif
