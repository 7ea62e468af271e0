/// A hash function of whole messages.
public enum Digest: Sendable, CaseIterable {
  /// FIPS 180-4; for what git and old file formats fix, not for new ones.
  case sha1
  /// FIPS 180-4.
  case sha256

  /// Length of a hash, in bytes.
  public var length: Int {
    switch self {
    case .sha1: 20
    case .sha256: 32
    }
  }

  /// The hash of the parts, one after the other.
  public func hash(_ parts: [UInt8]...) -> [UInt8] { hashed(parts) }

  /// The keyed code of a message (HMAC, RFC 2104).
  public func authenticationCode(of message: [UInt8], key: [UInt8]) -> [UInt8] { authenticated(message, key: key) }
}
