/// The text of an example with the ranges that must be found in it.
struct VerifiedText: Sendable, Hashable {
  var bytes: [UInt8]
  var ranges: [Range<Int>]

  func prefixed(by prefix: [UInt8]) -> VerifiedText {
    VerifiedText(
      bytes: prefix + bytes, ranges: ranges.map { $0.lowerBound + prefix.count..<$0.upperBound + prefix.count })
  }
}

/// Changes of a text that must not change what is found in it.
enum TextTransformation: String, CaseIterable {
  case none
  /// Offsets and columns differ from characters.
  case multiByte = "multi-byte text before it"
  /// The match lies across a border of the pieces that large files are read in.
  case padded = "64 KiB of text before it"
  case crlf = "CR LF line ends"
  case noFinalNewline = "no final newline"
  /// The text is part of a list, a block or a quoted message.
  case indented = "every line indented"

  private static let padding: [UInt8] = {
    let line = "the harbour lies calm and the ships are loaded in the evening\n"
    return Array(String(repeating: line, count: 65_536 / line.utf8.count + 1).utf8)
  }()

  func apply(_ text: VerifiedText) -> VerifiedText {
    switch self {
    case .none: return text
    case .multiByte: return text.prefixed(by: Array("// Größe ✓ 船 🚢\n".utf8))
    case .padded: return text.prefixed(by: TextTransformation.padding)
    case .crlf: return TextTransformation.withCarriageReturns(text)
    case .indented: return TextTransformation.indented(text)
    case .noFinalNewline:
      guard text.bytes.last == 0x0A, text.ranges.allSatisfy({ $0.upperBound < text.bytes.count }) else { return text }
      return VerifiedText(bytes: Array(text.bytes.dropLast()), ranges: text.ranges)
    }
  }

  /// Line breaks inside a marked range count to the range.
  private static func withCarriageReturns(_ text: VerifiedText) -> VerifiedText {
    guard !text.bytes.contains(0x0D) else { return text }
    var bytes: [UInt8] = []
    var moved = [Int](repeating: 0, count: text.bytes.count + 1)
    for (index, byte) in text.bytes.enumerated() {
      moved[index] = bytes.count
      if byte == 0x0A { bytes.append(0x0D) }
      bytes.append(byte)
    }
    moved[text.bytes.count] = bytes.count
    return VerifiedText(bytes: bytes, ranges: text.ranges.map { moved[$0.lowerBound]..<moved[$0.upperBound] })
  }

  /// Indentation inside a marked range counts to the range.
  private static func indented(_ text: VerifiedText) -> VerifiedText {
    var bytes: [UInt8] = []
    var moved = [Int](repeating: 0, count: text.bytes.count)
    for (index, byte) in text.bytes.enumerated() {
      if index == 0 || text.bytes[index - 1] == 0x0A, byte != 0x0A { bytes += [0x20, 0x20, 0x20, 0x20] }
      moved[index] = bytes.count
      bytes.append(byte)
    }
    return VerifiedText(
      bytes: bytes,
      ranges: text.ranges.map { $0.isEmpty ? $0 : moved[$0.lowerBound]..<(moved[$0.upperBound - 1] + 1) })
  }

  /// The text inside a suppression block, which reaches every line whatever comments the format has.
  static func marked(_ text: VerifiedText, ruleID: String) -> VerifiedText {
    var result = text.prefixed(by: Array("# plimsoll:allow-begin \(ruleID) for the test\n".utf8))
    result.bytes += Array("\n# plimsoll:allow-end\n".utf8)
    return result
  }
}

/// Changes of the files of an example tree that must not change what a check finds.
enum TreeTransformation: String, CaseIterable {
  case none
  case crlf = "CR LF line ends"
  case comment = "a multi-byte comment at the top"

  func apply(_ bytes: [UInt8], path: String) -> [UInt8] {
    guard path.hasSuffix(".yaml") || path.hasSuffix(".yml") else { return bytes }
    switch self {
    case .none: return bytes
    case .crlf: return bytes.contains(0x0D) ? bytes : bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    case .comment: return Array("# Größe ✓ 船\n".utf8) + bytes
    }
  }
}
