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

  /// Gives what was matched in the decoded bytes its place in the buffer.
  func place(_ matches: inout [Match], from first: Int, reason: String) {
    for i in first..<matches.count {
      let whole = origin(of: matches[i].start..<matches[i].end)
      let secret = origin(of: matches[i].secretStart..<matches[i].secretEnd)
      (matches[i].start, matches[i].end) = (whole.lowerBound, whole.upperBound)
      (matches[i].secretStart, matches[i].secretEnd) = (secret.lowerBound, secret.upperBound)
      matches[i].reasons.append(MatchReason(reason))
    }
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
