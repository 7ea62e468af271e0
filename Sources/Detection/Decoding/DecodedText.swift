/// Bytes that stood encoded in a buffer, and where each of them came from.
struct DecodedText {
  var bytes: [UInt8] = []
  /// Per byte: where its encoding begins in the buffer that is scanned; one more for the end of the last byte.
  var origins: [Int32] = []
  /// Bytes of the buffer that were read.
  var range: Range<Int>

  /// The part of the buffer that a range of the decoded bytes was made of.
  func origin(of range: Range<Int>) -> Range<Int> {
    let start = Int(origins[min(range.lowerBound, origins.count - 1)])
    return start..<max(start, Int(origins[min(range.upperBound, origins.count - 1)]))
  }
}

/// What decoding one buffer may cost.
enum DecodingLimits {
  /// Encodings inside each other.
  static let depth = 3
  /// Encoded bytes of one run.
  static let run = 64 << 10
  /// Decoded bytes of one buffer, all runs together.
  static let bytes = 1 << 20
}
