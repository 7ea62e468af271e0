#if !canImport(CNettle)
  internal import CryptoKit

  extension Digest {
    func hashed(_ parts: [[UInt8]]) -> [UInt8] {
      func hash(_ function: some HashFunction) -> [UInt8] {
        var function = function
        for part in parts { function.update(data: part) }
        return Array(function.finalize())
      }
      return switch self {
      case .sha1: hash(Insecure.SHA1())
      case .sha256: hash(SHA256())
      }
    }

    func authenticated(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
      let key = SymmetricKey(data: key)
      return switch self {
      case .sha1: Array(HMAC<Insecure.SHA1>.authenticationCode(for: message, using: key))
      case .sha256: Array(HMAC<SHA256>.authenticationCode(for: message, using: key))
      }
    }
  }

  extension Ed25519 {
    static func derived(from seed: [UInt8]) -> [UInt8] {
      guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else { return [] }
      return Array(key.publicKey.rawRepresentation)
    }
  }
#endif
