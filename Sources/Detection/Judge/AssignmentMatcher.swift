internal import Model

/// Finds `key = value` at a key word and judges both sides.
struct AssignmentMatcher: Sendable {
  private let name: KeyName

  struct Found {
    var key: Range<Int>
    var value: Range<Int>
    var confidence: Confidence
    var reasons: [String]
  }

  enum Outcome {
    /// No assignment here; the search for keys goes on at the offset.
    case none(Int)
    case rejected(Range<Int>, String, Int)
    case found(Found)
  }

  init(_ spec: AssignmentSpec) { name = KeyName(spec) }

  func match(_ bytes: Span<UInt8>, at hit: Int, _ file: ScannedFile) -> Outcome {
    guard let key = AssignmentMatcher.key(bytes, at: hit) else { return .none(hit + 1) }
    guard let value = AssignmentValue.find(bytes, after: key, file) else { return .none(key.upperBound) }
    let keyBytes = key.map { bytes[$0] }
    let isStrong: Bool
    let isToken: Bool
    switch name.verdict(keyBytes) {
    case .unrelated: return .none(key.upperBound)
    case .harmless(let word):
      return .rejected(value.range, "the name is about something else: \"\(word)\"", key.upperBound)
    case .secret(let strength, let token): (isStrong, isToken) = (strength, token)
    }
    if isToken, value.range.count < 10 {
      return .rejected(value.range, "shorter than any token", key.upperBound)
    }
    switch ValueJudge.judge(bytes, value.range, isQuoted: value.isQuoted, key: keyBytes, file) {
    case .rejected(let reason): return .rejected(value.range, reason, key.upperBound)
    case .secret(var confidence, var reasons):
      if !isStrong {
        guard confidence == .high || value.range.count >= 16 else {
          return .rejected(value.range, "neither the name nor the value alone says secret", key.upperBound)
        }
        confidence = min(confidence, .medium)
        reasons.append("the name alone does not say that it is secret")
      }
      if confidence == .high, let prose = SurroundingProse.kind(bytes, at: key.lowerBound, file) {
        confidence = .medium
        reasons.append("in \(prose)")
      }
      return .found(Found(key: key, value: value.range, confidence: confidence, reasons: reasons))
    }
  }

  /// The whole name around a hit; nil when it is too long to be one.
  private static func key(_ bytes: Span<UInt8>, at hit: Int) -> Range<Int>? {
    var start = hit
    while start > 0, isKeyByte(bytes[start - 1]), hit - start < 64 { start -= 1 }
    var end = hit
    while end < bytes.count, isKeyByte(bytes[end]), end - hit < 96 { end += 1 }
    if end < bytes.count, isKeyByte(bytes[end]) { return nil }
    return start..<end
  }

  private static func isKeyByte(_ byte: UInt8) -> Bool {
    Placeholder.isWord(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }
}
