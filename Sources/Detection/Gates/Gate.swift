internal import RuleModel

/// The cheap gates.
enum Gate {
  /// The first floor that the text does not reach; nil when it reaches all.
  ///
  /// - Parameter body: the part of the text that is made at random, behind its prefix.
  static func shortfall(
    _ floor: Requirements, _ text: TextStatistics, _ bytes: Span<UInt8>, body: @autoclosure () -> Range<Int>
  ) -> String? {
    if let digits = floor.digits, text.digits < digits, !isOfRandomLetters(text, bytes, body()) {
      return "fewer than \(digits) digits"
    }
    if let upper = floor.upper, text.upper < upper { return "fewer than \(upper) upper-case letters" }
    if let lower = floor.lower, text.lower < lower { return "fewer than \(lower) lower-case letters" }
    if let distinct = floor.distinct, text.distinct < distinct { return "fewer than \(distinct) different characters" }
    if let entropy = floor.entropy, text.entropy < entropy { return "an entropy below \(entropy) bits a character" }
    return nil
  }

  /// Letters as chance has them: one of 65 tokens of 24 letters and digits has no digit, one of eight passwords of 12.
  ///
  /// Of 14,260 names of ten letters and more in the sources of redis, ripgrep, rocksdb and Dify's plugins five pass, one of
  /// them base64; of random letters 90 to 97 in a hundred.
  private static func isOfRandomLetters(_ text: TextStatistics, _ bytes: Span<UInt8>, _ body: Range<Int>) -> Bool {
    guard body.count >= 10, text.upper >= 3, text.lower >= 3 else { return false }
    return LetterModel.bitsPerLetter(bytes, body) >= 4.2 && Shape(bytes, body).changes * 5 >= body.count
  }

  /// Structures that are whole blocks of text rather than one token.
  static func isBlock(_ kind: StructureKind?) -> Bool {
    switch kind {
    case .pem, .opensshKey, .pgpArmor, .puttyKey, .jsonKeyFile, .der: true
    default: false
    }
  }

  /// Structures that judge placeholders better than the shared list can: its words are words of a phrase, too, and
  /// what is encoded shows no word.
  static func judgesPlaceholders(_ kind: StructureKind?) -> Bool { kind == .mnemonic || isBlock(kind) }

  /// True when `bytes[range]` is `value` (lower case) without regard to ASCII case.
  static func equals(_ value: [UInt8], _ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard value.count == range.count else { return false }
    return value.indices.allSatisfy { AnchorTable.lowercased(bytes[range.lowerBound + $0]) == value[$0] }
  }

  /// Base64 goes on before or behind: a `+` or `/` touches the text, and both signs stand in at least 120 bytes that belong to it.
  static func isInBase64(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let isSign = { (byte: UInt8) in byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/") }
    let isTouched =
      range.lowerBound > 0 && isSign(bytes[range.lowerBound - 1])
      || range.upperBound < bytes.count && isSign(bytes[range.upperBound])
    guard isTouched else { return false }
    var (plus, slash) = (0, 0)
    func isPart(_ byte: UInt8) -> Bool {
      if byte == UInt8(ascii: "+") { plus += 1 } else if byte == UInt8(ascii: "/") { slash += 1 }
      return isSign(byte) || Placeholder.isWord(byte) && byte != 0x5F
    }
    var start = range.lowerBound
    while start > 0, range.lowerBound - start < 400, isPart(bytes[start - 1]) { start -= 1 }
    var end = range.upperBound
    while end < bytes.count, end - range.upperBound < 400, isPart(bytes[end]) { end += 1 }
    return plus > 0 && slash > 0 && (end - start) - range.count >= 120
  }

  /// The lines of `range` with `count` lines on each side, at most 4 KiB a side.
  static func lines(around range: Range<Int>, in bytes: Span<UInt8>, count: Int) -> Range<Int> {
    let reach = 4_096
    var start = range.lowerBound
    var breaks = 0
    while start > 0, range.lowerBound - start < reach {
      if bytes[start - 1] == 0x0A {
        breaks += 1
        if breaks > count { break }
      }
      start -= 1
    }
    var end = range.upperBound
    breaks = 0
    while end < bytes.count, end - range.upperBound < reach {
      if bytes[end] == 0x0A {
        breaks += 1
        if breaks > count { break }
      }
      end += 1
    }
    return start..<end
  }
}
