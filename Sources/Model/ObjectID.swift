/// The name of an object in git's database: the hash of its content.
///
/// 20 bytes, or 32 in a repository with SHA-256 (gitrepository-layout, `extensions.objectFormat`).
public struct ObjectID: Sendable, Hashable, CustomStringConvertible {
  public let bytes: [UInt8]

  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Nil for anything but an even number of hexadecimal digits.
  public init?(hexadecimal digits: some Collection<UInt8>) {
    guard digits.count % 2 == 0, !digits.isEmpty else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count / 2)
    var high: UInt8?
    for digit in digits {
      let value: UInt8
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
      default: return nil
      }
      if let first = high {
        bytes.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    self.bytes = bytes
  }

  /// In hexadecimal digits, as git writes it.
  public var description: String { BaseEncoding.hexadecimal.text(bytes) }

  /// The first twelve digits, which tell the objects of any ordinary repository apart.
  public var abbreviated: String { BaseEncoding.hexadecimal.text(bytes.prefix(6)) }

  /// True for the name that stands for no object.
  public var isNull: Bool { bytes.allSatisfy { $0 == 0 } }
}
