/// A pack's index, version 1 or 2 (gitformat-pack(5)): which objects it holds, sorted by name, and where they begin.
struct PackIndex {
  private let bytes: [UInt8]
  private let nameLength: Int
  let count: Int
  /// Where the table of names begins; in version 1 each stands behind its place.
  private let start: Int
  private let isFirstVersion: Bool

  /// Nil for what is no such index or is cut off.
  init?(_ bytes: [UInt8], nameLength: Int) {
    self.bytes = bytes
    self.nameLength = nameLength
    guard bytes.count >= 1_024 + 2 * nameLength else { return nil }
    if bytes[..<4].elementsEqual(Self.magic) {
      isFirstVersion = false
      start = Self.headLength
      guard bytes.bigEndian32(at: 4) == 2, bytes.count >= start + 2 * nameLength else { return nil }
    } else {
      isFirstVersion = true
      start = 1_024
    }
    count = Int(bytes.bigEndian32(at: start - 4))
    let room = bytes.count - start - 2 * nameLength
    if isFirstVersion {
      guard count <= room / (nameLength + 4), room == count * (nameLength + 4) else { return nil }
    } else {
      guard count <= room / (nameLength + 8) else { return nil }
    }
  }

  /// What an index begins with, but for one of version 1.
  private static let magic: [UInt8] = [0xFF, 0x74, 0x4F, 0x63]

  /// Bytes before the names of an index of version 2.
  static let headLength = 8 + 1_024

  static func isOfSecondVersion(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 8 && bytes[..<4].elementsEqual(magic) && bytes.bigEndian32(at: 4) == 2
  }

  /// Whether the bytes are an index of a version that is not known here.
  static func isOfUnknownVersion(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 8 && bytes[..<4].elementsEqual(magic) && bytes.bigEndian32(at: 4) > 2
  }

  func name(at position: Int) -> ArraySlice<UInt8> {
    let place = isFirstVersion ? start + position * (nameLength + 4) + 4 : start + position * nameLength
    return bytes[place..<(place + nameLength)]
  }

  /// Where the object begins in the pack; nil for an entry that names no place.
  func offset(at position: Int) -> Int? {
    if isFirstVersion { return Int(bytes.bigEndian32(at: start + position * (nameLength + 4))) }
    let table = start + count * (nameLength + 4)
    let value = Int(bytes.bigEndian32(at: table + 4 * position))
    guard value & 0x8000_0000 != 0 else { return value }
    let place = table + 4 * count + 8 * (value & 0x7FFF_FFFF)
    guard place + 8 <= bytes.count - 2 * nameLength else { return nil }
    let high = bytes.bigEndian32(at: place)
    guard high < 1 << 31 else { return nil }
    return Int(high) << 32 | Int(bytes.bigEndian32(at: place + 4))
  }
}

extension [UInt8] {
  /// A number in network byte order.
  func bigEndian32(at offset: Int) -> UInt32 {
    UInt32(self[offset]) << 24 | UInt32(self[offset + 1]) << 16 | UInt32(self[offset + 2]) << 8
      | UInt32(self[offset + 3])
  }
}
