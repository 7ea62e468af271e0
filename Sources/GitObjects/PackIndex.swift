/// A pack's index, version 2 (gitformat-pack(5)): which objects it holds, sorted by name, and where they begin.
struct PackIndex {
  private let bytes: [UInt8]
  private let nameLength: Int
  let count: Int

  /// Nil for what is no index of version 2 or is cut off.
  init?(_ bytes: [UInt8], nameLength: Int) {
    guard bytes.count >= 8 + 1_024 + 2 * nameLength, bytes[..<8].elementsEqual([0xFF, 0x74, 0x4F, 0x63, 0, 0, 0, 2])
    else { return nil }
    let count = Int(bytes.bigEndian32(at: 8 + 1_020))
    guard count <= (bytes.count - 1_032 - 2 * nameLength) / (nameLength + 8) else { return nil }
    self.bytes = bytes
    self.nameLength = nameLength
    self.count = count
  }

  /// Where the name at a position begins in the index's bytes.
  private func nameStart(_ position: Int) -> Int { 1_032 + position * nameLength }

  func name(at position: Int) -> ArraySlice<UInt8> {
    bytes[nameStart(position)..<(nameStart(position) + nameLength)]
  }

  /// Where the object begins in the pack; nil for an entry that names no place.
  func offset(at position: Int) -> Int? {
    let table = 1_032 + count * (nameLength + 4)
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
