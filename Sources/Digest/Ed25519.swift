/// Keys of the signature system Ed25519 (RFC 8032).
public enum Ed25519 {
  /// Length of a seed and of a public key, in bytes.
  public static let length = 32

  /// The public key that belongs to a seed; nil when the seed is not 32 bytes long.
  ///
  /// Source: RFC 8032, 5.1.5.
  public static func publicKey(ofSeed seed: [UInt8]) -> [UInt8]? {
    seed.count == length ? derived(from: seed) : nil
  }
}
