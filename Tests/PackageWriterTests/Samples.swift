/// Inputs of every kind that a compressor meets, the same as those of `Oracle/main.go`.
enum Sample: String {
  case zeros, random, deep, text, repeated, far, runs, copies, mixed

  /// SplitMix64.
  private struct Generator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
      return z ^ z >> 31
    }

    mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }

    mutating func byte() -> UInt8 { UInt8(truncatingIfNeeded: next()) }
  }

  func bytes(_ count: Int) -> [UInt8] {
    var generator = Generator(state: UInt64(count))
    var words: [[UInt8]] = []
    if self == .text {
      for _ in 0..<200 { words.append((0..<(2 + generator.below(8))).map { _ in UInt8(97 + generator.below(26)) }) }
    }
    var period: [UInt8] = []
    if self == .repeated { period = (0..<(1 + generator.below(40000))).map { _ in generator.byte() } }
    if self == .far { period = (0..<(32500 + count % 300)).map { _ in generator.byte() } }

    var bytes: [UInt8] = []
    while bytes.count < count {
      switch self {
      case .zeros: bytes.append(0)
      case .random: bytes.append(generator.byte())
      case .deep: bytes.append(UInt8(generator.next().trailingZeroBitCount))
      case .text:
        bytes += words[generator.below(1 + generator.below(200))]
        bytes.append(generator.below(12) < 11 ? 0x20 : 0x0A)
      case .repeated, .far: bytes += period
      case .runs:
        let value = UInt8(generator.below(4))
        bytes += repeatElement(value, count: 1 + generator.below(600))
      case .copies:
        bytes.append(UInt8(97 + generator.below(3)))
        let start = generator.below(bytes.count)
        bytes += Array(bytes[start..<min(bytes.count, start + 3 + generator.below(38))])
      case .mixed: Self.extend(&bytes, &generator)
      }
    }
    return Array(bytes.prefix(count))
  }

  private static func extend(_ bytes: inout [UInt8], _ generator: inout Generator) {
    switch generator.below(3) {
    case 0: for _ in 0..<(1 + generator.below(40000)) { bytes.append(generator.byte()) }
    case 1:
      let digits = Array("0123456789abcdef".utf8)
      for _ in 0..<(1 + generator.below(40000)) { bytes.append(digits[generator.below(16)]) }
    default:
      guard !bytes.isEmpty else { return }
      let start = generator.below(bytes.count)
      let end = min(bytes.count, start + 1 + generator.below(600))
      bytes += Array(bytes[start..<end])
    }
  }
}
