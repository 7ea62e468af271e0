internal import Model
internal import RuleModel

/// A file that is a secret: one line without a name, as programs that read a password or a key from a file have it.
enum LoneSecret {
  /// Bytes of the line.
  private static let lengths = 8...512

  /// Where the line stands; nil for a file that holds more, or a text with blanks.
  static func line(_ bytes: Span<UInt8>) -> Range<Int>? {
    // A mark of UTF-8 before it.
    var start = ValueCursor.isText(bytes, 0, "\u{FEFF}") ? 3 : 0
    guard bytes.count <= lengths.upperBound + 16 else { return nil }
    var end = bytes.count
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    guard lengths.contains(end - start), (start..<end).allSatisfy({ bytes[$0] > 0x20 && bytes[$0] != 0x7F }) else {
      return nil
    }
    return start..<end
  }

  static func verdict(_ head: [UInt8]) -> StructureVerdict {
    guard let line = line(head.span) else { return .broken("it holds more than one line without blanks") }
    let value = AssignmentValue(range: line, isQuoted: true)
    let around = ValueFeatures.Surroundings(kind: .password, isQuoted: true)
    switch ValueJudge.judge(head.span, value, around, explains: false) {
    case .rejected(let reason): return .broken(reason)
    case .secret(_, let confidence, _):
      switch confidence {
      case .high, .certain: return .likely("the file is one line that looks random")
      case .medium: return .plausible
      case .low: return .broken("its line does not look random")
      }
    }
  }
}
