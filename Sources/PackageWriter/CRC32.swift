/// The checksum of zip and gzip: CRC-32 of ISO 3309, reflected polynomial 0xEDB88320.
enum CRC32 {
  /// Entry `256 * n + b` is the remainder of byte `b` with `n` zeros behind it.
  private static let tables: [UInt32] = {
    var tables = (0..<256).map { (byte: UInt32) in
      (0..<8).reduce(byte) { rest, _ in rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1 }
    }
    for index in 256..<(8 * 256) {
      let shorter = tables[index - 256]
      tables.append(shorter >> 8 ^ tables[Int(shorter & 0xFF)])
    }
    return tables
  }()

  /// - Complexity: linear; eight bytes at a time are looked up in eight tables.
  static func checksum(of bytes: Span<UInt8>) -> UInt32 {
    unsafe tables.withUnsafeBufferPointer { tables in
      unsafe bytes.withUnsafeBytes { raw in
        var rest = UInt32.max
        var position = 0
        while raw.count &- position >= 8 {
          let word =
            unsafe raw.loadUnaligned(fromByteOffset: position, as: UInt64.self).littleEndian ^ UInt64(rest)
          rest = 0
          for byte in 0..<8 {
            rest ^= unsafe tables[(7 &- byte) &* 256 &+ Int(word &>> UInt64(8 &* byte) & 0xFF)]
          }
          position &+= 8
        }
        while position < raw.count {
          rest = unsafe rest &>> 8 ^ tables[Int((rest ^ UInt32(raw[position])) & 0xFF)]
          position &+= 1
        }
        return ~rest
      }
    }
  }
}
