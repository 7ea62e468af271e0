/// Compressed streams, made without a library (RFC 1951, RFC 1952).
public enum Deflate {
  /// `count` zeros in about a 158th of them: one, and runs of 258 that repeat it.
  public static func zeros(_ count: Int) -> [UInt8] {
    var bits = BitWriter()
    bits.add(0b011, 3)
    // A literal 0, then length 285 (258 bytes) at distance 1, then the rest as literals, then the end.
    bits.addCode(0b0011_0000, 8)
    var done = 1
    while done + 258 <= count {
      bits.addCode(0b1100_0101, 8)
      bits.addCode(0, 5)
      done += 258
    }
    for _ in done..<max(done, count) { bits.addCode(0b0011_0000, 8) }
    bits.addCode(0, 7)
    return bits.finished
  }

  /// As literals of fixed codes: nothing of the text can be read in it.
  public static func fixed(_ bytes: [UInt8]) -> [UInt8] {
    var bits = BitWriter()
    bits.add(0b011, 3)
    for byte in bytes {
      if byte < 144 { bits.addCode(0x30 + Int(byte), 8) } else { bits.addCode(0x190 + Int(byte) - 144, 9) }
    }
    bits.addCode(0, 7)
    return bits.finished
  }

  /// A gzip stream that is hardly compressed.
  public static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + fixed(bytes) + ZipArchive.number(Checksum.crc32(bytes), 4)
      + ZipArchive.number(bytes.count, 4)
  }

  private struct BitWriter {
    private var bytes: [UInt8] = []
    private var current: UInt8 = 0
    private var used = 0

    /// The lowest bit first.
    mutating func add(_ value: Int, _ length: Int) {
      for index in 0..<length {
        current |= UInt8(value >> index & 1) << UInt8(used)
        used += 1
        if used == 8 {
          bytes.append(current)
          (current, used) = (0, 0)
        }
      }
    }

    /// The highest bit first, as codes are written.
    mutating func addCode(_ code: Int, _ length: Int) {
      for index in (0..<length).reversed() { add(code >> index & 1, 1) }
    }

    var finished: [UInt8] { used == 0 ? bytes : bytes + [current] }
  }
}
