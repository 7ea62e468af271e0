/// The name of an object in git's database: the hash of its content.
///
/// 20 bytes, or 32 in a repository with SHA-256 (gitrepository-layout, `extensions.objectFormat`). They are kept in the
/// value itself: an index names one for every file.
public struct ObjectID: Sendable, Hashable, CustomStringConvertible {
  /// Of SHA-256.
  private static let maximumLength = 32

  private var first: UInt64 = 0
  private var second: UInt64 = 0
  private var third: UInt64 = 0
  private var fourth: UInt64 = 0
  private var length: UInt8 = 0

  /// No hash is longer than 32 bytes; what follows them is left out.
  public init(_ bytes: ArraySlice<UInt8>) {
    let bytes = bytes.prefix(Self.maximumLength)
    /// Eight bytes from a place on, those that there are.
    func word(_ place: Int) -> UInt64 {
      var value: UInt64 = 0
      var shift: UInt64 = 56
      var index = bytes.startIndex + place
      while index < min(bytes.startIndex + place + 8, bytes.endIndex) {
        value |= UInt64(bytes[index]) << shift
        shift &-= 8
        index += 1
      }
      return value
    }
    first = word(0)
    second = word(8)
    third = word(16)
    fourth = word(24)
    length = UInt8(bytes.count)
  }

  /// The same.
  public init(_ bytes: [UInt8]) { self.init(bytes[...]) }

  /// Nil for anything but an even number of hexadecimal digits, 64 at most.
  public init?(hexadecimal digits: some Collection<UInt8>) {
    guard digits.count % 2 == 0, !digits.isEmpty, digits.count <= 2 * Self.maximumLength else { return nil }
    var high: UInt8?
    for digit in digits {
      let value: UInt8
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
      default: return nil
      }
      if let first = high {
        append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
  }

  /// Nil for anything but a whole name, of 40 or 64 digits.
  public init?(wholeName text: some StringProtocol) {
    let digits = text.utf8
    guard digits.count == 40 || digits.count == 64 else { return nil }
    self.init(hexadecimal: digits)
  }

  private mutating func append(_ byte: UInt8) {
    let value = UInt64(byte) << (56 - UInt64(length & 7) * 8)
    switch length >> 3 {
    case 0: first |= value
    case 1: second |= value
    case 2: third |= value
    default: fourth |= value
    }
    length += 1
  }

  /// 20 or 32 of them.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.maximumLength)
    for word in [first, second, third, fourth] {
      for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
    }
    return Array(bytes.prefix(Int(length)))
  }

  /// In hexadecimal digits, as git writes it.
  public var description: String { BaseEncoding.hexadecimal.text(bytes) }

  /// The first twelve digits, which tell the objects of any ordinary repository apart.
  public var abbreviated: String { BaseEncoding.hexadecimal.text(bytes.prefix(6)) }

  /// True for the name that stands for no object.
  public var isNull: Bool { first == 0 && second == 0 && third == 0 && fourth == 0 }
}
